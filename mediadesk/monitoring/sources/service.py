"""How is a source added, changed, paused, planned, and how is a poll written down?"""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.jobs.service import enqueue
from mediadesk.messages import Message
from mediadesk.monitoring.events import SourceAdded, SourceChanged, SourceFailed, SourceRecovered
from mediadesk.monitoring.health import Health, Pulse, advice, health_of, next_poll
from mediadesk.monitoring.ports import Failure, Fetched, Item, Reading
from mediadesk.monitoring.records import Source, SourceDraft, SourceHealth
from mediadesk.monitoring.sources import store
from mediadesk.monitoring.sources.drafts import AddressWatchedAlready, check, item_to_json
from mediadesk.monitoring.urls import page_key

POLL = "monitoring.poll"
"""Kind of the job that asks one source."""

READ = "monitoring.read_article"
"""Kind of the job that reads one new entry."""

_LATE = timedelta(minutes=2)
_WINDOW = timedelta(days=14)
_WEEK = timedelta(days=7)


def add_source(session: Session, draft: SourceDraft, *, actor: Actor, now: datetime) -> Source:
    """Watch a new source from now on. Raises the broken rule at its field."""
    actor.needs(Permission.MANAGE_SOURCES)
    check(draft)
    if store.id_with_key(session, page_key(draft.url)) is not None:
        raise AddressWatchedAlready(field="url")
    values = _columns(session, draft)
    source = store.add(session, **values, created_at=now, created_by=actor.id, next_poll_at=now)
    record(
        session,
        SourceAdded(subject_id=source.id, at=now, actor_id=actor.id, title=source.name, url=source.url),
    )
    _plan(session, source, at=now, now=now)
    return source


def change_source(
    session: Session, source_id: int, draft: SourceDraft, *, revision: int, actor: Actor, now: datetime
) -> Source:
    """Correct a source; it is asked at once. Raises OutOfDate or the broken rule at its field."""
    actor.needs(Permission.MANAGE_SOURCES)
    check(draft)
    if store.id_with_key(session, page_key(draft.url)) not in (None, source_id):
        raise AddressWatchedAlready(field="url")
    before = store.get(session, source_id)
    # What was remembered of the old address would hide what the new one has.
    fresh: dict[str, Any] = {"etag": None, "last_modified": None, "body_sha256": None}
    values = _columns(session, draft) | fresh | {"poll_number": before.poll_number + 1, "next_poll_at": now}
    source = store.write(session, source_id, revision=revision, **values)
    _record_change(session, source, "edited", actor, now)
    if not source.is_paused:
        _plan(session, source, at=now, now=now)
    return source


def pause_source(session: Session, source_id: int, *, actor: Actor, now: datetime) -> Source:
    """Ask it no more until it is resumed."""
    return _switch(session, source_id, paused=True, actor=actor, now=now)


def resume_source(session: Session, source_id: int, *, actor: Actor, now: datetime) -> Source:
    """Ask it again, at once."""
    return _switch(session, source_id, paused=False, actor=actor, now=now)


def poll_now(session: Session, source_id: int, *, actor: Actor, now: datetime) -> None:
    """Ask a source at once instead of at its time."""
    actor.needs(Permission.MANAGE_SOURCES)
    source = store.get(session, source_id)
    if not source.is_paused:
        _plan_next(session, source, at=now, now=now)


def plan_overdue(session: Session, *, now: datetime) -> int:
    """Plan again what fell out of the plan (a poll job that was given up); how many."""
    overdue = store.list_overdue(session, before=now - _LATE)
    for source in overdue:
        _plan_next(session, source, at=now, now=now)
    return len(overdue)


def list_sources(session: Session, *, now: datetime) -> list[SourceHealth]:
    """Every source with its health, those that need somebody first."""
    fortnight = store.counts_since(session, now - _WINDOW)
    today = store.counts_since(session, now - timedelta(days=1))
    rows = [
        _with_health(source, fortnight.get(source.id, 0), today.get(source.id, 0), now)
        for source in store.list_all(session)
    ]
    order = [Health.FAILING, Health.SILENT, Health.NEW, Health.OK, Health.PAUSED]
    return sorted(rows, key=lambda each: order.index(each.health))


def get_health(session: Session, source_id: int, *, now: datetime) -> SourceHealth:
    """One source with its health. Raises NotFound."""
    source = store.get(session, source_id)
    fortnight = store.counts_since(session, now - _WINDOW).get(source_id, 0)
    return _with_health(
        source, fortnight, store.counts_since(session, now - timedelta(days=1)).get(source_id, 0), now
    )


def record_success(
    session: Session,
    source: Source,
    answer: Fetched,
    reading: Reading | None,
    sha256: str | None,
    now: datetime,
) -> int:
    """A source answered: keep what is unseen, promise its reading, plan the next poll. How many were new.

    `reading` is None when nothing changed since the last time.
    """
    new = _keep_unseen(session, source, reading.items if reading else (), now)
    noted = store.note(
        session,
        source.id,
        poll_number=source.poll_number,
        last_polled_at=now,
        last_success_at=now,
        last_item_at=now if new else source.last_item_at,
        failures=0,
        failing_since=None,
        failure_kind=None,
        failure=None,
        warning=_warning(source, reading),
        next_poll_at=now + source.interval,
        **_validators(source, answer, sha256),
    )
    if source.failures:
        record(session, SourceRecovered(subject_id=source.id, at=now, actor_id=None, title=source.name))
    if noted:
        _enqueue(session, source.id, source.poll_number + 1, at=now + source.interval, now=now)
    return len(new)


def record_failure(session: Session, source: Source, failure: Failure, now: datetime) -> datetime:
    """A source gave nothing: remember why, and ask again later; when."""
    failures = source.failures + 1
    again = next_poll(now, source.interval, failures, failure.kind, failure.retry_after)
    noted = store.note(
        session,
        source.id,
        poll_number=source.poll_number,
        last_polled_at=now,
        failures=failures,
        failing_since=source.failing_since or now,
        failure_kind=failure.kind,
        failure=failure.reason.to_json(),
        next_poll_at=again,
    )
    if failures == 1:
        event = SourceFailed(
            subject_id=source.id, at=now, actor_id=None, title=source.name, kind=failure.kind.value
        )
        record(session, event)
    if noted:
        _enqueue(session, source.id, source.poll_number + 1, at=again, now=now)
    return again


def _keep_unseen(session: Session, source: Source, items: tuple[Item, ...], now: datetime) -> list[Item]:
    unseen = store.add_unseen(session, source.id, [item.key for item in items], now=now)
    new = [item for item in items if item.key in unseen]
    for item in sorted(new, key=_newest_first):
        payload = {"source_id": source.id, "item": item_to_json(item), "tries": 0}
        enqueue(session, READ, payload, now=now, dedupe_key=f"read:{source.id}:{item.key}", priority=3)
    return new


def _newest_first(item: Item) -> float:
    """Politeness reads one page after the other: what has just been published must not wait behind older entries.

    Entries without a time stand as new, and equal ones in the outlet's own order, which begins with its newest.
    """
    at = item.published.at
    return -at.timestamp() if at else -math.inf


def _validators(source: Source, answer: Fetched, sha256: str | None) -> dict[str, str | None]:
    if answer.not_modified:
        return {}
    return {
        "etag": answer.headers.get("etag"),
        "last_modified": answer.headers.get("last-modified"),
        "body_sha256": sha256,
    }


def _warning(source: Source, reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return source.warning.to_json() if source.warning else None
    return reading.warnings[0].to_json() if reading.warnings else None


def _with_health(source: Source, fortnight: int, today: int, now: datetime) -> SourceHealth:
    usual_gap = _WINDOW / fortnight if fortnight >= 3 else None
    pulse = Pulse(
        now, source.is_paused, source.last_success_at, source.last_item_at, source.failures, usual_gap
    )
    watched_for = min(now - source.created_at, _WINDOW)
    weekly = fortnight / (watched_for / _WEEK) if watched_for >= _WEEK else None
    told: Message | None = advice(source.failure_kind) if source.failure_kind else None
    return SourceHealth(source, health_of(pulse), weekly, today, told)


def _columns(session: Session, draft: SourceDraft) -> dict[str, Any]:
    outlet = store.outlet_named(session, draft.outlet, channel=draft.channel, tier=draft.tier)
    return {
        "outlet_id": outlet.id,
        "name": draft.name,
        "kind": draft.kind,
        "url": draft.url,
        "url_key": page_key(draft.url),
        "interval_seconds": draft.interval_seconds,
        "selectors": asdict(draft.selectors) if draft.selectors else None,
    }


def _switch(session: Session, source_id: int, *, paused: bool, actor: Actor, now: datetime) -> Source:
    actor.needs(Permission.MANAGE_SOURCES)
    source = store.get(session, source_id)
    if source.is_paused == paused:
        return source
    values: dict[str, Any] = {"is_paused": paused, "poll_number": source.poll_number + 1}
    source = store.write(
        session, source_id, revision=source.revision, **values, next_poll_at=None if paused else now
    )
    _record_change(session, source, "paused" if paused else "resumed", actor, now)
    if not paused:
        _plan(session, source, at=now, now=now)
    return source


def _record_change(session: Session, source: Source, change: str, actor: Actor, now: datetime) -> None:
    event = SourceChanged(subject_id=source.id, at=now, actor_id=actor.id, title=source.name, change=change)
    record(session, event)


def _plan_next(session: Session, source: Source, *, at: datetime, now: datetime) -> None:
    """Plan a new poll in place of the planned one, which steps aside by its number."""
    if store.note(session, source.id, poll_number=source.poll_number, next_poll_at=at):
        _enqueue(session, source.id, source.poll_number + 1, at=at, now=now)


def _plan(session: Session, source: Source, *, at: datetime, now: datetime) -> None:
    _enqueue(session, source.id, source.poll_number, at=at, now=now)


def _enqueue(session: Session, source_id: int, number: int, *, at: datetime, now: datetime) -> None:
    payload = {"source_id": source_id, "poll": number}
    enqueue(session, POLL, payload, now=now, due_at=at, dedupe_key=f"poll:{source_id}:{number}", priority=4)
