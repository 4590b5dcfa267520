"""Which features have something to say about a person or an organisation? Registration lists."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.web.contacts.coverage import coverage_of_person
from mediadesk.web.contacts.line import Entry, OfOrganisation, OfPerson
from mediadesk.web.contacts.meeting_line import meetings_of_person
from mediadesk.web.contacts.register_line import (
    meetings_of_organisation,
    promises_to_person,
)
from mediadesk.web.inquiries.line import inquiries_of_organisation, inquiries_of_person
from mediadesk.web.liaison.line import matters_of_organisation
from mediadesk.web.opinions.line import opinions_of_person

# One line a feature: a function (session, id, actor, now) -> entries; it gives nothing to those who may not see it.
OF_PERSON: tuple[OfPerson, ...] = (
    inquiries_of_person,
    meetings_of_person,
    promises_to_person,
    coverage_of_person,
    opinions_of_person,
)
OF_ORGANISATION: tuple[OfOrganisation, ...] = (
    inquiries_of_organisation,
    meetings_of_organisation,
    matters_of_organisation,
)


def line_of_person(session: Session, person_id: int, actor: Actor, now: datetime) -> list[Entry]:
    """Everything between us and the person."""
    return [entry for source in OF_PERSON for entry in source(session, person_id, actor, now)]


def line_of_organisation(session: Session, organisation_id: int, actor: Actor, now: datetime) -> list[Entry]:
    """Everything between us and the organisation."""
    return [entry for source in OF_ORGANISATION for entry in source(session, organisation_id, actor, now)]
