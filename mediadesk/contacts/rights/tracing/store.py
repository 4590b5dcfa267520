"""How are the words about a person found in rows about something else, and how are files forgotten that hold them?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, Table, select, update
from sqlalchemy.orm import Session

from mediadesk.contacts.exporting import store as exports
from mediadesk.contacts.importing import store as imports
from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.rights.tracing.places import PLACES, Place, replaced
from mediadesk.db import Base


def told_by(session: Session, person_id: int) -> tuple[str, list[str]]:
    """The name, and every number and address of the person."""
    row = session.get_one(PersonRow, person_id)
    values = [row.phone, row.email, row.press_card, *(point.value for point in row.points)]
    return row.name, [each for each in values if each]


def replace_words(session: Session, person_id: int, wanted: Mapping[str, str]) -> None:
    """Write `wanted` in place of each needle, in every text that hangs on rows of the person."""
    session.flush()
    for place in PLACES:
        _replace_at(session, place, person_id, wanted)
    session.expire_all()


def _replace_at(session: Session, place: Place, person_id: int, wanted: Mapping[str, str]) -> None:
    ids: Collection[Any] = [person_id]
    for name, comes_from, leads_on in place.way:
        hop = Base.metadata.tables[name]
        ids = session.execute(select(hop.c[leads_on]).where(hop.c[comes_from].in_(ids))).scalars().all()
    table = Base.metadata.tables[place.table]
    keys = list(table.primary_key.columns)
    columns = [table.c[name] for name in place.texts]
    rows = session.execute(select(*keys, *columns).where(table.c[place.column].in_(ids))).mappings().all()
    for row in rows:
        now = {name: _cut(table, name, replaced(row[name], wanted)) for name in place.texts if row[name]}
        changed = {name: text for name, text in now.items() if text != row[name]}
        if changed:
            session.execute(update(table).where(*(key == row[key.name] for key in keys)).values(changed))


def _cut(table: Table, name: str, text: str) -> str:
    longest = getattr(table.c[name].type, "length", None) if isinstance(table.c[name].type, String) else None
    return text[:longest]


def forget_files(session: Session, person_id: int, now: datetime) -> None:
    """Sheets that the person came in with, and files made for somebody in which they stand."""
    imports.forget_of_person(session, person_id)
    exports.forget_of_person(session, person_id, now)
