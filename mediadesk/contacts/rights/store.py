"""Which queries do notices and consents need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import LawfulBasis, UseStop
from mediadesk.contacts.rights.models import ConsentRow, NoticeRow
from mediadesk.contacts.rights.notice import Consent, Notice
from mediadesk.contacts.store import LOADED, person_of


def list_notices(session: Session, person_id: int) -> list[Notice]:
    """What the person was told, newest first."""
    query = select(NoticeRow).where(NoticeRow.person_id == person_id)
    rows = session.execute(query.order_by(NoticeRow.given_on.desc(), NoticeRow.id.desc())).scalars()
    return [Notice(id=row.id, given_on=row.given_on, way=row.way, version=row.version) for row in rows]


def add_notice(session: Session, person_id: int, values: dict[str, Any]) -> None:
    """The person was told."""
    session.add(NoticeRow(person_id=person_id, **values))
    session.flush()


def list_consents(session: Session, person_id: int) -> list[Consent]:
    """What the person agreed to, newest first, withdrawn ones too."""
    query = select(ConsentRow).where(ConsentRow.person_id == person_id)
    rows = session.execute(query.order_by(ConsentRow.given_on.desc(), ConsentRow.id.desc())).scalars()
    return [_consent_of(row) for row in rows]


def _consent_of(row: ConsentRow) -> Consent:
    return Consent(
        id=row.id,
        given_on=row.given_on,
        way=row.way,
        scope=row.scope,
        recipient=row.recipient,
        withdrawn_on=row.withdrawn_on,
    )


def add_consent(session: Session, person_id: int, values: dict[str, Any]) -> int:
    """A consent; its id."""
    row = ConsentRow(person_id=person_id, **values)
    session.add(row)
    session.flush()
    return row.id


def end_consent(session: Session, consent_id: int, on: date, by: int) -> None:
    """The consent was taken back."""
    row = session.get_one(ConsentRow, consent_id)
    row.withdrawn_on, row.withdrawn_by = on, by
    session.flush()


def write_person(session: Session, person_id: int, values: dict[str, Any]) -> None:
    """Change columns of the person's own row."""
    row = session.get_one(PersonRow, person_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def last_verified_on(session: Session, person_id: int) -> date | None:
    """When somebody last made sure that the data is right."""
    return session.get_one(PersonRow, person_id).last_verified_on


def list_without_consent(session: Session, limit: int) -> list[Person]:
    """People whose basis is consent, with none written down that holds; by name."""
    given = (
        select(ConsentRow.person_id)
        .where(ConsentRow.withdrawn_on.is_(None), ConsentRow.recipient == "")
        .scalar_subquery()
    )
    query = select(PersonRow).where(
        PersonRow.lawful_basis == LawfulBasis.CONSENT,
        PersonRow.use_stopped.is_(None),
        PersonRow.id.not_in(given),
    )
    return _people(session, query.order_by(PersonRow.name, PersonRow.id).limit(limit))


def list_ending(session: Session, since: date, until: date, limit: int) -> list[Person]:
    """People whose data may be kept until a day from `since` to `until`, soonest first."""
    query = select(PersonRow).where(
        PersonRow.keep_until.between(since, until), PersonRow.use_stopped.is_distinct_from(UseStop.ANONYMISED)
    )
    return _people(session, query.order_by(PersonRow.keep_until, PersonRow.id).limit(limit))


def _people(session: Session, query: Any) -> list[Person]:
    rows: Sequence[PersonRow] = session.execute(query.options(LOADED)).scalars().all()
    return [person_of(row) for row in rows]
