"""How are suggestion boxes entered and opened?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.liaison.boxes import store
from mediadesk.liaison.boxes.box import (
    Opening,
    OpeningDraft,
    PlaceKnown,
    PlaceMissing,
    SuggestionBox,
    check_opening,
)
from mediadesk.liaison.boxes.events import SuggestionBoxHung, SuggestionBoxOpened


def hang(session: Session, place: str, department_id: int | None, *, actor: Actor, now: datetime) -> int:
    """Enter a box; its id. Raises NotAllowed, PlaceMissing or PlaceKnown."""
    actor.needs(Permission.MANAGE_OPINIONS)
    tidy = " ".join(place.split())[:120]
    if not tidy:
        raise PlaceMissing(field="place")
    if store.find_place(session, tidy) is not None:
        raise PlaceKnown(field="place")
    box_id = store.add_box(
        session, place=tidy, department_id=department_id, created_at=now, created_by=actor.id
    )
    record(session, SuggestionBoxHung(subject_id=box_id, at=now, actor_id=actor.id))
    return box_id


def open_box(session: Session, draft: OpeningDraft, *, actor: Actor, now: datetime) -> int:
    """Write down that two people opened a box; the opening's id. Raises NotAllowed, NotFound or the broken rule."""
    actor.needs(Permission.MANAGE_OPINIONS)
    checked = check_opening(draft, now)
    if not store.is_box(session, checked.box_id):
        raise NotFound("suggestion_box", checked.box_id)
    for user_id in (checked.opened_by, checked.witnessed_by):
        if accounts.get_user(session, user_id) is None:
            raise NotFound("user", user_id)
    opening_id = store.add_opening(session, **asdict(checked), entered_at=now, entered_by=actor.id)
    opened = SuggestionBoxOpened(
        subject_id=checked.box_id, at=now, actor_id=actor.id, opening_id=opening_id, slips=checked.slip_count
    )
    record(session, opened)
    return opening_id


def list_boxes(session: Session, *, actor: Actor) -> list[SuggestionBox]:
    """Every box with its openings. Raises NotAllowed."""
    actor.needs(Permission.VIEW_CONTACTS)
    return store.list_boxes(session)


def get_opening(session: Session, opening_id: int, *, actor: Actor) -> Opening:
    """One opening. Raises NotAllowed or NotFound."""
    actor.needs(Permission.VIEW_CONTACTS)
    found = store.get_opening(session, opening_id)
    if found is None:
        raise NotFound("box_opening", opening_id)
    return found
