"""Which queries does taking an import back need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.person import Channel
from mediadesk.db import Base

_DAYS = ("from_on", "until_on")


# What an import writes itself, or what is made anew from the person's row.
_OF_THE_IMPORT = frozenset({"person_role", "contact_point", "person_key", "contact_imported"})


def named_elsewhere(session: Session, ids: Sequence[int]) -> set[int]:
    """Those of these people to whom a list, a meeting, an acquaintance or anything else refers.

    Some of these rows would go with the person without a word, so it is no use to wait for the database to refuse.
    """
    target, named = Base.metadata.tables["person"].c.id, set[int]()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if table.name not in _OF_THE_IMPORT and column.references(target):
                named.update(session.execute(select(column).where(column.in_(ids)).distinct()).scalars())
    return named


def remove(session: Session, person_id: int) -> bool:
    """Remove somebody whom nothing else names; whether it was possible."""
    try:
        with session.begin_nested():
            session.execute(delete(PersonRoleRow).where(PersonRoleRow.person_id == person_id))
            session.execute(delete(ContactPointRow).where(ContactPointRow.person_id == person_id))
            session.execute(delete(PersonRow).where(PersonRow.id == person_id))
    except IntegrityError:
        session.expire_all()
        return False
    return True


def put_back(session: Session, row: PersonRow, before: Mapping[str, Any]) -> None:
    """As somebody was before a row of the file."""
    for name, value in before["columns"].items():
        setattr(row, name, Channel(value) if name == "preferred_channel" and value else value)
    roles = {role.id: role for role in row.roles}
    for role_id, values in before["roles"].items():
        for name, value in values.items():
            if int(role_id) in roles:
                was = date.fromisoformat(value) if name in _DAYS and value else value
                setattr(roles[int(role_id)], name, was)
    row.roles = [role for role in row.roles if role.id not in before["added_roles"]]
    row.points = [point for point in row.points if point.id not in before["added_points"]]


def people(session: Session, ids: Sequence[int]) -> dict[int, PersonRow]:
    """These people, by id."""
    rows = session.execute(select(PersonRow).where(PersonRow.id.in_(ids))).scalars()
    return {row.id: row for row in rows}


def remove_bodies(session: Session, ids: Sequence[int]) -> None:
    """Remove bodies to whom nobody belongs and whom nothing names."""
    for organisation_id in ids:
        try:
            with session.begin_nested():
                session.execute(delete(OrganisationRow).where(OrganisationRow.id == organisation_id))
        except IntegrityError:
            session.expire_all()
