"""How are promises given to somebody, and kept?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import Department, UserRecord
from mediadesk.audit.service import record
from mediadesk.contacts import store as register
from mediadesk.contacts.events import FollowUpAssigned, FollowUpDone
from mediadesk.contacts.follow_ups import store
from mediadesk.contacts.follow_ups.climbing import store as climbs
from mediadesk.contacts.follow_ups.follow_up import (
    PRESSING,
    FollowUp,
    FollowUpDraft,
    Origin,
    OriginKind,
    check_follow_up,
    check_origin,
    check_outcome,
    may_finish,
)
from mediadesk.contacts.listing import FollowUpState, Page
from mediadesk.errors import NotAllowed, NotFound


def assign_follow_up(
    session: Session, meeting_id: int, draft: FollowUpDraft, *, actor: Actor, now: datetime
) -> FollowUp:
    """Give a promise of the meeting to a department. Raises NotFound or the broken rule at its field."""
    actor.needs(Permission.MANAGE_MEETINGS)
    if not store.lock_meeting(session, meeting_id):
        raise NotFound("meeting", meeting_id)
    values = {**_checked(session, draft, now), "assigned_at": now, "assigned_by": actor.id}
    follow_up_id = store.add_follow_up(session, meeting_id, values)
    return _assigned(session, follow_up_id, actor, now)


def promise(
    session: Session, draft: FollowUpDraft, origin: Origin, *, actor: Actor, now: datetime
) -> FollowUp:
    """Give a promise that was made outside of a meeting. Raises NotFound or the broken rule at its field."""
    actor.needs(Permission.MANAGE_MEETINGS)
    place = check_origin(origin)
    values = _checked(session, draft, now)
    follow_up_id = store.add_promise(
        session,
        {
            **values,
            "origin": place.kind,
            "origin_id": place.id,
            "origin_label": place.label,
            "assigned_at": now,
            "assigned_by": actor.id,
        },
    )
    return _assigned(session, follow_up_id, actor, now)


def list_of_origin(session: Session, kind: OriginKind, origin_id: int) -> list[FollowUp]:
    """What was promised in one opinion, inquiry or matter: open first, by their time."""
    return store.list_of_origin(session, kind, origin_id)


def _checked(session: Session, draft: FollowUpDraft, now: datetime) -> dict[str, Any]:
    department, owner = _get_department(session, draft.department_id), _get_owner(session, draft.user_id)
    checked = check_follow_up(
        draft,
        now,
        department_name=department.name,
        owner_name=owner.name if owner else "",
        owner_department_id=owner.department_id if owner else None,
    )
    if draft.person_id is not None and register.get_person(session, draft.person_id) is None:
        raise NotFound("person", draft.person_id)
    return asdict(checked)


def _assigned(session: Session, follow_up_id: int, actor: Actor, now: datetime) -> FollowUp:
    given = get_follow_up(session, follow_up_id, actor=actor)
    record(
        session,
        FollowUpAssigned(
            subject_id=follow_up_id,
            at=now,
            actor_id=actor.id,
            meeting_id=given.meeting_id,
            origin=given.origin.kind.value,
            department_id=given.department_id,
            user_id=given.user_id,
        ),
    )
    return given


def finish_follow_up(
    session: Session, follow_up_id: int, note: str, *, actor: Actor, now: datetime
) -> FollowUp:
    """Say that it was done, and what. Raises NotFound, NotAllowed, FollowUpAlreadyDone or OutcomeMissing."""
    follow_up = get_follow_up(session, follow_up_id, actor=actor, lock=True)
    if not is_finisher(follow_up, actor):
        raise NotAllowed
    checked = check_outcome(follow_up, note)
    store.write_follow_up(session, follow_up_id, done_at=now, done_by=actor.id, done_note=checked)
    record(
        session,
        FollowUpDone(subject_id=follow_up_id, at=now, actor_id=actor.id, meeting_id=follow_up.meeting_id),
    )
    return get_follow_up(session, follow_up_id, actor=actor)


def is_finisher(follow_up: FollowUp, actor: Actor) -> bool:
    """Whether the actor may say it is done: owner, owning department, or a keeper of the meetings."""
    keeps = actor.may(Permission.MANAGE_MEETINGS)
    return may_finish(follow_up, user_id=actor.id, department_id=actor.department_id, edits_contacts=keeps)


def get_follow_up(session: Session, follow_up_id: int, *, actor: Actor, lock: bool = False) -> FollowUp:
    """The follow-up, for those who owe it and those who may read the register.

    Raises NotFound, also for those it does not concern.
    """
    found = store.get_follow_up(session, follow_up_id, lock=lock)
    if found is None or not _concerns(session, found, actor):
        raise NotFound("follow_up", follow_up_id)
    return found


def _concerns(session: Session, follow_up: FollowUp, actor: Actor) -> bool:
    if actor.may(Permission.VIEW_CONTACTS) or is_finisher(follow_up, actor):
        return True
    return actor.id in climbs.told_of(session, follow_up.id)


def list_follow_ups(
    session: Session, *, state: FollowUpState, mine: bool, actor: Actor, now: datetime, page: int = 1
) -> Page[FollowUp]:
    """Follow-ups of a state. Who may not read the register gets only their own and their department's."""
    if mine or not actor.may(Permission.VIEW_CONTACTS):
        return store.list_follow_ups(
            session,
            state=state,
            now=now,
            user_id=actor.id,
            department_id=actor.department_id,
            page=page,
        )
    return store.list_follow_ups(session, state=state, now=now, page=page)


def count_follow_ups(
    session: Session, *, mine: bool, actor: Actor, now: datetime
) -> dict[FollowUpState, int]:
    """How many follow-ups `list_follow_ups` has in each state."""
    return {
        state: list_follow_ups(session, state=state, mine=mine, actor=actor, now=now).total
        for state in FollowUpState
    }


def list_follow_ups_due(session: Session, actor: Actor, now: datetime) -> list[FollowUp]:
    """What the actor owes within three days or late, by its time.

    Keepers of the meetings also get what others owe and have missed.
    """
    mine = store.list_due_by(
        session,
        until=now + PRESSING,
        user_id=actor.id,
        department_id=actor.department_id,
        is_head=actor.is_head,
    )
    if not actor.may(Permission.MANAGE_MEETINGS):
        return mine
    known = {each.id for each in mine}
    late = store.list_all_due_by(session, until=now)
    return sorted([*mine, *(each for each in late if each.id not in known)], key=lambda each: each.due_at)


def list_owed_to(session: Session, person_id: int) -> list[FollowUp]:
    """What is or was owed to the person: open first, by their time."""
    return store.list_owed_to(session, person_id)


def _get_department(session: Session, department_id: int) -> Department:
    department = accounts.get_department(session, department_id)
    if department is None:
        raise NotFound("department", department_id)
    return department


def _get_owner(session: Session, user_id: int | None) -> UserRecord | None:
    if user_id is None:
        return None
    user = accounts.get_user(session, user_id)
    if user is None or not user.is_active:
        raise NotFound("user", user_id)
    return user
