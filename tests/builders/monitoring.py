"""Outlets, sources, articles, mentions and alerts for tests, with honest defaults."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.articles.service import Capture, Evidence, Recorded, record_article
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.ports import Item, Selectors
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import (
    Alert,
    BodyState,
    Channel,
    Mention,
    Outlet,
    OutletTier,
    SnapshotKind,
    Source,
    SourceDraft,
    SourceKind,
    Watch,
)
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store as source_store
from mediadesk.monitoring.watches import store as watch_store
from mediadesk.monitoring.watches.service import WatchDraft, save_watch
from mediadesk.monitoring.watching import Query, Severity
from tests.builders.accounts import a_user

PUBLISHED = datetime(2026, 2, 24, 22, 48, tzinfo=UTC)  # 06:48 in Shanghai
FOUND = datetime(2026, 2, 24, 23, 14, tzinfo=UTC)
TITLE = "早上六点半就没水了，问了一圈都说是供电公司停电"
TEXT = "家住南门片区，水龙头一滴水都没有。\n自来水公司说是供电公司停电造成的，什么时候来水不清楚。"
_numbers = count(1)


def an_officer(session: Session) -> Actor:
    """A publicity officer who exists in the database."""
    return a_user(session, "pr_officer").actor


def an_actor(*roles: Role, id: int = 1) -> Actor:
    """Somebody who exists nowhere, for pure rules."""
    return Actor(id, "林岚", frozenset(roles or (Role.PR_OFFICER,)))


def an_outlet(
    session: Session,
    name: str = "澜江新闻网",
    channel: Channel = Channel.NEWS_WEBSITE,
    tier: OutletTier = OutletTier.CITY,
) -> Outlet:
    """A place where things are said."""
    return source_store.outlet_named(session, name, channel=channel, tier=tier)


def a_draft(
    url: str = "https://news.lanjiang.example/rss.xml",
    name: str = "澜江新闻网 要闻",
    outlet: str = "澜江新闻网",
    channel: Channel = Channel.NEWS_WEBSITE,
    kind: SourceKind = SourceKind.FEED,
    interval_seconds: int = 300,
    selectors: Selectors | None = None,
) -> SourceDraft:
    """A source as a person describes it."""
    return SourceDraft(name, outlet, channel, OutletTier.CITY, kind, url, interval_seconds, selectors)


def a_source(
    session: Session, draft: SourceDraft | None = None, *, actor: Actor | None = None, now: datetime = FOUND
) -> Source:
    """A source that is watched."""
    return sources.add_source(session, draft or a_draft(), actor=actor or an_officer(session), now=now)


def a_query(*words: str, none_of: Sequence[str] = ()) -> Query:
    """Any of these words."""
    return Query(any_of=(words or ("停电", "供电公司"),), none_of=tuple(none_of))


def a_watch(
    session: Session,
    name: str = "供电公司 + 停电",
    query: Query | None = None,
    *,
    raises_alert: bool = True,
    severity: Severity = Severity.URGENT,
    is_active: bool = True,
    actor: Actor | None = None,
) -> Watch:
    """What we listen for; the watch of that name, made when there is none."""
    if (known := watch_store.id_named(session, name)) is not None:
        return watch_store.get(session, known)
    draft = WatchDraft(name, query or a_query(), raises_alert, severity, is_active)
    return save_watch(session, draft, actor=actor or an_officer(session), now=FOUND)


def an_item(
    url: str | None = None, title: str = TITLE, summary: str = "", published_at: datetime | None = PUBLISHED
) -> Item:
    """An entry of a feed."""
    url = url or f"https://news.lanjiang.example/2026/0225/{next(_numbers)}.html"
    key = hashlib.sha256(url.encode()).hexdigest()[:40]
    return Item(key, url, title, Published(published_at, published_at is not None, ""), summary)


def a_capture(
    title: str = TITLE,
    text: str = TEXT,
    url: str | None = None,
    published_at: datetime | None = PUBLISHED,
    body_state: BodyState = BodyState.PAGE,
    sha256: str | None = None,
    author: str = "石磊",
) -> Capture:
    """An entry whose page has been read."""
    item = an_item(url, title, published_at=published_at)
    extracted = Extracted(title, item.published, "澜江新闻网", author, text, 1.0)
    data = text.encode()
    evidence = Evidence(
        SnapshotKind.PAGE,
        item.url or "",
        sha256 or hashlib.sha256(data).hexdigest(),
        len(data),
        "text/html; charset=utf-8",
        {"content-type": "text/html; charset=utf-8"},
    )
    return Capture(item, extracted, evidence, body_state)


def recorded(
    session: Session, capture: Capture | None = None, *, outlet: Outlet | None = None, now: datetime = FOUND
) -> Recorded:
    """What the pipeline makes of a capture with the watches that exist."""
    return record_article(
        session,
        capture or a_capture(),
        outlet=outlet or an_outlet(session),
        finder=AhoCorasickFinder(),
        now=now,
    )


def a_mention(
    session: Session,
    *,
    outlet: Outlet | None = None,
    title: str = TITLE,
    text: str = TEXT,
    url: str | None = None,
    published_at: datetime | None = PUBLISHED,
    now: datetime = FOUND,
    watch: Watch | None = None,
) -> Mention:
    """An article that a watch matched; the watch is made when there is none."""
    if watch is None:
        a_watch(session)
    capture = a_capture(title, text, url, published_at)
    found = recorded(session, capture, outlet=outlet, now=now).mention
    assert found is not None, "no watch matches this title and text"
    return found


def an_alert(session: Session, *, title: str = TITLE, text: str = TEXT, now: datetime = FOUND) -> Alert:
    """A mention that called somebody."""
    a_watch(session)
    found = recorded(session, a_capture(title, text), now=now).alert
    assert found is not None, "the watch raises no alert for this"
    return found
