"""Which queries do channels, what they do not get, and quiet hours need?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.errors import NotFound
from mediadesk.monitoring.alerting.quiet import QuietHours
from mediadesk.notices.channel import Channel
from mediadesk.notices.failing import read
from mediadesk.notices.kinds import ChannelKind, NoticeKind
from mediadesk.notices.models import NoticeChannelRow, NoticeMuteRow, NoticeQuietRow


def _records(session: Session, rows: list[NoticeChannelRow]) -> list[Channel]:
    muted: dict[int, set[NoticeKind]] = {}
    query = select(NoticeMuteRow).where(NoticeMuteRow.channel_id.in_([row.id for row in rows]))
    for row in session.execute(query).scalars():
        muted.setdefault(row.channel_id, set()).add(NoticeKind(row.kind))
    return [_channel(row, frozenset(muted.get(row.id, ()))) for row in rows]


def _channel(row: NoticeChannelRow, muted: frozenset[NoticeKind]) -> Channel:
    return Channel(
        id=row.id,
        owner_id=row.owner_id,
        kind=ChannelKind(row.kind),
        name=row.name,
        shown=row.shown,
        muted=muted,
        failures=row.failures,
        failing_since=row.failing_since,
        last_error=read(row.last_error),
        last_sent_at=row.last_sent_at,
        revision=row.revision,
    )


_THERE = NoticeChannelRow.removed_at.is_(None)


def get(session: Session, channel_id: int) -> Channel:
    """The channel. Raises NotFound when it was removed."""
    row = session.get(NoticeChannelRow, channel_id, populate_existing=True)
    if row is None or row.removed_at is not None:
        raise NotFound("notice channel", channel_id)
    return _records(session, [row])[0]


def address_of(session: Session, channel_id: int) -> str:
    """The sealed address."""
    query = select(NoticeChannelRow.address).where(NoticeChannelRow.id == channel_id)
    return session.execute(query).scalar_one()


def add(session: Session, **values: Any) -> Channel:
    """A new channel."""
    row = NoticeChannelRow(**values)
    session.add(row)
    session.flush()
    return _records(session, [row])[0]


def write(session: Session, channel_id: int, **values: Any) -> None:
    """Change columns of a channel."""
    session.execute(
        update(NoticeChannelRow).where(NoticeChannelRow.id == channel_id).values(**values),
        execution_options={"synchronize_session": False},
    )


def list_of(session: Session, owner_ids: Collection[int], *, of_the_desk: bool = False) -> list[Channel]:
    """The channels of these people; with `of_the_desk` those of the whole desk too."""
    wanted: ColumnElement[bool] = NoticeChannelRow.owner_id.in_(owner_ids)
    if of_the_desk:
        wanted = or_(wanted, NoticeChannelRow.owner_id.is_(None))
    query = select(NoticeChannelRow).where(_THERE, wanted).order_by(NoticeChannelRow.id)
    rows = session.execute(query.execution_options(populate_existing=True)).scalars()
    return _records(session, list(rows))


def list_failing(session: Session) -> list[Channel]:
    """Every channel that does not work, the longest first."""
    query = select(NoticeChannelRow).where(_THERE, NoticeChannelRow.failures > 0)
    rows = session.execute(query.order_by(NoticeChannelRow.failing_since)).scalars()
    return _records(session, list(rows))


def count_failing(session: Session) -> int:
    """How many channels do not work."""
    query = select(func.count()).select_from(NoticeChannelRow).where(_THERE, NoticeChannelRow.failures > 0)
    return session.execute(query).scalar_one()


def note_failure(session: Session, channel_id: int, error: str, *, now: datetime) -> bool:
    """One more failure; whether it is the first since it last worked."""
    statement = update(NoticeChannelRow).where(NoticeChannelRow.id == channel_id)
    statement = statement.values(
        failures=NoticeChannelRow.failures + 1,
        failing_since=func.coalesce(NoticeChannelRow.failing_since, now),
        last_error=error,
    )
    made = session.execute(
        statement.returning(NoticeChannelRow.failures), execution_options={"synchronize_session": False}
    )
    return made.scalar_one() == 1


def note_success(session: Session, channel_id: int, *, now: datetime) -> bool:
    """It works; whether it did not before."""
    was = select(NoticeChannelRow.failures).where(NoticeChannelRow.id == channel_id)
    was_failing = session.execute(was).scalar_one() > 0
    write(session, channel_id, failures=0, failing_since=None, last_error="", last_sent_at=now)
    return was_failing


def write_muted(session: Session, channel_id: int, kinds: Collection[NoticeKind]) -> None:
    """The kinds of notice that a channel does not get."""
    session.execute(delete(NoticeMuteRow).where(NoticeMuteRow.channel_id == channel_id))
    session.add_all(NoticeMuteRow(channel_id=channel_id, kind=kind) for kind in kinds)
    session.flush()


def quiet_of(session: Session, user_ids: Collection[int]) -> dict[int, QuietHours]:
    """The quiet hours of people who have any."""
    query = select(NoticeQuietRow).where(NoticeQuietRow.user_id.in_(user_ids))
    rows = session.execute(query.execution_options(populate_existing=True)).scalars()
    return {row.user_id: QuietHours(row.begins, row.ends) for row in rows}


def write_quiet(session: Session, user_id: int, quiet: QuietHours | None) -> None:
    """Set or drop somebody's quiet hours."""
    session.execute(delete(NoticeQuietRow).where(NoticeQuietRow.user_id == user_id))
    if quiet is not None:
        values = {"user_id": user_id, "begins": quiet.begins, "ends": quiet.ends}
        session.execute(insert_into(session, NoticeQuietRow).values(**values))
