"""Which queries do subscriptions to the calendar need?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediadesk.contacts.calendar.feed import Feed
from mediadesk.contacts.calendar.models import CalendarFeedRow


def _feed(row: CalendarFeedRow) -> Feed:
    return Feed(id=row.id, user_id=row.user_id, created_at=row.created_at, last_read_at=row.last_read_at)


def list_of(session: Session, user_id: int) -> list[Feed]:
    """The subscriptions somebody has, newest first."""
    query = select(CalendarFeedRow).where(
        CalendarFeedRow.user_id == user_id, CalendarFeedRow.revoked_at.is_(None)
    )
    return [_feed(row) for row in session.execute(query.order_by(CalendarFeedRow.id.desc())).scalars()]


def find(session: Session, token_hash: str) -> Feed | None:
    """The subscription with this secret, unless it was revoked."""
    query = select(CalendarFeedRow).where(
        CalendarFeedRow.token_hash == token_hash, CalendarFeedRow.revoked_at.is_(None)
    )
    row = session.execute(query).scalar_one_or_none()
    return _feed(row) if row else None


def add(session: Session, *, user_id: int, token_hash: str, now: datetime) -> None:
    """A new subscription."""
    session.add(CalendarFeedRow(user_id=user_id, token_hash=token_hash, created_at=now))
    session.flush()


def revoke(session: Session, user_id: int, *, now: datetime) -> None:
    """None of somebody's addresses holds any more."""
    mine = (CalendarFeedRow.user_id == user_id) & CalendarFeedRow.revoked_at.is_(None)
    session.execute(update(CalendarFeedRow).where(mine).values(revoked_at=now))


def note_read(session: Session, feed_id: int, *, now: datetime) -> None:
    """A program has read it."""
    session.execute(update(CalendarFeedRow).where(CalendarFeedRow.id == feed_id).values(last_read_at=now))
