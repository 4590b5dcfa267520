"""Looks at sources for tests: what came of asking one, as it is written down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.config import Settings
from mediadesk.messages import Message
from mediadesk.monitoring.polling.outcome import Due, Look
from mediadesk.monitoring.polling.service import record_looks
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item, Reading
from mediadesk.monitoring.records import Source
from mediadesk.monitoring.sources import store
from tests.builders.monitoring import FOUND


def near(settings: Settings) -> Settings:
    """Of a desk that may reach the test's own server, and need not be polite to it."""
    return Settings(
        mode=settings.mode,
        instance=settings.instance,
        secret_key=settings.secret_key,
        allow_loopback=True,
        host_spacing=0,
        fetch_timeout=3.0,
    )


def a_failure(kind: FailureKind = FailureKind.NOT_FOUND) -> Failure:
    """Nothing usable came."""
    return Failure(kind, Message("%(host)s is gone", {"host": "news.example"}))


def a_look(source: Source, *items: Item, failure: Failure | None = None) -> Look:
    """One look at a source: the new items it had, or why it had nothing."""
    answer = failure or Fetched(source.url, 200, b"<rss/>", {})
    reading = None if failure else Reading("", items, len(items))
    return Look(Due(0, source), answer, reading, "a" * 64, 0.2, new=items)


def polled(
    session: Session, source: Source, *items: Item, failure: Failure | None = None, now: datetime = FOUND
) -> Source:
    """The source after one look at it."""
    looks = [a_look(store.get(session, source.id), *items, failure=failure)]
    record_looks(session, looks, {}, finder=AhoCorasickFinder(), now=now)
    return store.get(session, source.id)
