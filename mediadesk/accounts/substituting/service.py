"""How is a substitution registered, found and revoked?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.events import SubstitutionRegistered, SubstitutionRevoked
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.ports import Recorder
from mediadesk.accounts.store import UserRecord
from mediadesk.accounts.substituting import store
from mediadesk.accounts.substituting.substitution import (
    Substitution,
    check_alone,
    check_registering,
    check_revoking,
    may_stand_in,
)
from mediadesk.errors import NotFound


def register(
    session: Session,
    *,
    absent_id: int,
    substitute_id: int,
    begins_at: datetime | None,
    ends_at: datetime | None,
    reason: str,
    by: Actor,
    record: Recorder,
    now: datetime,
    longest: timedelta,
) -> Substitution:
    """Let somebody stand in for somebody else; `begins_at` None means from now on.

    Raises NotFound, NotYoursToRegister, or the broken rule at its field.
    """
    # Both accounts are held, so that two substitutions of one person cannot cross.
    for user_id in sorted((absent_id, substitute_id)):
        accounts.hold_user(session, user_id)
    absent, substitute = _active(session, absent_id), _active(session, substitute_id)
    begins = begins_at or now
    check_registering(
        absent.actor,
        substitute.actor,
        begins=begins,
        ends=ends_at,
        reason=reason,
        by=by,
        now=now,
        longest=longest,
    )
    ends = ends_at or begins
    check_alone(absent_id, substitute_id, begins, ends, store.list_about(session, [absent_id, substitute_id]))
    registered = store.add(
        session,
        absent_id=absent_id,
        substitute_id=substitute_id,
        begins_at=begins,
        ends_at=ends,
        reason=reason.strip(),
        registered_at=now,
        registered_by_id=by.id,
    )
    event = SubstitutionRegistered(
        subject_id=registered.id,
        actor_id=by.id,
        at=now,
        absent=absent.name,
        substitute=substitute.name,
        begins_at=begins,
        ends_at=ends,
        reason=registered.reason or None,
    )
    record(session, event)
    return registered


def revoke(
    session: Session, substitution_id: int, *, by: Actor, record: Recorder, now: datetime
) -> Substitution:
    """End a substitution before its time. Raises NotFound, NotYoursToRegister or SubstitutionOver."""
    substitution = store.get(session, substitution_id, for_update=True)
    check_revoking(substitution, by=by, now=now)
    store.revoke(session, substitution_id, at=now, by_id=by.id)
    event = SubstitutionRevoked(
        subject_id=substitution_id,
        actor_id=by.id,
        at=now,
        absent=substitution.absent,
        substitute=substitution.substitute,
    )
    record(session, event)
    return store.get(session, substitution_id)


def list_about(session: Session, user_id: int) -> list[Substitution]:
    """Every substitution in which the person is away or stands in, the newest first."""
    return store.list_about(session, [user_id])


def list_recent(session: Session, *, now: datetime, days: int = 90) -> list[Substitution]:
    """Every substitution of the last time and to come, the newest first."""
    return store.list_all(session, since=now - timedelta(days=days))


def list_by_substitute(session: Session, user_id: int) -> list[Substitution]:
    """Whom this person stood in for, stands in for or will, the newest first."""
    return store.list_by_substitute(session, user_id)


def list_in_force(session: Session, now: datetime) -> list[Substitution]:
    """Every substitution in force."""
    return store.list_in_force(session, now)


def list_who_may_be_away(session: Session) -> list[UserRecord]:
    """Everybody who approves texts."""
    users = accounts.find_users(session)
    return [user for user in users if user.actor.may(Permission.APPROVE_STATEMENT)]


def list_who_may_stand_in(session: Session, absent: Actor | None = None) -> list[UserRecord]:
    """Who may be chosen to stand in for `absent`; without one, for anybody."""
    away = [absent] if absent else [user.actor for user in list_who_may_be_away(session)]
    users = accounts.find_users(session)
    return [
        user for user in users if any(may_stand_in(user.actor, each) and user.id != each.id for each in away)
    ]


def _active(session: Session, user_id: int) -> UserRecord:
    user = accounts.get_user(session, user_id)
    if user is None or not user.is_active:
        raise NotFound("account", user_id)
    return user
