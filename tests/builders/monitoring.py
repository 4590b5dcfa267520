"""Outlets, sources, articles, mentions and alerts for tests, with honest defaults."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.articles.captures import Capture, Evidence
from mediadesk.monitoring.articles.service import Recorded, record_article, record_articles
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.ports import Item, Selectors
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import (
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
from mediadesk.monitoring.watches.draft import WatchDraft
from mediadesk.monitoring.watches.service import save_watch
from mediadesk.monitoring.watching import Severity
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


def a_query(*words: str, none_of: Sequence[str] = ()) -> str:
    """Any of these words, in the query language."""
    wanted = " 或 ".join(words or ("停电", "供电公司"))
    return f"({wanted})" + "".join(f" -{word}" for word in none_of)


def a_watch(
    session: Session,
    name: str = "供电公司 + 停电",
    query: str | None = None,
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


def a_text(number: int) -> str:
    """A text about us that no other number shares: nothing of it makes two articles one story."""
    chance = Random(number)
    said = "".join(chance.choice(_HAN) for _ in range(90))
    return f"供电公司停电。{said}。"


_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 6000)]


def many_recorded(
    session: Session,
    number: int,
    *,
    outlet: Outlet | None = None,
    begin: int = 0,
    now: datetime = FOUND,
    phrase: str = "",
) -> list[Mention]:
    """So many mentions, heard as one batch; a minute lies between two, and each tells something else.

    Each holds `phrase`, for a watch of the caller's; without one the usual watch is there to hear them.
    """
    if not phrase:
        a_watch(session, raises_alert=False)
    captures = [
        a_capture(a_text(-each)[:30], a_text(each) + phrase, published_at=PUBLISHED + timedelta(minutes=each))
        for each in range(begin + 1, begin + number + 1)
    ]
    heard = record_articles(
        session, captures, outlet=outlet or an_outlet(session), finder=AhoCorasickFinder(), now=now
    )
    return [each.mention for each in heard if each.mention is not None]
