"""Which queries does the record need?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from mediadesk.audit.chain import GENESIS, Entry
from mediadesk.audit.models import AuditHeadRow, AuditRow
from mediadesk.db import insert_into


def lock_head(session: Session) -> tuple[int, str]:
    """The last id and digest, held until the transaction ends so that one writer at a time hangs on."""
    query = select(AuditHeadRow).where(AuditHeadRow.id == 1).with_for_update()
    query = query.execution_options(populate_existing=True)
    head = session.execute(query).scalar_one_or_none()
    if head is None:
        _plant(session)
        head = session.execute(query).scalar_one()
    return head.last_id, head.digest


def _plant(session: Session) -> None:
    """Make the one row of the head; two first writers at once make one."""
    values = {"id": 1, "last_id": 0, "digest": GENESIS}
    session.execute(insert_into(session, AuditHeadRow).values(**values).on_conflict_do_nothing())


def append(session: Session, entry: Entry) -> None:
    """Write the row and move the head."""
    session.add(AuditRow(**{name: getattr(entry, name) for name in Entry.__dataclass_fields__}))
    head = session.get_one(AuditHeadRow, 1)
    head.last_id, head.digest = entry.id, entry.digest
    session.flush()


def append_many(session: Session, entries: Sequence[Entry]) -> None:
    """Write the rows, in one statement, and move the head. `entries` hang on each other."""
    rows = [{name: getattr(entry, name) for name in Entry.__dataclass_fields__} for entry in entries]
    session.execute(insert(AuditRow), rows)
    head = session.get_one(AuditHeadRow, 1)
    head.last_id, head.digest = entries[-1].id, entries[-1].digest
    session.flush()


def _record(row: AuditRow) -> Entry:
    return Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__})


def get(session: Session, entry_id: int) -> Entry | None:
    """The entry, or None."""
    row = session.get(AuditRow, entry_id)
    return _record(row) if row else None


_BATCH = 1000


def walk(session: Session) -> Iterator[Entry]:
    """Every entry in order, a batch at a time: a reader may stop in the middle, and memory stays small."""
    last = 0
    while True:
        query = select(AuditRow).where(AuditRow.id > last).order_by(AuditRow.id).limit(_BATCH)
        rows = session.execute(query).scalars().all()
        yield from map(_record, rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id
        session.expunge_all()


def last_known(session: Session) -> int:
    """The last id the desk knows it has written."""
    return session.execute(select(AuditHeadRow.last_id)).scalar_one_or_none() or 0


def find(session: Session, *, filters: dict[str, Any], limit: int, offset: int = 0) -> list[Entry]:
    """Entries whose columns equal `filters`, newest first."""
    query = _filtered(select(AuditRow), filters).order_by(AuditRow.id.desc()).limit(limit).offset(offset)
    return [_record(row) for row in session.execute(query).scalars()]


def count(session: Session, *, filters: dict[str, Any]) -> int:
    """How many entries `find` would give without a limit."""
    total: int = session.execute(_filtered(select(func.count()).select_from(AuditRow), filters)).scalar_one()
    return total


def _filtered(query: Select[Any], filters: dict[str, Any]) -> Select[Any]:
    for name, value in filters.items():
        query = query.where(getattr(AuditRow, name) == value)
    return query
