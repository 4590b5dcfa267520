"""Who of the register is it that asks?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from mediadesk.contacts import service as contacts
from mediadesk.contacts import store as register
from mediadesk.contacts.person import Person
from mediadesk.liaison.inquiries.inquiry import CardCheck, InquiryDraft


def with_register(session: Session, draft: InquiryDraft, today: date) -> InquiryDraft:
    """The draft tied to person and outlet where there is no doubt. Raises NotFound for a chosen person that is none.

    A name alone says little: only one person of that name who holds a post at that outlet is taken for the caller.
    """
    body = register.find_organisation(session, draft.outlet)
    draft = replace(draft, organisation_id=body.id if body else None)
    if draft.person_id is not None:
        return _with_card(draft, contacts.get_person(session, draft.person_id), today)
    known = namesakes(session, draft.caller, draft.organisation_id)
    return _with_card(replace(draft, person_id=known[0].id), known[0], today) if len(known) == 1 else draft


def _with_card(draft: InquiryDraft, person: Person, today: date) -> InquiryDraft:
    """A press card that was looked up within the year need not be looked up again while the journalist waits."""
    card = person.press_card
    if card is None or draft.card_check is not CardCheck.OPEN or draft.card_number not in ("", card.number):
        return draft
    if not card.is_confirmed or card.needs_check(today):
        return replace(draft, card_number=card.number)
    return replace(
        draft, card_number=card.number, card_check=CardCheck.VERIFIED, card_checked_on=card.checked_on
    )


def namesakes(session: Session, caller: str, organisation_id: int | None) -> list[Person]:
    """People of the outlet with the caller's name, to choose from."""
    if organisation_id is None:
        return []
    return [each for each in contacts.list_people_of(session, organisation_id) if each.name == caller]
