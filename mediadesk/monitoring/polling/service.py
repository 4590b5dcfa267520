"""How is it written down what came of asking? Many sources in one transaction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import record_many
from mediadesk.events import Event
from mediadesk.jobs.ports import Again
from mediadesk.jobs.service import enqueue_many
from mediadesk.monitoring.articles.captures import Capture
from mediadesk.monitoring.articles.service import record_articles
from mediadesk.monitoring.events import SourceFailed, SourceRecovered
from mediadesk.monitoring.health import next_poll
from mediadesk.monitoring.polling import rhythm, store
from mediadesk.monitoring.polling.outcome import Look, Outcome
from mediadesk.monitoring.ports import Failure, Fetched, Item, Part, Reading, WordFinder
from mediadesk.monitoring.published import CHINA
from mediadesk.monitoring.records import Source
from mediadesk.monitoring.sources.drafts import item_to_json, part_to_json
from mediadesk.monitoring.sources.sameness import source_key

POLL = "monitoring.poll"
"""Kind of the job that asks one source, again and again."""

READ = "monitoring.read_article"
"""Kind of the job that reads one new entry."""

READ_PART = "monitoring.read_part"
"""Kind of the job that reads one further address of a source."""


def next_round(job_id: int, source_id: int, number: int, due_at: datetime) -> Again:
    """The next poll of a source on the row of the last one."""
    payload = {"source_id": source_id, "poll": number}
    return Again(job_id, due_at, payload, f"poll:{source_id}:{number}")


def record_looks(
    session: Session,
    looks: Sequence[Look],
    captures: Mapping[int, Sequence[Capture]],
    *,
    finder: WordFinder,
    now: datetime,
) -> tuple[list[Again], list[int]]:
    """Write down what came of looking at these sources: (their next polls, jobs that were planned anew meanwhile).

    `captures` holds, by job, what is to be recorded at once; the other new entries are read page by page.
    """
    planned = store.lock_planned(session, [look.due.source.id for look in looks])
    current = [look for look in looks if planned.get(look.due.source.id) == look.due.source.poll_number]
    rows = [_after(look, now) for look in current]
    store.write_sources(session, rows)
    _keep_new(session, current, captures, finder, now)
    _keep_edits(session, current, now)
    _count(session, current, now)
    record_many(session, [event for look in current if (event := _event(look, now)) is not None])
    again = [
        next_round(look.due.job_id, look.due.source.id, row["poll_number"], row["next_poll_at"])
        for look, row in zip(current, rows, strict=True)
    ]
    kept = {look.due.job_id for look in current}
    return again, [look.due.job_id for look in looks if look.due.job_id not in kept]


def _after(look: Look, now: datetime) -> dict[str, Any]:
    """The columns of a source after a look at it."""
    source = look.due.source
    before = {
        "id": source.id,
        "poll_number": source.poll_number + 1,
        "last_polled_at": now,
        "last_success_at": source.last_success_at,
        "last_item_at": source.last_item_at,
        "warning": source.warning.to_json() if source.warning else None,
        "etag": source.etag,
        "last_modified": source.last_modified,
        "body_sha256": source.body_sha256,
        "final_key": source.final_key,
    }
    return before | (_failed(source, look.failure, now) if look.failure else _succeeded(look, now))


def _failed(source: Source, failure: Failure, now: datetime) -> dict[str, Any]:
    failures = source.failures + 1
    return {
        "failures": failures,
        "failing_since": source.failing_since or now,
        "failure_kind": failure.kind,
        "failure": failure.reason.to_json(),
        "next_poll_at": next_poll(now, _wait(source, now), failures, failure.kind, failure.retry_after),
    }


def _succeeded(look: Look, now: datetime) -> dict[str, Any]:
    source, answer = look.due.source, look.answer
    values: dict[str, Any] = {
        "last_success_at": now,
        "failures": 0,
        "failing_since": None,
        "failure_kind": None,
        "failure": None,
        "next_poll_at": now + _wait(source, now),
    }
    if look.new:
        values["last_item_at"] = now
    if isinstance(look.reading, Reading):
        values["warning"] = look.reading.warnings[0].to_json() if look.reading.warnings else None
    if isinstance(answer, Fetched) and not answer.not_modified:
        values["etag"] = answer.headers.get("etag")
        values["last_modified"] = answer.headers.get("last-modified")
        values["body_sha256"] = look.sha256
        values["final_key"] = source_key(answer.url)
    return values


def _wait(source: Source, now: datetime) -> timedelta:
    return rhythm.wait(source.rhythm, source.interval, is_adaptive=source.is_adaptive, now=now)


def _keep_new(
    session: Session,
    looks: Sequence[Look],
    captures: Mapping[int, Sequence[Capture]],
    finder: WordFinder,
    now: datetime,
) -> None:
    """Remember the new entries; record those that are whole, and promise the reading of the others."""
    whole = [(look, capture) for look in looks for capture in captures.get(look.due.job_id, ())]
    articles: dict[tuple[int, str], int] = {}
    if whole:
        found = record_articles(
            session,
            [capture for _, capture in whole],
            outlet=whole[0][0].due.source.outlet,
            finder=finder,
            now=now,
        )
        for (look, capture), each in zip(whole, found, strict=True):
            articles[look.due.source.id, capture.item.key] = each.article.id
    rows = [_item_row(look.due.source.id, item, now, articles) for look in looks for item in look.new]
    store.add_items(session, rows)
    for look in looks:
        if look.version is not None:
            store.add_version(session, look.due.source.id, look.version)
        unread = [item for item in look.new if (look.due.source.id, item.key) not in articles]
        promise_reading(session, look.due.source.id, unread, now=now)
        if isinstance(look.reading, Reading):
            promise_parts(session, look.due.source.id, look.reading.parts, now=now)


def _item_row(
    source_id: int, item: Item, now: datetime, articles: Mapping[tuple[int, str], int]
) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "key": item.key,
        "seen_at": now,
        "article_id": articles.get((source_id, item.key)),
        "fingerprint": item.fingerprint,
    }


def keep_items(session: Session, source_id: int, items: Sequence[Item], *, now: datetime) -> None:
    """Remember entries that came from a further address of a source, and promise their reading."""
    store.add_items(session, [_item_row(source_id, item, now, {}) for item in items])
    promise_reading(session, source_id, items, now=now)
    day = now.astimezone(CHINA).date()
    row = {"source_id": source_id, "day": day, "polls": 0, "unchanged": 0, "failures": 0, "items": len(items)}
    store.count_day(session, [row])


def promise_reading(session: Session, source_id: int, items: Sequence[Item], *, now: datetime) -> None:
    """One job for each new entry, the newest first."""
    work = [
        (f"read:{source_id}:{item.key}", {"source_id": source_id, "item": item_to_json(item), "tries": 0})
        for item in sorted(items, key=_newest_first)
    ]
    enqueue_many(session, READ, work, now=now, priority=3)


def promise_parts(session: Session, source_id: int, parts: Sequence[Part], *, now: datetime) -> None:
    """One job for each further address that is new, which is then remembered like an entry."""
    if not parts:
        return
    known = store.known_items(session, source_id, [part.key for part in parts])
    new = [part for part in parts if part.key not in known]
    rows = [
        {"source_id": source_id, "key": part.key, "seen_at": now, "article_id": None, "fingerprint": ""}
        for part in new
    ]
    store.add_items(session, rows)
    work = [
        (f"part:{source_id}:{part.key}", {"source_id": source_id, "part": part_to_json(part)}) for part in new
    ]
    enqueue_many(session, READ_PART, work, now=now, priority=3)


def _newest_first(item: Item) -> float:
    """Politeness reads one page after the other: what has just been published must not wait behind older entries.

    Entries without a time stand as new, and equal ones in the outlet's own order, which begins with its newest.
    """
    at = item.published.at
    return -at.timestamp() if at else -math.inf


def _keep_edits(session: Session, looks: Sequence[Look], now: datetime) -> None:
    """Entries that the outlet has edited are read again, as one more revision of their article."""
    for look in looks:
        source_id = look.due.source.id
        store.write_fingerprints(session, source_id, {item.key: item.fingerprint for item, _ in look.edited})
        work = [
            (
                f"edit:{source_id}:{item.key}:{item.fingerprint}",
                {"source_id": source_id, "item": item_to_json(item), "tries": 0, "article_id": article_id},
            )
            for item, article_id in look.edited
        ]
        enqueue_many(session, READ, work, now=now, priority=3)


def _count(session: Session, looks: Sequence[Look], now: datetime) -> None:
    day = now.astimezone(CHINA).date()
    store.count_day(session, [_day_row(look, day) for look in looks])
    store.add_polls(session, [row for look in looks if (row := _poll_row(look, now)) is not None])


def _day_row(look: Look, day: Any) -> dict[str, Any]:
    failed = look.failure is not None
    return {
        "source_id": look.due.source.id,
        "day": day,
        "polls": 1,
        "unchanged": int(not failed and not look.new),
        "failures": int(failed),
        "items": len(look.new),
    }


def _poll_row(look: Look, now: datetime) -> dict[str, Any] | None:
    if look.failure is None and not look.new and not look.edited:
        return None
    outcome = Outcome.FAILED if look.failure else Outcome.NEWS if look.new else Outcome.EDITED
    return {
        "source_id": look.due.source.id,
        "at": now,
        "outcome": outcome,
        "new_items": len(look.new),
        "edited_items": len(look.edited),
        "byte_size": len(look.answer.body) if isinstance(look.answer, Fetched) else 0,
        "milliseconds": round(look.seconds * 1000),
        "failure": look.failure.reason.to_json() if look.failure else None,
    }


def _event(look: Look, now: datetime) -> Event | None:
    """One event when a source stops answering, one when it answers again."""
    source, failure = look.due.source, look.failure
    if failure is None and source.failures:
        return SourceRecovered(subject_id=source.id, at=now, actor_id=None, title=source.name)
    if failure is not None and not source.failures:
        kind = failure.kind.value
        return SourceFailed(subject_id=source.id, at=now, actor_id=None, title=source.name, kind=kind)
    return None
