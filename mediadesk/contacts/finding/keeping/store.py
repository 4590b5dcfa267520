"""What must the keys be made from, and how are they written?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.contacts.finding.keys import Keys, Known
from mediadesk.contacts.finding.models import OrganisationKeyRow, PersonKeyRow
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.points import PointKind
from mediadesk.contacts.privacy import UseStop
from mediadesk.db import insert_into

# Nobody asks for those who are gone: merged into another record, or made anonymous.
ALIVE = (
    PersonRow.merged_into_id.is_(None),
    PersonRow.use_stopped.is_(None) | (PersonRow.use_stopped != UseStop.ANONYMISED),
)


def touched(session: Session) -> tuple[set[int], set[int]]:
    """The people and the bodies that the flush now under way has changed."""
    people, organisations = set(), set()
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, PersonRow):
            people.add(row.id)
        elif isinstance(row, PersonRoleRow | ContactPointRow):
            people.add(row.person_id)
        elif isinstance(row, OrganisationRow):
            organisations.add(row.id)
    return {each for each in people if each}, {each for each in organisations if each}


def known_people(session: Session, ids: Collection[int]) -> list[Known]:
    """What is known of these people; whoever is gone is left out."""
    rows = session.execute(
        select(
            PersonRow.id, PersonRow.name, PersonRow.phone, PersonRow.email, PersonRow.do_not_contact
        ).where(PersonRow.id.in_(ids), *ALIVE)
    ).all()
    words, points = _words(session, ids), _points(session, ids)
    return [
        Known(
            id=row.id,
            name=row.name,
            words=tuple(words[row.id]),
            phones=(row.phone, *points[row.id, PointKind.PHONE]),
            emails=(row.email, *points[row.id, PointKind.EMAIL]),
            is_silent=row.do_not_contact,
        )
        for row in rows
    ]


def _words(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = select(PersonRoleRow.person_id, PersonRoleRow.post, PersonRoleRow.beat).where(
        PersonRoleRow.person_id.in_(ids)
    )
    for person_id, post, beat in session.execute(query.order_by(PersonRoleRow.id.desc())):
        found[person_id] += [post, beat]
    return found


def _points(session: Session, ids: Collection[int]) -> dict[tuple[int, PointKind], list[str]]:
    found: dict[tuple[int, PointKind], list[str]] = defaultdict(list)
    query = select(ContactPointRow.person_id, ContactPointRow.kind, ContactPointRow.value)
    for person_id, kind, value in session.execute(query.where(ContactPointRow.person_id.in_(ids))):
        found[person_id, kind].append(value)
    return found


def known_organisations(session: Session, ids: Collection[int]) -> list[Known]:
    """What is known of these bodies; whichever is gone is left out."""
    query = select(OrganisationRow.id, OrganisationRow.name).where(
        OrganisationRow.id.in_(ids), OrganisationRow.merged_into_id.is_(None)
    )
    return [Known(id=row.id, name=row.name) for row in session.execute(query)]


def write_people(session: Session, ids: Collection[int], keys: Iterable[Keys]) -> None:
    """The keys of these people as they are now; those without any have their row taken away."""
    rows = [
        {"person_id": each.id, **{name: value for name, value in vars(each).items() if name != "id"}}
        for each in keys
    ]
    _write(session, PersonKeyRow, PersonKeyRow.person_id, ids, rows)


def write_organisations(session: Session, ids: Collection[int], keys: Iterable[Keys]) -> None:
    """The keys of these bodies as they are now."""
    rows = [
        {"organisation_id": each.id, "ordered": each.ordered, "name": each.name, "sounds": each.sounds}
        for each in keys
    ]
    _write(session, OrganisationKeyRow, OrganisationKeyRow.organisation_id, ids, rows)


def _write(
    session: Session, table: Any, key: Any, ids: Collection[int], rows: Sequence[dict[str, Any]]
) -> None:
    gone = set(ids) - {row[key.key] for row in rows}
    if gone:
        session.execute(delete(table).where(key.in_(gone)), execution_options={"synchronize_session": False})
    if not rows:
        return
    insert = insert_into(session, table)
    changed = {name: insert.excluded[name] for name in rows[0] if name != key.key}
    # Somebody else may be writing the same keys.
    session.connection().execute(insert.on_conflict_do_update(index_elements=[key.key], set_=changed), rows)


def people_after(session: Session, after: int, most: int) -> list[int]:
    """The next ids of people, whether they have keys or not."""
    query = select(PersonRow.id).where(PersonRow.id > after).order_by(PersonRow.id).limit(most)
    return list(session.execute(query).scalars())


def organisations_after(session: Session, after: int, most: int) -> list[int]:
    """The next ids of bodies."""
    query = (
        select(OrganisationRow.id).where(OrganisationRow.id > after).order_by(OrganisationRow.id).limit(most)
    )
    return list(session.execute(query).scalars())


def people_without_keys(session: Session, most: int) -> list[int]:
    """People of the register who would be in no list."""
    query = (
        select(PersonRow.id)
        .outerjoin(PersonKeyRow, PersonKeyRow.person_id == PersonRow.id)
        .where(PersonKeyRow.person_id.is_(None), *ALIVE)
        .order_by(PersonRow.id)
        .limit(most)
    )
    return list(session.execute(query).scalars())
