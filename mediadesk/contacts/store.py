"""Which queries does the register need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.contacts.listing import PAGE_SIZE, OrganisationFilter, Page, PeopleFilter
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.organisation import Organisation
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import phone_digits
from mediadesk.contacts.privacy import Privacy
from mediadesk.contacts.role import PersonRole, newest_first

LOADED = selectinload(PersonRow.roles).joinedload(PersonRoleRow.organisation)
# Fewer digits would list half the register, and be a way to guess.
FEWEST_DIGITS = 4


def organisation_of(row: OrganisationRow) -> Organisation:
    """The row as others see it."""
    return Organisation(
        id=row.id,
        name=row.name,
        kind=row.kind,
        note=row.note,
        created_at=row.created_at,
        revision=row.revision,
    )


def _role_of(row: PersonRoleRow) -> PersonRole:
    return PersonRole(
        id=row.id,
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.name,
        role_class=row.role_class,
        post=row.post,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def person_of(row: PersonRow) -> Person:
    """The row as others see it, posts newest first."""
    return Person(
        id=row.id,
        name=row.name,
        phone=row.phone,
        email=row.email,
        preferred_channel=row.preferred_channel,
        do_not_contact=row.do_not_contact,
        do_not_contact_reason=row.do_not_contact_reason,
        note=row.note,
        privacy=Privacy(
            purpose=row.purpose,
            lawful_basis=row.lawful_basis,
            source=row.source,
            keep_until=row.keep_until,
        ),
        roles=newest_first(_role_of(role) for role in row.roles),
        created_at=row.created_at,
        revision=row.revision,
    )


def get_organisation(session: Session, organisation_id: int, *, lock: bool = False) -> Organisation | None:
    """The body, or None; `lock` holds it until the transaction ends."""
    row = session.get(OrganisationRow, organisation_id, with_for_update=lock)
    return organisation_of(row) if row else None


def find_organisation(session: Session, name: str) -> Organisation | None:
    """The body of exactly that name, or None."""
    row = session.execute(select(OrganisationRow).where(OrganisationRow.name == name)).scalar_one_or_none()
    return organisation_of(row) if row else None


def list_organisations(session: Session, wanted: OrganisationFilter) -> Page[Organisation]:
    """Bodies by name."""
    query = select(OrganisationRow)
    if wanted.text:
        query = query.where(OrganisationRow.name.contains(wanted.text, autoescape=True))
    if wanted.kind is not None:
        query = query.where(OrganisationRow.kind == wanted.kind)
    ordered = query.order_by(OrganisationRow.name, OrganisationRow.id)
    rows = session.execute(_slice(ordered, wanted.page)).scalars()
    return Page([organisation_of(row) for row in rows], _count(session, query), wanted.page)


def all_organisations(session: Session) -> list[Organisation]:
    """Every body by kind and name, to choose from."""
    query = select(OrganisationRow).order_by(OrganisationRow.kind, OrganisationRow.name)
    return [organisation_of(row) for row in session.execute(query).scalars()]


def count_people_by_organisation(
    session: Session, organisation_ids: Sequence[int], today: date
) -> dict[int, int]:
    """How many people hold a post at each of the bodies today; bodies without people are left out."""
    query = (
        select(PersonRoleRow.organisation_id, func.count(PersonRoleRow.person_id.distinct()))
        .where(PersonRoleRow.organisation_id.in_(organisation_ids), _held_on(today))
        .group_by(PersonRoleRow.organisation_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def add_organisation(session: Session, values: dict[str, Any]) -> Organisation:
    """A new body."""
    row = OrganisationRow(**values)
    session.add(row)
    session.flush()
    return organisation_of(row)


def write_organisation(session: Session, organisation_id: int, values: dict[str, Any]) -> Organisation:
    """Change columns."""
    row = session.get_one(OrganisationRow, organisation_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return organisation_of(row)


def get_person(session: Session, person_id: int, *, lock: bool = False) -> Person | None:
    """The person with all posts, or None; `lock` holds the row until the transaction ends."""
    row = session.get(PersonRow, person_id, options=[LOADED], with_for_update=lock)
    return person_of(row) if row else None


def list_people(session: Session, wanted: PeopleFilter) -> Page[Person]:
    """People by name."""
    query = select(PersonRow).where(*_people_conditions(wanted))
    ordered = query.order_by(PersonRow.name, PersonRow.id).options(LOADED)
    rows = session.execute(_slice(ordered, wanted.page)).scalars()
    return Page([person_of(row) for row in rows], _count(session, query), wanted.page)


def find_people_by_phone(session: Session, phone: str) -> list[Person]:
    """People with exactly that number in stored spelling."""
    query = select(PersonRow).where(PersonRow.phone == phone).order_by(PersonRow.id).options(LOADED)
    return [person_of(row) for row in session.execute(query).scalars()]


def list_people_of(session: Session, organisation_id: int) -> list[Person]:
    """Everybody who holds or held a post at the body, by name."""
    query = (
        select(PersonRow)
        .where(PersonRow.roles.any(PersonRoleRow.organisation_id == organisation_id))
        .order_by(PersonRow.name, PersonRow.id)
        .options(LOADED)
    )
    return [person_of(row) for row in session.execute(query).scalars()]


def add_person(session: Session, values: dict[str, Any]) -> Person:
    """A new person, without posts."""
    row = PersonRow(**values, roles=[])
    session.add(row)
    session.flush()
    return person_of(row)


def write_person(session: Session, person_id: int, values: dict[str, Any]) -> Person:
    """Change columns."""
    row = session.get_one(PersonRow, person_id, options=[LOADED])
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return person_of(row)


def add_role(session: Session, person_id: int, values: dict[str, Any]) -> int:
    """A new post of the person; its id."""
    person = session.get_one(PersonRow, person_id)
    row = PersonRoleRow(**values)
    person.roles.append(row)
    session.flush()
    return row.id


def end_role(session: Session, role_id: int, until_on: date) -> None:
    """The post's last day."""
    session.get_one(PersonRoleRow, role_id).until_on = until_on
    session.flush()


def _slice(query: Select[Any], page: int) -> Select[Any]:
    return query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)


def _count(session: Session, query: Select[Any]) -> int:
    return session.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _held_on(day: date) -> ColumnElement[bool]:
    begun = or_(PersonRoleRow.from_on.is_(None), PersonRoleRow.from_on <= day)
    not_over = or_(PersonRoleRow.until_on.is_(None), PersonRoleRow.until_on >= day)
    return and_(begun, not_over)


def _people_conditions(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    conditions = [_matches(word, by_phone=wanted.by_phone) for word in wanted.text.split()]
    held = [_held_on(wanted.today)]
    if wanted.role_class is not None:
        held.append(PersonRoleRow.role_class == wanted.role_class)
    if wanted.organisation_id is not None:
        held.append(PersonRoleRow.organisation_id == wanted.organisation_id)
    return [*conditions, PersonRow.roles.any(and_(*held))] if len(held) > 1 else conditions


def _matches(word: str, *, by_phone: bool) -> ColumnElement[bool]:
    """In the name, in a post held or once held, in the name of its organisation, or in the phone."""
    of_organisation = PersonRoleRow.organisation.has(OrganisationRow.name.contains(word, autoescape=True))
    of_role = or_(PersonRoleRow.post.contains(word, autoescape=True), of_organisation)
    places = [PersonRow.name.contains(word, autoescape=True), PersonRow.roles.any(of_role)]
    digits = phone_digits(word)
    if by_phone and len(digits) >= FEWEST_DIGITS:
        places.append(func.replace(PersonRow.phone, "-", "").contains(digits, autoescape=True))
    return or_(*places)
