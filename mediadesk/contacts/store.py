"""Which queries does the register need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.organisation import Organisation
from mediadesk.contacts.parts.store import (
    card_of,
    hours_of,
    languages_of,
    point_rows,
    points_of,
    programmes_of,
)
from mediadesk.contacts.person import Person
from mediadesk.contacts.points import ContactPoint
from mediadesk.contacts.privacy import Privacy
from mediadesk.contacts.role import PersonRole, newest_first

LOADED = selectinload(PersonRow.roles).joinedload(PersonRoleRow.organisation)
# With these a body is read whole in two queries, however many are listed.
WHOLE = (joinedload(OrganisationRow.parent), selectinload(OrganisationRow.programmes))


def organisation_of(row: OrganisationRow) -> Organisation:
    """The row as others see it."""
    return Organisation(
        id=row.id,
        name=row.name,
        kind=row.kind,
        note=row.note,
        created_at=row.created_at,
        revision=row.revision,
        medium=row.medium,
        tier=row.tier,
        audience=row.audience,
        website=row.website,
        phone=row.phone,
        address=row.address,
        district=row.district,
        source_name=row.source_name,
        parent_id=row.parent_id,
        parent_name=row.parent.name if row.parent else "",
        programmes=programmes_of(row.programmes),
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
        term=row.term,
        district=row.district,
        beat=row.beat,
        moved_from=row.moved_from,
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
        use_stopped=row.use_stopped,
        undercover_no=row.undercover_no,
        languages=languages_of(row),
        hours=hours_of(row),
        points=points_of(row.points),
        press_card=card_of(row),
    )


def get_organisation(session: Session, organisation_id: int, *, lock: bool = False) -> Organisation | None:
    """The body, or None; `lock` holds it until the transaction ends."""
    row = session.get(OrganisationRow, organisation_id, with_for_update=lock)
    return organisation_of(row) if row else None


def find_organisation(session: Session, name: str) -> Organisation | None:
    """The body of exactly that name, or None."""
    row = session.execute(select(OrganisationRow).where(OrganisationRow.name == name)).scalar_one_or_none()
    return organisation_of(row) if row else None


def all_organisations(session: Session) -> list[Organisation]:
    """Every body by kind and name, to choose from; one that has gone into another is no choice."""
    query = select(OrganisationRow).where(OrganisationRow.merged_into_id.is_(None)).options(*WHOLE)
    ordered = query.order_by(OrganisationRow.kind, OrganisationRow.name)
    return [organisation_of(row) for row in session.execute(ordered).scalars()]


def name_organisations(session: Session) -> list[tuple[int, str]]:
    """(id, name) of the same, in the same order."""
    query = select(OrganisationRow.id, OrganisationRow.name).where(OrganisationRow.merged_into_id.is_(None))
    ordered = query.order_by(OrganisationRow.kind, OrganisationRow.name)
    return [(row.id, row.name) for row in session.execute(ordered)]


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


def list_people_of(session: Session, organisation_id: int) -> list[Person]:
    """Everybody who holds or held a post at the body, by name."""
    query = (
        select(PersonRow)
        .where(PersonRow.roles.any(PersonRoleRow.organisation_id == organisation_id))
        .order_by(PersonRow.name, PersonRow.id)
        .options(LOADED)
    )
    return [person_of(row) for row in session.execute(query).scalars()]


def list_above(session: Session, organisation_id: int) -> list[int]:
    """The body itself and those it stands under, nearest first."""
    above: list[int] = []
    at: int | None = organisation_id
    while at is not None and at not in above:
        above.append(at)
        at = session.execute(
            select(OrganisationRow.parent_id).where(OrganisationRow.id == at)
        ).scalar_one_or_none()
    return above


def list_under(session: Session, organisation_id: int) -> list[Organisation]:
    """The bodies that stand right under this one, by name."""
    query = select(OrganisationRow).where(OrganisationRow.parent_id == organisation_id).options(*WHOLE)
    rows = session.execute(query.order_by(OrganisationRow.name)).scalars()
    return [organisation_of(row) for row in rows]


def add_person(session: Session, values: dict[str, Any], points: Sequence[ContactPoint] = ()) -> Person:
    """A new person, without posts."""
    row = PersonRow(**values, roles=[], points=point_rows(points, ()))
    session.add(row)
    session.flush()
    return person_of(row)


def write_person(
    session: Session, person_id: int, values: dict[str, Any], points: Sequence[ContactPoint] | None = None
) -> Person:
    """Change columns, and the further numbers when they are given."""
    row = session.get_one(PersonRow, person_id, options=[LOADED])
    for name, value in values.items():
        setattr(row, name, value)
    if points is not None:
        row.points = point_rows(points, row.points)
    session.flush()
    return person_of(row)


def add_role(session: Session, person_id: int, values: dict[str, Any]) -> int:
    """A new post of the person; its id."""
    person = session.get_one(PersonRow, person_id)
    row = PersonRoleRow(**values)
    person.roles.append(row)
    session.flush()
    return row.id


def write_role(session: Session, role_id: int, values: dict[str, Any]) -> None:
    """Change columns of a post."""
    row = session.get_one(PersonRoleRow, role_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def remove_role(session: Session, person_id: int, role_id: int) -> None:
    """Take a post away that was entered by mistake."""
    person = session.get_one(PersonRow, person_id)
    row = session.get_one(PersonRoleRow, role_id)
    person.roles.remove(row)
    session.delete(row)
    session.flush()


def end_role(session: Session, role_id: int, until_on: date) -> None:
    """The post's last day."""
    session.get_one(PersonRoleRow, role_id).until_on = until_on
    session.flush()


def _held_on(day: date) -> ColumnElement[bool]:
    begun = or_(PersonRoleRow.from_on.is_(None), PersonRoleRow.from_on <= day)
    not_over = or_(PersonRoleRow.until_on.is_(None), PersonRoleRow.until_on >= day)
    return and_(begun, not_over)
