"""Which queries do outlets and sources need?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.db import write_revised
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.models import OutletRow, SourceItemRow, SourceRow
from mediadesk.monitoring.polling.rhythm import Rhythm
from mediadesk.monitoring.ports import FailureKind, PageRules, Selectors
from mediadesk.monitoring.records import Channel, Outlet, OutletTier, Source, SourceKind


def outlet_record(row: OutletRow) -> Outlet:
    """The outlet as others see it."""
    return Outlet(row.id, row.name, Channel(row.channel), OutletTier(row.tier))


def get_outlets(session: Session, outlet_ids: Collection[int]) -> dict[int, Outlet]:
    """The outlets with these ids."""
    query = select(OutletRow.id, OutletRow.name, OutletRow.channel, OutletRow.tier)
    rows = session.execute(query.where(OutletRow.id.in_(outlet_ids)))
    return {row.id: Outlet(row.id, row.name, Channel(row.channel), OutletTier(row.tier)) for row in rows}


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
        page_rules=_page_rules(row.page_rules),
        reads_pages=row.reads_pages,
        is_adaptive=row.is_adaptive,
        rhythm=Rhythm.from_json(row.rhythm) if row.rhythm else None,
        final_key=row.final_key,
    )


def _page_rules(written: dict[str, Any] | None) -> PageRules | None:
    return PageRules(written["part"], tuple(written["ignore"])) if written else None


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


def find_same(session: Session, *, url_keys: Collection[str], final_keys: Collection[str]) -> Source | None:
    """A source stored under one of these addresses, or answering from one of them."""
    same = or_(SourceRow.url_key.in_(url_keys), SourceRow.final_key.in_(final_keys))
    row = session.execute(select(SourceRow).where(same).order_by(SourceRow.id).limit(1)).scalar_one_or_none()
    return _source(row) if row else None


def warn(session: Session, source_id: int, warning: Message) -> None:
    """Let the source's page tell what was odd about it."""
    session.execute(update(SourceRow).where(SourceRow.id == source_id).values(warning=warning.to_json()))


def get_many(session: Session, source_ids: Collection[int]) -> dict[int, Source]:
    """The sources with these ids, as far as they exist."""
    query = select(SourceRow).where(SourceRow.id.in_(source_ids)).execution_options(populate_existing=True)
    return {row.id: _source(row) for row in session.execute(query).scalars()}


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


@dataclass(frozen=True)
class Beat:
    """What a source's health is told by, without the rest of it."""

    id: int
    is_paused: bool
    created_at: datetime
    last_success_at: datetime | None
    last_item_at: datetime | None
    failures: int
    failure_kind: FailureKind | None
    rhythm: Rhythm | None


def list_beats(session: Session) -> list[Beat]:
    """Every source by what its health is told by, in the order of `list_all`."""
    query = (
        select(
            SourceRow.id,
            SourceRow.is_paused,
            SourceRow.created_at,
            SourceRow.last_success_at,
            SourceRow.last_item_at,
            SourceRow.failures,
            SourceRow.failure_kind,
            SourceRow.rhythm,
        )
        .join(OutletRow)
        .order_by(SourceRow.failures.desc(), OutletRow.name, SourceRow.name)
    )
    return [
        Beat(
            row.id,
            row.is_paused,
            row.created_at,
            row.last_success_at,
            row.last_item_at,
            row.failures,
            FailureKind(row.failure_kind) if row.failure_kind else None,
            Rhythm.from_json(row.rhythm) if row.rhythm else None,
        )
        for row in session.execute(query)
    ]


def find_ids(session: Session, words: Sequence[str], kind: str) -> set[int]:
    """The sources in whose name, outlet or address each of the words stands, of one kind or (empty) of any."""
    places = (SourceRow.name, OutletRow.name, SourceRow.url)
    query = select(SourceRow.id).join(OutletRow)
    for word in words:
        query = query.where(or_(*(place.icontains(word, autoescape=True) for place in places)))
    if kind:
        query = query.where(SourceRow.kind == SourceKind(kind))
    return set(session.execute(query).scalars())


def list_overdue(session: Session, *, before: datetime) -> list[Source]:
    """Active sources whose planned poll did not happen."""
    late = or_(SourceRow.next_poll_at.is_(None), SourceRow.next_poll_at < before)
    query = select(SourceRow).where(SourceRow.is_paused.is_(False), late)
    return [_source(row) for row in session.execute(query).scalars()]


def link_item(session: Session, source_id: int, key: str, article_id: int) -> None:
    """The entry led to this article."""
    which = (SourceItemRow.source_id == source_id) & (SourceItemRow.key == key)
    session.execute(update(SourceItemRow).where(which).values(article_id=article_id))


def _hit(session: Session, statement: Any) -> bool:
    result = session.execute(statement, execution_options={"synchronize_session": False})
    return isinstance(result, CursorResult) and result.rowcount == 1
