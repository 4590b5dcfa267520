"""Which journalists have asked the demo's desk something, and how far has the desk come with each?

One withdrawn, one passed to the body that is responsible, one that waits, one that was promised an hour, and one that
the customer service has just passed on. What would need an approved line is left for the person at the demo.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from demo.casebook import FOLDER, read
from demo.seed import Seeding
from mediadesk.liaison.inquiries import service
from mediadesk.liaison.inquiries.inquiry import CardCheck, Channel, Inquiry, InquiryDraft
from mediadesk.liaison.inquiries.listing import Filter, Part


def seed_inquiries(seeding: Seeding) -> None:
    """The inquiries, once. Needs the people and the register."""
    session, officer = seeding.session, seeding.actor("linlan")
    if service.find_inquiries(session, Filter(part=Part.ALL), actor=officer, now=seeding.now).total:
        return
    for row in read(FOLDER / "inquiries.json"):
        _carry_on(seeding, row, _registered(seeding, row))


def _registered(seeding: Seeding, row: Mapping[str, Any]) -> Inquiry:
    """As it was written down, so many minutes ago."""
    received = seeding.now - timedelta(minutes=row["ago"])
    deadline = seeding.now + timedelta(minutes=row["deadline_in"]) if "deadline_in" in row else None
    draft = InquiryDraft(
        caller=row["caller"],
        outlet=row["outlet"],
        questions=tuple(row["questions"]),
        received_at=received,
        channel=Channel(row["channel"]),
        contact=row["contact"],
        card_number=row.get("card", ""),
        card_check=CardCheck.VERIFIED if "card" in row else CardCheck.OPEN,
        deadline=deadline,
    )
    at = received + timedelta(minutes=2)
    return service.register(seeding.session, draft, actor=seeding.actor(row["by"]), now=min(at, seeding.now))


def _carry_on(seeding: Seeding, row: Mapping[str, Any], inquiry: Inquiry) -> None:
    """What was done about it since."""
    session, officer = seeding.session, seeding.actor("linlan")
    at = min(inquiry.received_at + timedelta(minutes=10), seeding.now)
    if "withdrawn" in row:
        service.withdraw(session, inquiry.id, row["withdrawn"], actor=officer, now=at)
    if "referred_to" in row:
        service.refer(session, inquiry.id, row["referred_to"], actor=officer, now=at)
    if "promised_in" in row:
        promised = seeding.now + timedelta(minutes=row["promised_in"])
        service.hold(
            session, inquiry.id, promised_by=promised, channel=inquiry.channel, actor=officer, now=at
        )
