"""How is the roster planned, who is called now, and how do two people swap?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.duty import store
from mediadesk.accounts.duty.roster import (
    Place,
    Shift,
    check_handing_over,
    check_shift,
    on_duty,
)
from mediadesk.accounts.events import DutyHandedOver, DutyPlanned, DutyRemoved
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.accounts.ports import Recorder
from mediadesk.accounts.store import UserRecord
from mediadesk.accounts.substituting import service as substituting
from mediadesk.errors import NotFound
from mediadesk.times import full


def plan_shift(
    session: Session,
    *,
    user_id: int,
    place: Place,
    begins_at: datetime | None,
    ends_at: datetime | None,
    by: Actor,
    record: Recorder,
    now: datetime,
) -> Shift:
    """Enter a shift. Raises the broken rule at its field."""
    by.needs(Permission.PLAN_DUTY)
    person = _active(session, user_id)
    known = store.list_between(session, begins_at, ends_at) if begins_at and ends_at else []
    begins, ends = check_shift(person.actor, place, begins_at, ends_at, known, now=now)
    shift = store.add(
        session,
        user_id=user_id,
        place=place,
        begins_at=begins,
        ends_at=ends,
        entered_at=now,
        entered_by_id=by.id,
    )
    record(session, DutyPlanned(subject_id=shift.id, at=now, actor_id=by.id, **_told(shift)))
    return shift


def hand_over(
    session: Session, shift_id: int, user_id: int, *, by: Actor, record: Recorder, now: datetime
) -> Shift:
    """Somebody else takes the shift. Raises NotYourShift, ShiftOver, MayNotBeOnDuty or OnDutyTwice."""
    shift, person = store.get(session, shift_id), _active(session, user_id)
    check_handing_over(shift, by=by, now=now)
    others = [e for e in store.list_between(session, shift.begins_at, shift.ends_at) if e.id != shift_id]
    check_shift(person.actor, shift.place, shift.begins_at, shift.ends_at, others, now=now)
    store.write(session, shift_id, user_id=user_id)
    handed = store.get(session, shift_id)
    event = DutyHandedOver(subject_id=shift_id, at=now, actor_id=by.id, before=shift.name, **_told(handed))
    record(session, event)
    return handed


def swap(
    session: Session, shift_id: int, other_id: int, *, by: Actor, record: Recorder, now: datetime
) -> tuple[Shift, Shift]:
    """Two people take each other's shift. Raises NotYourShift, ShiftOver or OnDutyTwice."""
    pair = store.get(session, shift_id), store.get(session, other_id)
    check_handing_over(pair[0], by=by, now=now)
    for mine, theirs in (pair, pair[::-1]):
        around = store.list_between(session, mine.begins_at, mine.ends_at)
        others = [each for each in around if each.id not in (shift_id, other_id)]
        person = _active(session, theirs.user_id).actor
        check_shift(person, mine.place, mine.begins_at, mine.ends_at, others, now=now)
    for mine, theirs in (pair, pair[::-1]):
        store.write(session, mine.id, user_id=theirs.user_id)
        after = store.get(session, mine.id)
        event = DutyHandedOver(subject_id=mine.id, at=now, actor_id=by.id, before=mine.name, **_told(after))
        record(session, event)
    return store.get(session, shift_id), store.get(session, other_id)


def remove_shift(session: Session, shift_id: int, *, by: Actor, record: Recorder, now: datetime) -> None:
    """Take a shift off the roster. Raises NotAllowed or ShiftOver."""
    by.needs(Permission.PLAN_DUTY)
    shift = store.get(session, shift_id)
    check_handing_over(shift, by=by, now=now)
    store.write(session, shift_id, removed_at=now, removed_by_id=by.id)
    record(session, DutyRemoved(subject_id=shift_id, at=now, actor_id=by.id, **_told(shift)))


def list_shifts(session: Session, begins: datetime, ends: datetime) -> list[Shift]:
    """The shifts that touch the time between the two."""
    return store.list_between(session, begins, ends)


def who_is_on_duty(session: Session, now: datetime) -> list[UserRecord]:
    """Who is called first: the one entered; the head of publicity where nobody is."""
    return who_is_entered(session, Place.FIRST, now) or heads(session, now)


def who_is_entered(session: Session, place: Place, now: datetime) -> list[UserRecord]:
    """Who stands on the roster in that place now; nobody where it is empty."""
    shift = on_duty(store.list_at(session, now), now, place)
    found = accounts.get_user(session, shift.user_id) if shift else None
    return [found] if found else []


def heads(session: Session, now: datetime, role: Role = Role.PR_HEAD) -> list[UserRecord]:
    """Who holds an office, with those who stand in for them now."""
    holders = accounts.find_users(session, role=role)
    away = {each.absent_id: each.substitute_id for each in substituting.list_in_force(session, now)}
    standing_in = [
        found for each in holders if each.id in away and (found := accounts.get_user(session, away[each.id]))
    ]
    return [*holders, *(each for each in standing_in if each.is_active)]


def list_who_may(session: Session) -> list[UserRecord]:
    """Everybody who may be entered: those who can take an alert on."""
    return [each for each in accounts.find_users(session) if each.actor.may(Permission.ACKNOWLEDGE_ALERT)]


def _active(session: Session, user_id: int) -> UserRecord:
    user = accounts.get_user(session, user_id)
    if user is None or not user.is_active:
        raise NotFound("account", user_id)
    return user


def _told(shift: Shift) -> dict[str, Any]:
    return {
        "person": shift.name,
        "place": shift.place.value,
        "begins": full(shift.begins_at),
        "ends": full(shift.ends_at),
    }


def get_shift(session: Session, shift_id: int) -> Shift:
    """One shift. Raises NotFound."""
    return store.get(session, shift_id)
