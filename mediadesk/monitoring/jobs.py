"""How does what an outlet publishes become an article, a mention and an alert?

    due sources | fetch | parse | keep unseen | extract | match | record | decide alert | raise

The first half is one job for each due source (`poll_source`), the second one job for each new entry
(`read_article`), so that a killed process loses one small step and repeats nothing: an entry is kept once, an
article recorded once, a mention called once. Each stage has its type: `Source`, `Fetched`, `Reading`, `Item`,
`Capture`, `Recorded`; a failure of a stage is a `Failure`, never an exception.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.documents.ports import FileStore
from mediadesk.jobs.ports import JobContext
from mediadesk.jobs.service import enqueue
from mediadesk.monitoring.articles import service as articles
from mediadesk.monitoring.articles import store as article_store
from mediadesk.monitoring.articles.service import Capture, Evidence
from mediadesk.monitoring.extraction import Extracted, Readers, from_item
from mediadesk.monitoring.ports import (
    Failure,
    FailureKind,
    FeedReader,
    Fetched,
    Fetcher,
    Item,
    ListReader,
    Reading,
    Selectors,
    WordFinder,
)
from mediadesk.monitoring.records import BodyState, SnapshotKind, Source, SourceDraft, SourceKind
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store as source_store
from mediadesk.monitoring.sources.drafts import draft_from_json, item_from_json, item_to_json
from mediadesk.monitoring.trials import store as trial_store
from mediadesk.monitoring.trials import trial
from mediadesk.monitoring.urls import host_of

PLAN = "monitoring.plan_overdue"
"""Kind of the recurring job that plans again what fell out of the plan."""

# What may answer later. The article is recorded from its feed at once, and its page is asked again.
_PASSING = {
    FailureKind.TIMEOUT, FailureKind.DNS, FailureKind.CONNECTION, FailureKind.SERVER_ERROR, FailureKind.BUSY,
}  # fmt: skip
_AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=2))
_KEPT_HEADERS = ("content-type", "date", "last-modified", "etag", "server", "content-language")


@dataclass(frozen=True)
class Pipeline:
    """The ports of the pipeline, and how politely it asks: `spacing` between two requests to one host."""

    fetcher: Fetcher
    feeds: FeedReader
    lists: ListReader
    readers: Readers
    finder: WordFinder
    files: FileStore
    spacing: timedelta = timedelta(seconds=1)
    longest_fetch: timedelta = timedelta(seconds=20)

    def parse(
        self,
        answer: Fetched,
        kind: SourceKind,
        selectors: Selectors | None,
        known: frozenset[str],
        now: datetime,
    ) -> Reading | Failure:
        """The new entries of a feed or list page."""
        if kind is SourceKind.LIST_PAGE and selectors is not None:
            return self.lists.read(answer, selectors, known=known, now=now)
        return self.feeds.read(answer, known=known, now=now)


def plan_overdue(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """due sources: each has its planned poll; one whose poll was given up gets a new one."""
    with context.transaction() as session:
        sources.plan_overdue(session, now=context.now())
        context.complete(session)


def poll_source(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """due sources | fetch | parse | keep unseen"""
    with context.transaction() as session:
        source = source_store.find(session, payload["source_id"])
        if source is None or source.is_paused or source.poll_number != payload["poll"]:
            return context.complete(session)  # another poll was planned meanwhile
        if _must_wait(context, session, source.url, sources.POLL, payload, pipeline):
            return None
        known = source_store.known_keys(session, source.id)

    answer = pipeline.fetcher.fetch(source.url, etag=source.etag, last_modified=source.last_modified)
    result, sha256 = _parsed(pipeline, source, answer, known, context.now())

    with context.transaction() as session:
        now = context.now()
        new = _noted(session, source, answer, result, sha256, now)
        # The newest entry's page is read at once: together they are one look at the outlet, as of a person.
        _end_turn(session, source.url, pipeline, now, spacing=timedelta(0) if new else pipeline.spacing)
        context.complete(session)
    return None


def read_article(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """extract | match | record | decide alert | raise"""
    item = item_from_json(payload["item"])
    with context.transaction() as session:
        source = source_store.get(session, payload["source_id"])
        known = article_store.id_of_page(session, articles.key_of(item))
        if known is not None and payload.get("article_id") is None:
            # Another source was faster: the same page is one article.
            source_store.link_item(session, source.id, item.key, known)
            return context.complete(session)
        if item.url and _must_wait(context, session, item.url, sources.READ, payload, pipeline):
            return None

    capture = _captured(pipeline, item, context.now(), may_wait=payload["tries"] < len(_AGAIN_AFTER))

    with context.transaction() as session:
        now = context.now()
        if item.url:
            _end_turn(session, item.url, pipeline, now, spacing=pipeline.spacing)
        _record(session, capture, source, payload, pipeline, now)
        context.complete(session)
    return None


def try_source(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """fetch | parse | extract one, for a person who wants to see it before saving."""
    with context.transaction() as session:
        draft = draft_from_json(trial_store.get(session, payload["trial_id"]).asked)
    result = _tried(pipeline, draft, context.now())
    with context.transaction() as session:
        trial_store.finish(session, payload["trial_id"], result)
        context.complete(session)


def _parsed(
    pipeline: Pipeline, source: Source, answer: Fetched | Failure, known: frozenset[str], now: datetime
) -> tuple[Reading | Failure | None, str | None]:
    """(the new entries, or None when nothing changed; the hash of the body)."""
    if isinstance(answer, Failure) or answer.not_modified:
        return None, None
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if sha256 == source.body_sha256:
        return None, sha256
    return pipeline.parse(answer, source.kind, source.selectors, known, now), sha256


def _noted(
    session: Session,
    source: Source,
    answer: Fetched | Failure,
    result: Reading | Failure | None,
    sha256: str | None,
    now: datetime,
) -> int:
    """Write down how the poll went; how many entries were new."""
    if isinstance(answer, Failure):
        sources.record_failure(session, source, answer, now)
        return 0
    if isinstance(result, Failure):
        sources.record_failure(session, source, result, now)
        return 0
    return sources.record_success(session, source, answer, result, sha256, now)


def _captured(pipeline: Pipeline, item: Item, now: datetime, *, may_wait: bool) -> Capture:
    """The entry's page, read and kept; the entry alone when the page cannot be had."""
    page = pipeline.fetcher.fetch(item.url) if item.url else None
    if isinstance(page, Fetched) and _is_text(page):
        extracted = pipeline.readers.read(page, item, now=now)
        if extracted.body or not (item.content or item.summary):
            return Capture(item, extracted, _page_evidence(pipeline.files, page), BodyState.PAGE)
    failure = page if isinstance(page, Failure) else None
    waits = failure is not None and failure.kind in _PASSING and may_wait
    state = BodyState.WAITING if waits else BodyState.FEED
    reason = failure.reason if failure else None
    return Capture(item, from_item(item), _entry_evidence(pipeline.files, item), state, reason)


def _record(
    session: Session,
    capture: Capture,
    source: Source,
    payload: Mapping[str, Any],
    pipeline: Pipeline,
    now: datetime,
) -> None:
    article_id = payload.get("article_id")
    if article_id is None:
        recorded = articles.record_article(
            session, capture, outlet=source.outlet, finder=pipeline.finder, now=now
        )
        article_id = recorded.article.id
        source_store.link_item(session, source.id, capture.item.key, article_id)
    else:
        articles.complete_article(session, article_id, capture, finder=pipeline.finder, now=now)
    if capture.body_state is BodyState.WAITING:
        again = {**payload, "article_id": article_id, "tries": payload["tries"] + 1}
        due_at = now + _AGAIN_AFTER[payload["tries"]]
        enqueue(
            session, sources.READ, again, now=now, due_at=due_at, dedupe_key=f"reread:{article_id}:{due_at}"
        )


def _tried(pipeline: Pipeline, draft: SourceDraft, now: datetime) -> dict[str, Any]:
    answer = pipeline.fetcher.fetch(draft.url)
    if isinstance(answer, Failure):
        return trial.of_failure(answer)
    reading = pipeline.parse(answer, draft.kind, draft.selectors, frozenset(), now)
    if isinstance(reading, Failure):
        return trial.of_failure(reading)
    return trial.of_reading(reading, _sample(pipeline, reading, now))


def _sample(pipeline: Pipeline, reading: Reading, now: datetime) -> Extracted | Failure | None:
    """The first entry's article as it would come in."""
    first = next((item for item in reading.items if item.url), None)
    if first is None or first.url is None:
        return None
    page = pipeline.fetcher.fetch(first.url)
    return page if isinstance(page, Failure) else pipeline.readers.read(page, first, now=now)


def _must_wait(
    context: JobContext,
    session: Session,
    url: str,
    kind: str,
    payload: Mapping[str, Any],
    pipeline: Pipeline,
) -> bool:
    """Take the host's turn, or come again when it is free: no worker sleeps for the sake of politeness."""
    if not pipeline.spacing:
        return False
    now = context.now()
    busy_for = pipeline.longest_fetch + timedelta(seconds=10)
    again = source_store.take_turn(session, host_of(url), now=now, busy_for=busy_for)
    if again is None:
        return False
    context.complete(session)
    enqueue(session, kind, payload, now=now, due_at=again, priority=4)
    return True


def _end_turn(session: Session, url: str, pipeline: Pipeline, now: datetime, *, spacing: timedelta) -> None:
    if pipeline.spacing:
        source_store.end_turn(session, host_of(url), next_at=now + spacing)


def _is_text(page: Fetched) -> bool:
    """Whether the page is a document; a picture or a PDF has no article in it that could be read here."""
    kind = page.content_type.partition(";")[0].strip().lower()
    return not kind or kind.startswith("text/") or "html" in kind or "xml" in kind


def _page_evidence(files: FileStore, page: Fetched) -> Evidence:
    headers = {name: page.headers[name] for name in _KEPT_HEADERS if name in page.headers}
    sha256 = files.put(page.body)
    return Evidence(SnapshotKind.PAGE, page.url, sha256, len(page.body), page.content_type, headers)


def _entry_evidence(files: FileStore, item: Item) -> Evidence:
    data = json.dumps(item_to_json(item), ensure_ascii=False, indent=1, sort_keys=True).encode()
    return Evidence(
        SnapshotKind.FEED_ENTRY, item.url or "", files.put(data), len(data), "application/json", {}
    )
