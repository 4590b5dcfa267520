"""Which queries do outlets and sources need?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, func, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.db import insert_into, write_revised
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.models import HostTurnRow, OutletRow, SourceItemRow, SourceRow
from mediadesk.monitoring.ports import FailureKind, Selectors
from mediadesk.monitoring.records import Channel, Outlet, OutletTier, Source, SourceKind

_KEYS_KEPT = 5000


def outlet_record(row: OutletRow) -> Outlet:
    """The outlet as others see it."""
    return Outlet(row.id, row.name, Channel(row.channel), OutletTier(row.tier))


def _source(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        name=row.name,
        outlet=outlet_record(row.outlet),
        kind=SourceKind(row.kind),
        url=row.url,
        interval_seconds=row.interval_seconds,
        selectors=Selectors(**row.selectors) if row.selectors else None,
        is_paused=row.is_paused,
        revision=row.revision,
        next_poll_at=row.next_poll_at,
        last_polled_at=row.last_polled_at,
        last_success_at=row.last_success_at,
        last_item_at=row.last_item_at,
        failures=row.failures,
        failing_since=row.failing_since,
        failure_kind=FailureKind(row.failure_kind) if row.failure_kind else None,
        failure=Message.from_json(row.failure) if row.failure else None,
        warning=Message.from_json(row.warning) if row.warning else None,
        poll_number=row.poll_number,
        etag=row.etag,
        last_modified=row.last_modified,
        body_sha256=row.body_sha256,
        created_at=row.created_at,
    )


def outlet_named(session: Session, name: str, *, channel: Channel, tier: OutletTier) -> Outlet:
    """The outlet of this name; made when there is none, corrected when it was described otherwise."""
    row = session.execute(select(OutletRow).where(OutletRow.name == name)).scalar_one_or_none()
    if row is None:
        row = OutletRow(name=name, channel=channel, tier=tier)
        session.add(row)
    row.channel, row.tier = channel, tier
    session.flush()
    return outlet_record(row)


def list_outlets(session: Session) -> list[Outlet]:
    """Every outlet, by name."""
    return [
        outlet_record(row) for row in session.execute(select(OutletRow).order_by(OutletRow.name)).scalars()
    ]


def add(session: Session, **values: Any) -> Source:
    """A new source."""
    row = SourceRow(**values)
    session.add(row)
    session.flush()
    session.refresh(row)
    return _source(row)


def find(session: Session, source_id: int) -> Source | None:
    """The source, or None."""
    row = session.get(SourceRow, source_id, populate_existing=True)
    return _source(row) if row else None


def get(session: Session, source_id: int) -> Source:
    """The source. Raises NotFound."""
    if (source := find(session, source_id)) is None:
        raise NotFound("source", source_id)
    return source


def id_with_key(session: Session, url_key: str) -> int | None:
    """The source that watches this address already."""
    return session.execute(select(SourceRow.id).where(SourceRow.url_key == url_key)).scalar_one_or_none()


def write(session: Session, source_id: int, *, revision: int, **values: Any) -> Source:
    """Change what a person changed. Raises OutOfDate when somebody else did meanwhile."""
    row = session.get(SourceRow, source_id, populate_existing=True)
    if row is None:
        raise NotFound("source", source_id)
    write_revised(session, row, revision=revision, values=values)
    session.refresh(row)
    return _source(row)


def note(session: Session, source_id: int, *, poll_number: int, **values: Any) -> bool:
    """Write down how a poll went, past the revision (people's edits are not disturbed).

    False when another poll was planned meanwhile.
    """
    statement = update(SourceRow).where(SourceRow.id == source_id, SourceRow.poll_number == poll_number)
    return _hit(session, statement.values(poll_number=poll_number + 1, **values))


def list_all(session: Session) -> list[Source]:
    """Every source: failing first, then by outlet."""
    query = (
        select(SourceRow).join(OutletRow).order_by(SourceRow.failures.desc(), OutletRow.name, SourceRow.name)
    )
    return [_source(row) for row in session.execute(query).scalars()]


def list_overdue(session: Session, *, before: datetime) -> list[Source]:
    """Active sources whose planned poll did not happen."""
    late = or_(SourceRow.next_poll_at.is_(None), SourceRow.next_poll_at < before)
    query = select(SourceRow).where(SourceRow.is_paused.is_(False), late)
    return [_source(row) for row in session.execute(query).scalars()]


def known_keys(session: Session, source_id: int) -> frozenset[str]:
    """What the source has already given, the latest few thousand."""
    query = select(SourceItemRow.key).where(SourceItemRow.source_id == source_id)
    query = query.order_by(SourceItemRow.seen_at.desc()).limit(_KEYS_KEPT)
    return frozenset(session.execute(query).scalars())


def add_unseen(session: Session, source_id: int, keys: Iterable[str], *, now: datetime) -> set[str]:
    """Remember the keys; those that were not known before."""
    rows = [{"source_id": source_id, "key": key, "seen_at": now} for key in keys]
    if not rows:
        return set()
    statement = insert_into(session, SourceItemRow).on_conflict_do_nothing().returning(SourceItemRow.key)
    return set(session.execute(statement.values(rows)).scalars())


def link_item(session: Session, source_id: int, key: str, article_id: int) -> None:
    """The entry led to this article."""
    which = (SourceItemRow.source_id == source_id) & (SourceItemRow.key == key)
    session.execute(update(SourceItemRow).where(which).values(article_id=article_id))


def counts_since(session: Session, since: datetime) -> Mapping[int, int]:
    """New entries of each source since `since`."""
    query = select(SourceItemRow.source_id, func.count()).where(SourceItemRow.seen_at >= since)
    return dict(session.execute(query.group_by(SourceItemRow.source_id)).all())


def take_turn(session: Session, host: str, *, now: datetime, busy_for: timedelta) -> datetime | None:
    """Take the host for one request; None when it is ours, else the moment to come again."""
    new = {"host": host, "next_at": now, "busy_until": None}
    session.execute(insert_into(session, HostTurnRow).values(**new).on_conflict_do_nothing())
    free = or_(HostTurnRow.busy_until.is_(None), HostTurnRow.busy_until < now)
    take = update(HostTurnRow).where(HostTurnRow.host == host, HostTurnRow.next_at <= now, free)
    if _hit(session, take.values(busy_until=now + busy_for)):
        return None
    next_at = session.execute(select(HostTurnRow.next_at).where(HostTurnRow.host == host)).scalar_one()
    return max(next_at, now + timedelta(milliseconds=250))


def end_turn(session: Session, host: str, *, next_at: datetime) -> None:
    """Give the host back; it may be asked again at `next_at`."""
    session.execute(
        update(HostTurnRow).where(HostTurnRow.host == host).values(busy_until=None, next_at=next_at)
    )


def _hit(session: Session, statement: Any) -> bool:
    result = session.execute(statement, execution_options={"synchronize_session": False})
    return isinstance(result, CursorResult) and result.rowcount == 1
