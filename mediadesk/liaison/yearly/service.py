"""How is a person's year put together, and who printed it?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import service as register
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.meetings import service as meetings
from mediadesk.liaison.inquiries import service as inquiries
from mediadesk.liaison.opinions import service as opinions
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.yearly.events import YearPrinted
from mediadesk.liaison.yearly.year import PersonYear, belongs, bounds, check_year
from mediadesk.times import shanghai


def year_of(session: Session, person_id: int, year: int, *, actor: Actor, now: datetime) -> PersonYear:
    """Everything of the year that the actor may see. Raises NotAllowed, NotFound or YearOutOfRange."""
    actor.needs(Permission.VIEW_CONTACTS)
    begin, end = bounds(check_year(year, shanghai(now).date()))
    met = meetings.list_meetings_of(session, person_id)
    said = opinions.list_of_person(session, person_id, actor=actor)
    proposed = proposals.list_of_person(session, person_id, actor=actor)
    asked = inquiries.list_of_person(session, person_id, actor=actor)
    return PersonYear(
        person=register.get_person(session, person_id),
        year=year,
        meetings=tuple(each for each in reversed(met) if begin <= each.starts_at < end),
        opinions=tuple(each for each in said if begin <= each.received_at < end),
        proposals=tuple(each for each in proposed if begin <= each.received_at < end),
        inquiries=tuple(each for each in asked if begin <= each.received_at < end),
        promises=tuple(
            each for each in follow_ups.list_owed_to(session, person_id) if belongs(each, begin, end)
        ),
    )


def note_print(
    session: Session, person_id: int, year: int, *, with_phone: bool, actor: Actor, now: datetime
) -> str:
    """Record that a year was printed; the number in full when it was asked for, recorded too. Raises NotAllowed."""
    actor.needs(Permission.VIEW_CONTACTS)
    record(
        session,
        YearPrinted(subject_id=person_id, at=now, actor_id=actor.id, year=year, with_phone=with_phone),
    )
    if not with_phone:
        return ""
    return register.unmask_phone(session, person_id, actor=actor, now=now).shown
