"""Which queries do watches need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.db import write_revised
from mediadesk.errors import NotFound
from mediadesk.monitoring.mentions.models import MentionRow, MentionWatchRow
from mediadesk.monitoring.models import ArticleRow, OutletRow, WatchRow
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watching import Severity

# Set in `session.info` once watches were written: what this transaction sees is not what others see.
_WRITTEN = "watches_written"


@dataclass(frozen=True)
class ComparedText:
    """An article as it is compared: its headline and text folded, its outlet's name, and its moment."""

    article_id: int
    title: str
    body: str
    outlet: str
    at: datetime


@dataclass(frozen=True)
class Heard:
    """How much a watch has found: mentions since a moment, and when the last one came."""

    count: int
    last_at: datetime | None


def _watch(row: WatchRow) -> Watch:
    return Watch(
        id=row.id,
        name=row.name,
        query=row.query,
        raises_alert=row.raises_alert,
        severity=Severity(row.severity),
        is_active=row.is_active,
        revision=row.revision,
        folder=row.folder,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        deleted_at=row.deleted_at,
    )


def list_watches(session: Session, *, only_active: bool = False) -> list[Watch]:
    """Watches by folder and name; deleted ones are not among them."""
    query = select(WatchRow).where(WatchRow.deleted_at.is_(None)).order_by(WatchRow.folder, WatchRow.name)
    if only_active:
        query = query.where(WatchRow.is_active.is_(True))
    return [_watch(row) for row in session.execute(query).scalars()]


def get(session: Session, watch_id: int) -> Watch:
    """The watch, deleted or not. Raises NotFound."""
    return _watch(_row(session, watch_id))


def _row(session: Session, watch_id: int) -> WatchRow:
    row = session.get(WatchRow, watch_id, populate_existing=True)
    if row is None:
        raise NotFound("watch", watch_id)
    return row


def id_named(session: Session, name: str) -> int | None:
    """The watch of this name, unless it was deleted."""
    query = select(WatchRow.id).where(WatchRow.name == name, WatchRow.deleted_at.is_(None))
    return session.execute(query).scalar_one_or_none()


def ids_by_name(session: Session) -> dict[str, int]:
    """name → watch, of all that are not deleted."""
    query = select(WatchRow.name, WatchRow.id).where(WatchRow.deleted_at.is_(None))
    return {row.name: row.id for row in session.execute(query)}


def add(session: Session, **values: Any) -> Watch:
    """A new watch."""
    session.info[_WRITTEN] = True
    row = WatchRow(**values)
    session.add(row)
    session.flush()
    return _watch(row)


def add_many(session: Session, rows: Sequence[dict[str, Any]]) -> list[Watch]:
    """New watches, in order."""
    session.info[_WRITTEN] = True
    added = [WatchRow(**values) for values in rows]
    session.add_all(added)
    session.flush()
    return [_watch(row) for row in added]


def write(session: Session, watch_id: int, *, revision: int, **values: Any) -> Watch:
    """Change a watch. Raises OutOfDate when somebody else did meanwhile."""
    session.info[_WRITTEN] = True
    row = _row(session, watch_id)
    write_revised(session, row, revision=revision, values=values)
    return _watch(row)


def write_many(session: Session, changes: Mapping[int, dict[str, Any]]) -> list[Watch]:
    """Change many watches, whatever their revision; the last word of a table counts."""
    session.info[_WRITTEN] = True
    rows = session.execute(select(WatchRow).where(WatchRow.id.in_(changes))).scalars().all()
    for row in rows:
        for name, value in changes[row.id].items():
            setattr(row, name, value)
    session.flush()
    return [_watch(row) for row in rows]


def token(session: Session) -> tuple[int, int, int] | None:
    """What is equal as long as no watch was made, changed or deleted; None while this session has done so itself.

    A watch is never removed and its revision only grows, so the three sums cannot come back to what they were.
    """
    if session.info.get(_WRITTEN):
        return None
    query = select(
        func.count(), func.coalesce(func.sum(WatchRow.revision), 0), func.coalesce(func.max(WatchRow.id), 0)
    )
    count, revisions, latest = session.execute(query.select_from(WatchRow)).one()
    return count, int(revisions), latest


def heard(session: Session, *, since: datetime) -> dict[int, Heard]:
    """watch → what it has found. The last one may be older than `since`."""
    latest = select(MentionWatchRow.watch_id, func.max(MentionWatchRow.mention_id).label("mention_id"))
    latest_ = latest.group_by(MentionWatchRow.watch_id).subquery()
    moments = select(latest_.c.watch_id, MentionRow.found_at).join(
        MentionRow, MentionRow.id == latest_.c.mention_id
    )
    last = {row.watch_id: row.found_at for row in session.execute(moments)}
    counted = (
        select(MentionWatchRow.watch_id, func.count().label("number"))
        .join(MentionRow)
        .where(MentionRow.found_at >= since)
        .group_by(MentionWatchRow.watch_id)
    )
    counts = {row.watch_id: row.number for row in session.execute(counted)}
    return {watch_id: Heard(counts.get(watch_id, 0), moment) for watch_id, moment in last.items()}


def count_since(session: Session, since: datetime) -> int:
    """How many articles there are from then on."""
    query = select(func.count()).where(ArticleRow.sorted_at >= since)
    return session.execute(query).scalar_one()


def latest_texts(session: Session, *, since: datetime, most: int) -> list[ComparedText]:
    """The latest articles as they are compared, newest first."""
    query = (
        select(ArticleRow.id, ArticleRow.folded, OutletRow.name, ArticleRow.sorted_at)
        .join(OutletRow, OutletRow.id == ArticleRow.outlet_id)
        .where(ArticleRow.sorted_at >= since)
        .order_by(ArticleRow.sorted_at.desc(), ArticleRow.id.desc())
        .limit(most)
    )
    texts = []
    for article_id, folded, outlet, at in session.execute(query):
        title, _, body = folded.partition("\n")
        texts.append(ComparedText(article_id, title, body, outlet, at))
    return texts
