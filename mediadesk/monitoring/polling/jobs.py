"""How are the due sources asked, many at once?

    take turns | fetch | open | keep unseen | read | record and plan again

A worker that finds one source due takes along what else is due. The answers are dealt with in small groups as they
come: each group is one transaction, in which what came, the end of this poll and the plan of the next are one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mediadesk.documents.ports import FileStore
from mediadesk.jobs.ports import JobContext
from mediadesk.messages import N_, Message
from mediadesk.monitoring.articles.captures import Capture, Evidence
from mediadesk.monitoring.extraction import from_item
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling import service, store, versions
from mediadesk.monitoring.polling.due import service as due_service
from mediadesk.monitoring.polling.editions import address_on
from mediadesk.monitoring.polling.habits import service as habits
from mediadesk.monitoring.polling.outcome import (
    Due,
    Known,
    Look,
    PageVersion,
    edited_keys,
    is_early,
    is_empty_at_first,
)
from mediadesk.monitoring.polling.ports import Answered, Asked
from mediadesk.monitoring.ports import Failure, Fetched, Item, Opened, Reading
from mediadesk.monitoring.records import BodyState, SnapshotKind, SourceKind
from mediadesk.monitoring.sources import store as sources
from mediadesk.monitoring.sources.drafts import item_to_json, part_from_json
from mediadesk.monitoring.turns import service as turns
from mediadesk.monitoring.urls import host_of

NO_EDITION_YET = N_("Today's edition is not there yet.")
MEASURE = "monitoring.measure_rhythms"
"""Kind of the recurring job that learns how much each source usually brings, and when."""


def poll_sources(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """take turns | fetch | open | keep unseen | read | record and plan again"""
    with context.transaction() as session:
        planned = {context.job_id: payload, **dict(context.take_along(session, pipeline.at_once - 1))}
        busy_for = pipeline.longest_fetch + timedelta(seconds=10)
        taken = due_service.take(
            session, planned, spacing=pipeline.spacing, busy_for=busy_for, now=context.now()
        )
        context.complete_many(session, taken.obsolete)
        context.hand_on(session, taken.waiting)
    asked = [
        Asked(address_on(each.source.url, context.now()), each.source.etag, each.source.last_modified)
        for each in taken.due
    ]
    for answered in pipeline.many.fetch_all(asked) if asked else ():
        _deal_with(context, [(taken.due[each.index], each) for each in answered], pipeline)


def _deal_with(context: JobContext, answered: Sequence[tuple[Due, Answered]], pipeline: Pipeline) -> None:
    """open | keep unseen | read | record and plan again, for a group of answers."""
    now = context.now()
    opened = {due.job_id: _opened(pipeline, due, each.answer, now) for due, each in answered}
    known, versions_ = _known(context, [due for due, _ in answered], opened)
    looks = [
        _look(
            due, each, opened[due.job_id], known.get(due.job_id, {}), versions_.get(due.job_id), pipeline, now
        )
        for due, each in answered
    ]
    captures = _captures(pipeline.files, [look for look in looks if _is_whole(look)])
    with context.transaction() as session:
        now = context.now()
        again, obsolete = service.record_looks(session, looks, captures, finder=pipeline.finder, now=now)
        turns.end(
            session,
            {host_of(look.due.source.url): _next_turn(pipeline, look, now) for look in looks},
            pipeline,
        )
        context.hand_on(session, again)
        context.complete_many(session, obsolete)


def _next_turn(pipeline: Pipeline, look: Look, now: datetime) -> datetime:
    # The newest entry's page is read at once: together they are one look at the outlet, as of a person.
    reads_on = bool(look.new) and look.due.source.reads_pages
    return now if reads_on else now + pipeline.spaced(look.answer)


def _opened(
    pipeline: Pipeline, due: Due, answer: Fetched | Failure, now: datetime
) -> tuple[Opened | Failure | None, str | None]:
    """(what the answer holds, or None when nothing changed; the hash of the body)."""
    if isinstance(answer, Failure):
        return (_no_edition_yet(), None) if is_early(due.source, answer) else (None, None)
    if answer.not_modified:
        return None, None
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if sha256 == due.source.body_sha256:
        return None, sha256
    if due.source.kind is SourceKind.PAGE_WATCH:
        return versions.opened(pipeline.pages, answer, due.source, now=now), sha256
    return pipeline.open(answer, due.source.kind, due.source.selectors, now=now), sha256


def _no_edition_yet() -> Opened:
    return Opened({}, lambda _wanted: Reading("", (), 0, (Message(NO_EDITION_YET),)))


def _known(
    context: JobContext, due: Sequence[Due], opened: Mapping[int, tuple[Opened | Failure | None, str | None]]
) -> tuple[dict[int, dict[str, Known]], dict[int, PageVersion | None]]:
    """(by job, the entries that are known; by job, how a watched page stood)."""
    changed = [(each, found) for each in due if isinstance(found := opened[each.job_id][0], Opened)]
    if not changed:
        return {}, {}
    stood: dict[int, PageVersion | None] = {}
    with context.reading() as session:
        asked = {each.source.id: list(found.marks) for each, found in changed}
        of_source = store.known_of_many(session, asked)
        known = {each.job_id: of_source.get(each.source.id, {}) for each, _ in changed}
        for each, _ in changed:
            if each.source.kind is SourceKind.PAGE_WATCH:
                latest = store.list_versions(session, each.source.id, limit=1)
                stood[each.job_id] = latest[0] if latest else None
    return known, stood


def _look(
    due: Due,
    answered: Answered,
    opened: tuple[Opened | Failure | None, str | None],
    known: Mapping[str, Known],
    stood: PageVersion | None,
    pipeline: Pipeline,
    now: datetime,
) -> Look:
    found, sha256 = opened
    look = Look(due, answered.answer, None, sha256, answered.seconds)
    if isinstance(found, Failure) and is_empty_at_first(due.source, found):
        return replace(look, reading=Reading("", (), 0, (found.reason,)))
    if not isinstance(found, Opened):
        return replace(look, reading=found)
    if due.source.kind is SourceKind.PAGE_WATCH:
        return versions.look(look, found, stood, now=now)
    edits = edited_keys(found.marks, known)
    unseen = [key for key in found.marks if key not in known]
    reading = found.read([*unseen, *edits])
    if isinstance(reading, Failure):
        return replace(look, reading=reading)
    return replace(look, reading=reading, new=_of(reading, known), edited=_edited(reading, edits, known))


def _of(reading: Reading, known: Collection[str]) -> tuple[Item, ...]:
    return tuple(item for item in reading.items if item.key not in known)


def _edited(
    reading: Reading, edits: Collection[str], known: Mapping[str, Known]
) -> tuple[tuple[Item, int], ...]:
    found = ((item, known[item.key].article_id) for item in reading.items if item.key in edits)
    return tuple((item, article_id) for item, article_id in found if article_id is not None)


def _is_whole(look: Look) -> bool:
    """Whether what the source gives is the article: no page of its own is to be read."""
    is_page = look.due.source.kind is SourceKind.PAGE_WATCH
    return bool(look.new) and (is_page or not look.due.source.reads_pages)


def _captures(files: FileStore, looks: Sequence[Look]) -> dict[int, list[Capture]]:
    """By job, the new entries as articles. The sources' own words are the evidence, in one file for all of these looks:
    writing a file so that it outlasts a power cut takes longer than all the rest.
    """
    if not looks:
        return {}
    told = {look.due.source.url: [item_to_json(item) for item in look.new] for look in looks}
    # One line for each source: indenting would leave the interpreter to write every word by itself.
    lines = (f"{json.dumps(url)}: {json.dumps(items, ensure_ascii=False)}" for url, items in told.items())
    data = ("{\n" + ",\n".join(lines) + "\n}").encode()
    sha256 = files.put(data)
    return {
        look.due.job_id: [
            Capture(
                item,
                from_item(item),
                _evidence(look, sha256, len(data)),
                BodyState.FEED,
                outlet=look.due.source.outlet,
            )
            for item in look.new
        ]
        for look in looks
    }


def _evidence(look: Look, sha256: str, size: int) -> Evidence:
    url = look.answer.url if isinstance(look.answer, Fetched) else look.due.source.url
    return Evidence(SnapshotKind.FEED_ENTRY, url, sha256, size, "application/json", {})


def read_part(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """fetch | open | keep unseen, for one further address of a source: a page of a paper, a child site map."""
    part = part_from_json(payload["part"])
    with context.transaction() as session:
        source = sources.find(session, payload["source_id"])
        if source is None or source.is_paused:
            return context.complete(session)
        if turns.must_wait(context, session, part.url, service.READ_PART, payload, pipeline):
            return None
    answer = pipeline.fetcher.fetch(part.url)
    now = context.now()
    opened = (
        answer
        if isinstance(answer, Failure)
        else pipeline.open(answer, source.kind, source.selectors, now=now, part=part)
    )
    with context.transaction() as session:
        now = context.now()
        turns.end(session, {host_of(part.url): now + pipeline.spaced(answer)}, pipeline)
        if isinstance(opened, Opened):
            known = store.known_items(session, source.id, list(opened.marks))
            reading = opened.read([key for key in opened.marks if key not in known])
            if isinstance(reading, Reading):
                service.keep_items(session, source.id, reading.items, now=now)
                service.promise_parts(session, source.id, reading.parts, now=now)
        elif context.attempts <= 3:
            store.forget_item(session, source.id, part.key)
        context.complete(session)
    return None


def measure_rhythms(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Learn how much each source usually brings, and when."""
    with context.transaction() as session:
        habits.measure_rhythms(session, now=context.now())
        context.complete(session)
