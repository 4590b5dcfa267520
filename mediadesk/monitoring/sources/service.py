"""How is a source added, changed, paused and planned, and how does it fare?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.jobs.service import enqueue
from mediadesk.messages import Message
from mediadesk.monitoring.events import SourceAdded, SourceChanged
from mediadesk.monitoring.health import Health, Pulse, advice, health_of
from mediadesk.monitoring.polling import rhythm
from mediadesk.monitoring.polling import store as polls
from mediadesk.monitoring.polling.service import POLL
from mediadesk.monitoring.published import CHINA
from mediadesk.monitoring.records import Source, SourceDraft, SourceHealth
from mediadesk.monitoring.sources import store
from mediadesk.monitoring.sources.drafts import AddressWatchedAlready, check
from mediadesk.monitoring.sources.sameness import keys_of, source_key
from mediadesk.monitoring.sources.store import Beat
from mediadesk.monitoring.urls import page_key

_TROUBLE_FIRST = [Health.FAILING, Health.SILENT, Health.SPIKE, Health.NEW, Health.OK, Health.PAUSED]
_LATE = timedelta(minutes=2)
_WINDOW = timedelta(days=14)
_WEEK = timedelta(days=7)


def add_source(session: Session, draft: SourceDraft, *, actor: Actor, now: datetime) -> Source:
    """Watch a new source from now on. Raises the broken rule at its field."""
    actor.needs(Permission.MANAGE_SOURCES)
    check(draft)
    _refuse_twice(session, draft.url, but=None)
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
    _refuse_twice(session, draft.url, but=source_id)
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
    """Plan again what fell out of the plan: a poll that was given up, or one that a clock put far ahead; how many."""
    overdue = store.list_overdue(session, before=now - _LATE)
    for source in overdue:
        _plan_next(session, source, at=now, now=now)
    # The clock went back: the wait that was meant begins anew, so that nobody is forgotten and nobody asked twice.
    ahead = polls.polled_in_future(session, now=now)
    for source_id, number, wait in ahead:
        again = now + wait
        if store.note(session, source_id, poll_number=number, next_poll_at=again, last_polled_at=now):
            _enqueue(session, source_id, number + 1, at=again, now=now)
    return len(overdue) + len(ahead)


def list_sources(session: Session, *, now: datetime) -> list[SourceHealth]:
    """Every source with its health, those that need somebody first."""
    day = now.astimezone(CHINA).date()
    fortnight = polls.items_since(session, day - timedelta(days=13))
    today = polls.items_of_day(session, day)
    rows = [
        _with_health(source, fortnight.get(source.id, 0), today.get(source.id, 0), now)
        for source in store.list_all(session)
    ]
    return sorted(rows, key=lambda each: _TROUBLE_FIRST.index(each.health))


@dataclass(frozen=True)
class SourceFilter:
    """Which sources are asked for; empty asks nothing. Each of the words must stand in name, outlet or address."""

    words: str = ""
    health: str = ""
    kind: str = ""


@dataclass(frozen=True)
class SourcePage:
    """Some of the sources that were asked for, and how many of all there are. `number` is the page that was shown."""

    rows: tuple[SourceHealth, ...]
    number: int
    found: int
    total: int
    troubled: int


def page_of_sources(
    session: Session, asked: SourceFilter, *, number: int, per_page: int, now: datetime
) -> SourcePage:
    """One page of the sources that are asked for, those that need somebody first; only these are read whole.

    Health is told by a source's own past, which no query can ask; what it is told by is read of all of them.
    """
    day = now.astimezone(CHINA).date()
    fortnight = polls.items_since(session, day - timedelta(days=13))
    today = polls.items_of_day(session, day)
    words = asked.words.split()
    wanted = store.find_ids(session, words, asked.kind) if words or asked.kind else None
    beats = store.list_beats(session)
    health = {each.id: _health(each, fortnight.get(each.id, 0), today.get(each.id, 0), now) for each in beats}
    found = [
        each.id
        for each in beats
        if (wanted is None or each.id in wanted) and asked.health in ("", health[each.id])
    ]
    found.sort(key=lambda source_id: _TROUBLE_FIRST.index(health[source_id]))
    number = max(1, min(number, -(-len(found) // per_page)))
    ids = found[(number - 1) * per_page : number * per_page]
    known = store.get_many(session, ids)
    rows = [_with_health(known[each], fortnight.get(each, 0), today.get(each, 0), now) for each in ids]
    troubled = sum(each in (Health.FAILING, Health.SILENT) for each in health.values())
    return SourcePage(tuple(rows), number, len(found), len(beats), troubled)


def get_health(session: Session, source_id: int, *, now: datetime) -> SourceHealth:
    """One source with its health. Raises NotFound."""
    source, day = store.get(session, source_id), now.astimezone(CHINA).date()
    days = polls.list_days(session, source_id, since=day - timedelta(days=13))
    today = days[day][0] if day in days else 0
    return _with_health(source, sum(each[0] for each in days.values()), today, now)


def _with_health(source: Source, fortnight: int, today: int, now: datetime) -> SourceHealth:
    quiet, much = _volume(source, today, now)
    watched_for = min(now - source.created_at, _WINDOW)
    weekly = fortnight / (watched_for / _WEEK) if watched_for >= _WEEK else None
    told: Message | None = advice(source.failure_kind) if source.failure_kind else None
    health = _health(source, fortnight, today, now)
    return SourceHealth(source, health, weekly, today, told, quiet or much)


def _health(source: Source | Beat, fortnight: int, today: int, now: datetime) -> Health:
    usual_gap = _WINDOW / fortnight if fortnight >= 3 else None
    quiet, much = _volume(source, today, now)
    pulse = Pulse(
        now, source.is_paused, source.last_success_at, source.last_item_at, source.failures, usual_gap,
        is_silent=None if source.rhythm is None else quiet is not None, is_spiking=much is not None,
    )  # fmt: skip
    return health_of(pulse)


def _volume(source: Source | Beat, today: int, now: datetime) -> tuple[Message | None, Message | None]:
    """(that it is silent, that it brings far more than usual), each against the source's own past."""
    if source.rhythm is None or source.failures:
        return None, None
    since = source.last_item_at or source.created_at
    return rhythm.silence(source.rhythm, since, now), rhythm.spike(source.rhythm, today, now)


def find_same(session: Session, urls: Sequence[str]) -> Source | None:
    """The source that watches one of these addresses already, or is led to it by redirects."""
    return store.find_same(
        session,
        url_keys=[key for url in urls for key in keys_of(url)],
        final_keys=[source_key(url) for url in urls],
    )


def _refuse_twice(session: Session, url: str, *, but: int | None) -> None:
    same = find_same(session, [url])
    if same is not None and same.id != but:
        raise AddressWatchedAlready(field="url", name=same.name)


def _columns(session: Session, draft: SourceDraft) -> dict[str, Any]:
    outlet = store.outlet_named(session, draft.outlet, channel=draft.channel, tier=draft.tier)
    return {
        "outlet_id": outlet.id,
        "name": draft.name,
        "kind": draft.kind,
        "url": draft.url,
        "url_key": page_key(draft.url),
        "final_key": source_key(draft.url),
        "interval_seconds": draft.interval_seconds,
        "selectors": asdict(draft.selectors) if draft.selectors else None,
        "page_rules": asdict(draft.page_rules) if draft.page_rules else None,
        "reads_pages": draft.reads_pages,
        "is_adaptive": draft.is_adaptive,
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
