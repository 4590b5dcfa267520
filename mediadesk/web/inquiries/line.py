"""What did a journalist or an outlet ask us? Its part of the line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.liaison.inquiries import service
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.messages import N_
from mediadesk.web.contacts.line import Entry


def inquiries_of_person(session: Session, person_id: int, actor: Actor, now: datetime) -> list[Entry]:
    """What the person asked us."""
    return _entries(service.list_of_person(session, person_id, actor=actor), now)


def inquiries_of_organisation(
    session: Session, organisation_id: int, actor: Actor, now: datetime
) -> list[Entry]:
    """What was asked for the outlet."""
    return _entries(service.list_of_organisation(session, organisation_id, actor=actor), now)


def _entries(found: Sequence[Inquiry], now: datetime) -> list[Entry]:
    return [
        Entry(
            at=each.received_at,
            kind=N_("Media inquiries"),
            title=f"{each.code} {each.questions[0].text}",
            who=f"{each.outlet} · {each.caller}",
            endpoint="inquiries.show",
            values={"inquiry_id": each.id},
            tone=_tone(each, now),
            is_open=each.is_waiting or each.is_outdated,
            due_at=each.clock_at if each.is_waiting else None,
        )
        for each in found
    ]


def _tone(each: Inquiry, now: datetime) -> str:
    if each.is_outdated or each.is_overdue(now):
        return "danger"
    return "warning" if each.is_waiting else "plain"
