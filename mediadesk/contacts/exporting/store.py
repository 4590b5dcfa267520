"""Which queries do exports of people need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediadesk.contacts.exporting.columns import ExportField
from mediadesk.contacts.exporting.models import ContactExportRow
from mediadesk.contacts.exporting.tables import ExportFormat
from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.person import Person
from mediadesk.contacts.store import LOADED, person_of
from mediadesk.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class ContactExport:
    """An export, and how far it is."""

    id: int
    asked: tuple[int, ...]
    fields: tuple[ExportField, ...]
    names: Mapping[str, str]
    format: ExportFormat
    reason: str
    is_masked: bool
    total: int
    written: int
    asked_by: int
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None

    def may_be_fetched(self, now: datetime) -> bool:
        """Whether the file is there and has not expired."""
        return self.expires_at is not None and now < self.expires_at


def add(session: Session, **values: Any) -> ContactExport:
    """A new export."""
    row = ContactExportRow(written=0, **values)
    session.add(row)
    session.flush()
    return _record(row)


def get(session: Session, export_id: int) -> ContactExport:
    """The export. Raises NotFound."""
    return _record(_row(session, export_id))


def find_of(session: Session, user_id: int, limit: int = 10) -> list[ContactExport]:
    """The latest exports somebody asked for, newest first."""
    query = select(ContactExportRow).where(ContactExportRow.asked_by == user_id)
    rows = session.execute(query.order_by(ContactExportRow.id.desc()).limit(limit)).scalars()
    return [_record(row) for row in rows]


def data_of(session: Session, export_id: int) -> bytes:
    """The file. Raises NotFound when it is not there or no more."""
    data = _row(session, export_id).data
    if data is None:
        raise NotFound("contact_export", export_id)
    return data


def write(session: Session, export_id: int, **values: Any) -> None:
    """How far it has come."""
    row = _row(session, export_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def people(session: Session, ids: Sequence[int]) -> list[Person]:
    """These people, in the order of the ids; whoever is gone is left out."""
    rows = session.execute(select(PersonRow).where(PersonRow.id.in_(ids)).options(LOADED)).scalars()
    found = {row.id: person_of(row) for row in rows}
    return [found[each] for each in ids if each in found]


def forget_expired(session: Session, now: datetime) -> None:
    """Files whose time is over, and whose names they held."""
    session.execute(
        update(ContactExportRow)
        .where(ContactExportRow.expires_at <= now, ContactExportRow.data.is_not(None))
        .values(data=None, asked=[])
        .execution_options(synchronize_session=False)
    )


def forget_of_person(session: Session, person_id: int, now: datetime) -> None:
    """Files that were made and hold the person. What is not written yet leaves them out when it is."""
    kept = select(ContactExportRow).where(ContactExportRow.data.is_not(None))
    for row in session.execute(kept).scalars():
        if person_id in row.asked:
            row.data, row.asked, row.expires_at = None, [], now
    session.flush()


def _row(session: Session, export_id: int) -> ContactExportRow:
    row = session.get(ContactExportRow, export_id, populate_existing=True)
    if row is None:
        raise NotFound("contact_export", export_id)
    return row


def _record(row: ContactExportRow) -> ContactExport:
    plain = set(ContactExport.__dataclass_fields__) - {"asked", "fields"}
    return ContactExport(
        asked=tuple(row.asked),
        fields=tuple(ExportField(each) for each in row.fields),
        **{name: getattr(row, name) for name in plain},
    )
