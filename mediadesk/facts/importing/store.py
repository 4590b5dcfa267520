"""Which queries do imports need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.facts.importing.models import FactImportRow, ImportedVersionRow
from mediadesk.facts.importing.record import Counts, Import, Problem, Reading
from mediadesk.facts.models import FactRow, FactVersionRow
from mediadesk.messages import Message


def add(session: Session, **values: Any) -> Import:
    """A new import."""
    row = FactImportRow(**values)
    session.add(row)
    session.flush()
    return _records(session, [row])[0]


def get(session: Session, import_id: int, *, for_update: bool = False) -> Import:
    """The import. Raises NotFound."""
    row = session.get(FactImportRow, import_id, with_for_update=for_update or None, populate_existing=True)
    if row is None:
        raise NotFound("fact_import", import_id)
    return _records(session, [row])[0]


def write(session: Session, import_id: int, **values: Any) -> Import:
    """Change columns of an import."""
    row = session.get_one(FactImportRow, import_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _records(session, [row])[0]


def list_of_incident(session: Session, incident_id: int) -> list[Import]:
    """The incident's imports, newest first."""
    query = select(FactImportRow).where(FactImportRow.incident_id == incident_id)
    return _records(session, session.execute(query.order_by(FactImportRow.id.desc())).scalars().all())


def add_version(session: Session, import_id: int, fact_version_id: int) -> None:
    """A version came with an import."""
    session.add(ImportedVersionRow(import_id=import_id, fact_version_id=fact_version_id))


def fact_ids_of(session: Session, import_id: int) -> list[int]:
    """The facts whose versions came with an import, in order of their numbers."""
    query = (
        select(FactRow.id)
        .join(FactVersionRow, FactVersionRow.fact_id == FactRow.id)
        .join(ImportedVersionRow, ImportedVersionRow.fact_version_id == FactVersionRow.id)
        .where(ImportedVersionRow.import_id == import_id)
        .distinct()
        .order_by(FactRow.id)
    )
    return list(session.execute(query).scalars())


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as it is stored."""
    return {
        "columns": dict(reading.columns),
        "system": reading.system,
        "department_id": reading.department_id,
    }


def problems_to_json(problems: Sequence[Problem]) -> list[Any]:
    """The problems as they are stored."""
    return [[each.line, each.column, each.message.to_json()] for each in problems]


def _records(session: Session, rows: Sequence[FactImportRow]) -> list[Import]:
    people = [person for row in rows for person in (row.uploaded_by_id, row.finished_by_id) if person]
    names = accounts.names_of(session, people)
    return [_record(row, names) for row in rows]


def _record(row: FactImportRow, names: dict[int, str]) -> Import:
    problems = tuple(
        Problem(line, column, Message.from_json(text)) for line, column, text in row.problems or ()
    )
    counted = (row.added, row.renewed, row.unchanged, row.refused)
    return Import(
        id=row.id,
        incident_id=row.incident_id,
        file_name=row.file_name,
        sha256=row.sha256,
        byte_size=row.byte_size,
        encoding=row.encoding,
        row_count=row.row_count,
        reading=Reading(row.reading["columns"], row.reading["system"], row.reading["department_id"]),
        state=row.state,
        uploaded_by=names[row.uploaded_by_id],
        uploaded_by_id=row.uploaded_by_id,
        uploaded_at=row.uploaded_at,
        finished_by=names.get(row.finished_by_id) if row.finished_by_id else None,
        finished_at=row.finished_at,
        counts=Counts(*(count or 0 for count in counted)) if row.finished_at else None,
        problems=problems,
    )
