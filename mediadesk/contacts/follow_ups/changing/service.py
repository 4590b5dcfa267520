"""How does a promise get more time, or become owed again?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.contacts.follow_ups import service, store
from mediadesk.contacts.follow_ups.changing import store as changes
from mediadesk.contacts.follow_ups.changing.change import (
    Change,
    ChangeKind,
    Extension,
    check_extension,
    check_taking_back,
)
from mediadesk.contacts.follow_ups.events import FollowUpExtended, FollowUpTakenBack
from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.errors import NotAllowed


def extend(session: Session, follow_up_id: int, typed: Extension, *, actor: Actor, now: datetime) -> FollowUp:
    """Give a promise more time; what has climbed for the old time climbs anew for the new one.

    Raises NotFound, NotAllowed or the broken rule at its field.
    """
    owed = _of_actor(session, follow_up_id, actor)
    checked = check_extension(owed, typed, now)
    changes.add(
        session,
        owed.id,
        kind=ChangeKind.EXTENDED,
        reason=checked.reason,
        told=checked.told,
        due_before=owed.due_at,
        due_after=checked.due_at,
        at=now,
        by=actor.id,
    )
    store.write_follow_up(session, owed.id, due_at=checked.due_at)
    record(
        session,
        FollowUpExtended(
            subject_id=owed.id, at=now, actor_id=actor.id, due_before=owed.due_at, due_after=checked.due_at
        ),
    )
    return service.get_follow_up(session, owed.id, actor=actor)


def take_back(session: Session, follow_up_id: int, reason: str, *, actor: Actor, now: datetime) -> FollowUp:
    """Owe a promise again that was marked as done. Raises NotFound, NotAllowed, NotDoneYet or ReasonMissing."""
    owed = _of_actor(session, follow_up_id, actor)
    checked = check_taking_back(owed, reason)
    changes.add(
        session,
        owed.id,
        kind=ChangeKind.TAKEN_BACK,
        reason=checked,
        due_before=owed.due_at,
        note_before=owed.outcome.note if owed.outcome else "",
        at=now,
        by=actor.id,
    )
    store.write_follow_up(session, owed.id, done_at=None, done_by=None, done_note=None)
    record(session, FollowUpTakenBack(subject_id=owed.id, at=now, actor_id=actor.id))
    return service.get_follow_up(session, owed.id, actor=actor)


def list_changes(session: Session, follow_up_id: int) -> list[Change]:
    """What was done to a promise since it was given, oldest first."""
    return changes.list_of(session, follow_up_id)


def _of_actor(session: Session, follow_up_id: int, actor: Actor) -> FollowUp:
    owed = service.get_follow_up(session, follow_up_id, actor=actor, lock=True)
    if not service.is_finisher(owed, actor):
        raise NotAllowed
    return owed
