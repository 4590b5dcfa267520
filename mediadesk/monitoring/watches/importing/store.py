"""Which queries do imports of watches need?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.store import names_of
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.watches.exchanging.table import Problem
from mediadesk.monitoring.watches.importing.models import WatchImportRow
from mediadesk.monitoring.watches.importing.records import WatchImport


def add(session: Session, **values: Any) -> WatchImport:
    """A new import."""
    row = WatchImportRow(**values)
    session.add(row)
    session.flush()
    return _imports(session, [row])[0]


def get(session: Session, import_id: int, *, for_update: bool = False) -> WatchImport:
    """The import. Raises NotFound."""
    row = session.get(WatchImportRow, import_id, populate_existing=True, with_for_update=for_update or None)
    if row is None:
        raise NotFound("watch_import", import_id)
    return _imports(session, [row])[0]


def write(session: Session, import_id: int, **values: Any) -> WatchImport:
    """Change columns of an import."""
    row = session.get_one(WatchImportRow, import_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _imports(session, [row])[0]


def find(session: Session, limit: int = 30) -> list[WatchImport]:
    """The latest imports, newest first."""
    query = select(WatchImportRow).order_by(WatchImportRow.id.desc()).limit(limit)
    return _imports(session, session.execute(query).scalars().all())


def problems_to_json(problems: Iterable[Problem]) -> list[Any]:
    """As JSON."""
    return [[each.line, each.name, each.reason.to_json(), each.place] for each in problems]


def _imports(session: Session, rows: Iterable[WatchImportRow]) -> list[WatchImport]:
    rows = list(rows)
    names = names_of(session, [row.uploaded_by_id for row in rows])
    return [
        WatchImport(
            row.id,
            row.file_name,
            row.sha256,
            row.byte_size,
            row.encoding,
            row.row_count,
            row.replaces,
            ImportState(row.state),
            row.done_rows,
            row.added,
            row.changed,
            row.refused,
            tuple(
                Problem(line, name, Message.from_json(reason), place)
                for line, name, reason, place in row.problems
            ),
            row.uploaded_by_id,
            names.get(row.uploaded_by_id, ""),
            row.uploaded_at,
            row.finished_at,
        )
        for row in rows
    ]
