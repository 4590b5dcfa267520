"""How is a career kept right: a post corrected, a change of outlet entered and taken back?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import service, store
from mediadesk.contacts.events import PersonChanged
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import (
    Move,
    PersonRole,
    RoleDraft,
    check_move,
    check_move_back,
    check_reopened,
    check_role,
)
from mediadesk.errors import NotFound

# Takes something back: (session, person_id, role_id, *, actor, now).
Undo = Callable[..., None]


def change_role(
    session: Session, person_id: int, role_id: int, draft: RoleDraft, *, actor: Actor, now: datetime
) -> None:
    """Correct a post, its days too. Raises NotFound or the broken rule at its field."""
    person, role = _held(session, person_id, role_id, actor)
    service.get_organisation(session, draft.organisation_id)
    checked = check_role(draft, (each for each in person.roles if each.id != role.id))
    store.write_role(session, role_id, asdict(checked))
    _record(session, person_id, actor, now)


def move_role(
    session: Session, person_id: int, role_id: int, move: Move, *, actor: Actor, now: datetime
) -> int:
    """End the post and begin the one it leads to, the day after; the new post's id. Raises the broken rule."""
    person, role = _held(session, person_id, role_id, actor)
    service.get_organisation(session, move.organisation_id)
    last, draft = check_move(role, move, person.roles)
    store.end_role(session, role_id, last)
    added = store.add_role(session, person_id, {**asdict(draft), "moved_from": role_id})
    _record(session, person_id, actor, now)
    return added


def take_back_move(session: Session, person_id: int, role_id: int, *, actor: Actor, now: datetime) -> None:
    """Undo a change of outlet: the post `role_id` goes, and the one that was left goes on. Raises NothingToTakeBack."""
    person, role = _held(session, person_id, role_id, actor)
    left = check_move_back(role)
    before = _role_of(person, left)
    store.remove_role(session, person_id, role_id)
    others = [each for each in person.roles if each.id != role_id]
    check_reopened(before, others)
    store.write_role(session, left, {"until_on": None})
    _record(session, person_id, actor, now)


def reopen_role(session: Session, person_id: int, role_id: int, *, actor: Actor, now: datetime) -> None:
    """Take back the last day of a post that was entered by mistake. Raises RoleNotEnded or RoleAlreadyHeld."""
    person, role = _held(session, person_id, role_id, actor)
    check_reopened(role, person.roles)
    store.write_role(session, role_id, {"until_on": None})
    _record(session, person_id, actor, now)


def _held(session: Session, person_id: int, role_id: int, actor: Actor) -> tuple[Person, PersonRole]:
    actor.needs(Permission.EDIT_CONTACTS)
    person = service.get_person(session, person_id, lock=True)
    return person, _role_of(person, role_id)


def _role_of(person: Person, role_id: int) -> PersonRole:
    role = next((each for each in person.roles if each.id == role_id), None)
    if role is None:
        raise NotFound("role", role_id)
    return role


def _record(session: Session, person_id: int, actor: Actor, now: datetime) -> None:
    record(session, PersonChanged(subject_id=person_id, at=now, actor_id=actor.id, changed=("roles",)))
