"""Which queries do saved searches need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.monitoring.inbox.viewing.view import View
from mediadesk.monitoring.searching.models import SearchViewRow


def _view(row: SearchViewRow) -> View:
    return View(row.id, row.owner_id, row.name, dict(row.asked), row.is_shared)


def list_views(session: Session, person_id: int) -> list[View]:
    """The person's own views and the shared ones, in the order in which they were saved."""
    query = select(SearchViewRow).where(or_(SearchViewRow.owner_id == person_id, SearchViewRow.is_shared))
    return [_view(row) for row in session.execute(query.order_by(SearchViewRow.id)).scalars()]


def get(session: Session, view_id: int) -> View:
    """The view. Raises NotFound."""
    return _view(_row(session, view_id))


def add(
    session: Session, *, owner_id: int, name: str, asked: dict[str, Any], is_shared: bool, now: datetime
) -> View:
    """A new view."""
    row = SearchViewRow(owner_id=owner_id, name=name, asked=asked, is_shared=is_shared, created_at=now)
    session.add(row)
    session.flush()
    return _view(row)


def write(session: Session, view_id: int, *, name: str) -> View:
    """The view under another name."""
    row = _row(session, view_id)
    row.name = name
    session.flush()
    return _view(row)


def remove(session: Session, view_id: int) -> None:
    """The view is gone."""
    session.execute(delete(SearchViewRow).where(SearchViewRow.id == view_id))


def _row(session: Session, view_id: int) -> SearchViewRow:
    row = session.get(SearchViewRow, view_id)
    if row is None:
        raise NotFound("view", view_id)
    return row
