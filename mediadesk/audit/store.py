"""Which queries does the record need?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from mediadesk.audit.chain import GENESIS, Entry
from mediadesk.audit.models import AuditHeadRow, AuditRow


def lock_head(session: Session) -> tuple[int, str]:
    """The last id and digest, held until the transaction ends so that one writer at a time hangs on."""
    query = (
        select(AuditHeadRow)
        .where(AuditHeadRow.id == 1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    head = session.execute(query).scalar_one_or_none()
    if head is None:
        head = AuditHeadRow(id=1, last_id=0, digest=GENESIS)
        session.add(head)
        session.flush()
    return head.last_id, head.digest


def append(session: Session, entry: Entry) -> None:
    """Write the row and move the head."""
    session.add(AuditRow(**{name: getattr(entry, name) for name in Entry.__dataclass_fields__}))
    head = session.get_one(AuditHeadRow, 1)
    head.last_id, head.digest = entry.id, entry.digest
    session.flush()


def _record(row: AuditRow) -> Entry:
    return Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__})


def get(session: Session, entry_id: int) -> Entry | None:
    """The entry, or None."""
    row = session.get(AuditRow, entry_id)
    return _record(row) if row else None


def walk(session: Session) -> Iterator[Entry]:
    """Every entry in order, without holding them all."""
    rows = session.execute(select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=1000)).scalars()
    for row in rows:
        yield _record(row)


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
