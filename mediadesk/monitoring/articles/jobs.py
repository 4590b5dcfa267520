"""How is the page of one new entry read?

    extract | keep unseen | match | group | record mentions | assess | decide alerts | raise

One job for each entry, so that one odd page cannot hold up the others, and a killed process loses one small step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.documents.ports import FileStore
from mediadesk.jobs.ports import JobContext
from mediadesk.jobs.service import enqueue
from mediadesk.messages import Message
from mediadesk.monitoring.articles import service, store
from mediadesk.monitoring.articles.captures import Capture, Evidence
from mediadesk.monitoring.articles.identity import key_of
from mediadesk.monitoring.extracting.verdict import RefusalKind
from mediadesk.monitoring.extraction import from_item
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling.service import READ
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item
from mediadesk.monitoring.records import BodyState, SnapshotKind, Source
from mediadesk.monitoring.sources import store as source_store
from mediadesk.monitoring.sources.drafts import item_from_json, item_to_json
from mediadesk.monitoring.turns import service as turns
from mediadesk.monitoring.urls import host_of

# What may answer later. The article is recorded from its feed at once, and its page is asked again.
_PASSING = {
    FailureKind.TIMEOUT, FailureKind.DNS, FailureKind.CONNECTION, FailureKind.SERVER_ERROR, FailureKind.BUSY,
}  # fmt: skip
_AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=2))
_KEPT_HEADERS = ("content-type", "date", "last-modified", "etag", "server", "content-language")
# A link to a section, or to a page that is gone, is no article, whatever its link says.
_NO_ARTICLE = {RefusalKind.LIST, RefusalKind.MISSING}


def read_article(context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline) -> None:
    """extract | keep unseen | match | group | record mentions | assess | decide alerts | raise"""
    item = item_from_json(payload["item"])
    with context.transaction() as session:
        source = source_store.get(session, payload["source_id"])
        known = store.id_of_page(session, key_of(item))
        if known is not None and payload.get("article_id") is None:
            # Another source was faster: the same page is one article.
            source_store.link_item(session, source.id, item.key, known)
            return context.complete(session)
        page_url = item.url if source.reads_pages else None
        if page_url and turns.must_wait(context, session, page_url, READ, payload, pipeline):
            return None

    answer = pipeline.fetcher.fetch(page_url) if page_url else None
    capture = _captured(pipeline, item, answer, context.now(), may_wait=payload["tries"] < len(_AGAIN_AFTER))

    with context.transaction() as session:
        now = context.now()
        if page_url and answer is not None:
            turns.end(session, {host_of(page_url): now + pipeline.spaced(answer)}, pipeline)
        if isinstance(capture, Capture):
            _record(session, capture, source, payload, pipeline, now)
        else:
            source_store.warn(session, source.id, capture)
        context.complete(session)
    return None


def _captured(
    pipeline: Pipeline, item: Item, page: Fetched | Failure | None, now: datetime, *, may_wait: bool
) -> Capture | Message:
    """The entry's page, read and kept; the entry alone when there is none; the reason when it is no article."""
    reason: Message | None = page.reason if isinstance(page, Failure) else None
    if isinstance(page, Fetched) and _is_text(page):
        extracted = pipeline.readers.read(page, item, now=now)
        told = item.content or item.summary
        if extracted.refusal is None and (extracted.body or not told):
            return Capture(item, extracted, _page_evidence(pipeline.files, page), BodyState.PAGE)
        reason = extracted.refusal.reason if extracted.refusal else None
        if extracted.refusal and extracted.refusal.kind in _NO_ARTICLE and not told:
            return extracted.refusal.reason
    waits = isinstance(page, Failure) and page.kind in _PASSING and may_wait
    state = BodyState.WAITING if waits else BodyState.FEED
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
        recorded = service.record_article(
            session, capture, outlet=source.outlet, finder=pipeline.finder, now=now
        )
        article_id = recorded.article.id
        source_store.link_item(session, source.id, capture.item.key, article_id)
    else:
        service.complete_article(session, article_id, capture, finder=pipeline.finder, now=now)
    if capture.body_state is BodyState.WAITING:
        again = {**payload, "article_id": article_id, "tries": payload["tries"] + 1}
        due_at = now + _AGAIN_AFTER[payload["tries"]]
        enqueue(session, READ, again, now=now, due_at=due_at, dedupe_key=f"reread:{article_id}:{due_at}")


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
