"""Which queries do saved views need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.errors import NotFound
from mediadesk.monitoring.inbox.models import InboxHomeRow, InboxViewRow
from mediadesk.monitoring.inbox.viewing.view import View


def _view(row: InboxViewRow) -> View:
    return View(row.id, row.owner_id, row.name, dict(row.asked), row.is_shared)


def list_views(session: Session, person_id: int) -> list[View]:
    """The person's own views and the shared ones, in the order in which they were saved."""
    query = select(InboxViewRow).where(or_(InboxViewRow.owner_id == person_id, InboxViewRow.is_shared))
    return [_view(row) for row in session.execute(query.order_by(InboxViewRow.id)).scalars()]


def get(session: Session, view_id: int) -> View:
    """The view. Raises NotFound."""
    row = session.get(InboxViewRow, view_id)
    if row is None:
        raise NotFound("view", view_id)
    return _view(row)


def add(
    session: Session, *, owner_id: int, name: str, asked: dict[str, Any], is_shared: bool, now: datetime
) -> View:
    """A new view."""
    row = InboxViewRow(owner_id=owner_id, name=name, asked=asked, is_shared=is_shared, created_at=now)
    session.add(row)
    session.flush()
    return _view(row)


def remove(session: Session, view_id: int) -> None:
    """The view is gone, also as anybody's first one."""
    session.execute(delete(InboxHomeRow).where(InboxHomeRow.view_id == view_id))
    session.execute(delete(InboxViewRow).where(InboxViewRow.id == view_id))


def home_of(session: Session, person_id: int) -> int | None:
    """The view with which the person's inbox opens."""
    query = select(InboxHomeRow.view_id).where(InboxHomeRow.person_id == person_id)
    return session.execute(query).scalar_one_or_none()


def set_home(session: Session, person_id: int, view_id: int | None) -> None:
    """From now on the person's inbox opens with this view; None: with everything that is new."""
    session.execute(delete(InboxHomeRow).where(InboxHomeRow.person_id == person_id))
    if view_id is not None:
        session.execute(insert_into(session, InboxHomeRow).values(person_id=person_id, view_id=view_id))
