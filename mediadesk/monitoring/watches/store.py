"""Which queries do watches need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.db import write_revised
from mediadesk.errors import NotFound
from mediadesk.monitoring.models import WatchRow
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watching import Query, Severity


def _watch(row: WatchRow) -> Watch:
    return Watch(
        row.id,
        row.name,
        Query.from_json(row.query),
        row.raises_alert,
        Severity(row.severity),
        row.is_active,
        row.revision,
    )


def list_watches(session: Session, *, only_active: bool = False) -> list[Watch]:
    """Watches by name."""
    query = select(WatchRow).order_by(WatchRow.name)
    if only_active:
        query = query.where(WatchRow.is_active.is_(True))
    return [_watch(row) for row in session.execute(query).scalars()]


def get(session: Session, watch_id: int) -> Watch:
    """The watch. Raises NotFound."""
    row = session.get(WatchRow, watch_id, populate_existing=True)
    if row is None:
        raise NotFound("watch", watch_id)
    return _watch(row)


def id_named(session: Session, name: str) -> int | None:
    """The watch of this name."""
    return session.execute(select(WatchRow.id).where(WatchRow.name == name)).scalar_one_or_none()


def add(session: Session, **values: Any) -> Watch:
    """A new watch."""
    row = WatchRow(**values)
    session.add(row)
    session.flush()
    return _watch(row)


def write(session: Session, watch_id: int, *, revision: int, **values: Any) -> Watch:
    """Change a watch. Raises OutOfDate when somebody else did meanwhile."""
    row = session.get(WatchRow, watch_id, populate_existing=True)
    if row is None:
        raise NotFound("watch", watch_id)
    write_revised(session, row, revision=revision, values=values)
    return _watch(row)
