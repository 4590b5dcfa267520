"""What the register holds beyond a name and a phone, with honest defaults; all of it made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service
from mediadesk.contacts.organisation import Organisation, OrganisationDraft, OrganisationKind
from mediadesk.contacts.person import PersonDraft
from mediadesk.contacts.press_card import CardResult, PressCard
from tests.builders.contacts import NOW, a_person_draft


def an_outlet_draft(
    *, name: str = "澜江晚报", kind: OrganisationKind = OrganisationKind.OUTLET, **fields: Any
) -> OrganisationDraft:
    """An outlet as typed."""
    return OrganisationDraft(name=name, kind=kind, **fields)


def saved_outlet(session: Session, actor: Actor, **fields: Any) -> Organisation:
    """An outlet in the database."""
    return service.add_organisation(session, an_outlet_draft(**fields), actor=actor, now=NOW)


def a_journalist_draft(**fields: Any) -> PersonDraft:
    """A person as typed, with what only some have."""
    return replace(a_person_draft(), **fields)


def a_card(
    *,
    number: str = "B3301012600021",
    result: CardResult = CardResult.VALID,
    checked_on: date | None = date(2026, 3, 1),
    checked_by: int | None = None,
) -> PressCard:
    """A press card that was checked this month."""
    return PressCard(number=number, result=result, checked_on=checked_on, checked_by=checked_by)
