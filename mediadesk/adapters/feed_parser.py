"""What entries does this RSS, RDF or Atom feed hold?

feedparser gives the meaning. Everything it would guess or repair is done before it: characters
(`monitoring.charsets`), traps and truncation (`monitoring.feed_text`), dates (`monitoring.published`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring import feed_text, json_feed
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.ports import (
    Failure,
    FailureKind,
    Fetched,
    Item,
    Opened,
    PlainEntry,
    PlainFeed,
    PlainFeedReader,
    Reading,
    TextCleaner,
)
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.urls import absolute

NO_ENTRIES = N_("The feed is well formed but holds no entry. Nothing to do; new entries will be read.")
UNREADABLE = N_("The feed is broken in a way that hides its entries. It is asked again by itself.")
_DATES = ("published", "updated", "created", "pubdate", "date")
_MOST = 1000
# What feedparser has been seen to raise over feeds that are broken in ways its authors did not think of.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
TOO_MANY = N_("The feed holds %(total)d entries; the first %(most)d were read.")


class FeedparserReader:
    """The `FeedReader` of the desk; text is cleaned by the given cleaner, ordinary feeds are read by `plain`."""

    def __init__(self, cleaner: TextCleaner, plain: PlainFeedReader | None = None) -> None:
        self._cleaner = cleaner
        self._plain = plain

    def read(self, fetched: Fetched, *, known: Collection[str], now: datetime) -> Reading | Failure:
        """The entries whose key is not in `known`; HTML pages, traps and empty answers are failures."""
        opened = self.open(fetched, now=now)
        if isinstance(opened, Failure):
            return opened
        return opened.read([key for key in opened.marks if key not in known])

    def open(self, fetched: Fetched, *, now: datetime) -> Opened | Failure:
        """The entries it holds; HTML pages, traps and empty answers are failures."""
        text = decode(fetched.body, fetched.content_type)
        if json_feed.is_json(text):
            return json_feed.opened(text, fetched.url, self._cleaner, now=now)
        whole = feed_text.whole(text, url=fetched.url)
        if isinstance(whole, Failure):
            return whole
        plain = self._plain.read(whole.xml) if self._plain else None
        if plain is not None:
            return self._opened_plainly(plain, whole, fetched.url, now)
        feed = feed_text.scan(whole)
        return Opened(feed.marks, lambda wanted: self._thoroughly(feed, wanted, fetched.url, now))

    def _opened_plainly(self, feed: PlainFeed, whole: feed_text.Whole, base: str, now: datetime) -> Opened:
        entries: dict[str, PlainEntry] = {}
        for entry in feed.entries:
            if identity := entry.id or entry.link or entry.title:
                entries.setdefault(feed_text.entry_key(identity), entry)

        def read(wanted: Collection[str]) -> Reading | Failure:
            chosen = {key: entry for key, entry in entries.items() if key in wanted}
            found = (self._item(key, _values(entry), base, now) for key, entry in _first(chosen).items())
            items = tuple(item for item in found if item)
            warnings = whole.warnings + _remarks(len(entries))
            return Reading(self._cleaner.plain(feed.title), items, len(entries), warnings)

        return Opened(
            {key: feed_text.fingerprint(each.title, each.updated) for key, each in entries.items()}, read
        )

    def _thoroughly(
        self, feed: feed_text.FeedText, wanted: Collection[str], base: str, now: datetime
    ) -> Reading | Failure:
        if not wanted and feed.marks and not feed.is_quoting:
            return Reading("", (), len(feed.marks), feed.warnings)
        try:
            parsed = _parsed(feed.only(wanted))
        except _STUMBLES:
            return Failure(FailureKind.BROKEN_FEED, Message(UNREADABLE))
        if wanted and not parsed.entries:
            return Failure(FailureKind.BROKEN_FEED, Message(UNREADABLE))
        known = feed.marks.keys() - set(wanted)
        items: dict[str, Item] = {}
        for entry in parsed.entries:
            if len(items) == _MOST:
                break
            identity = _identity(entry)
            key = feed_text.entry_key(identity)
            is_wanted = bool(identity) and key not in known and key not in items
            item = self._item(key, entry, base, now) if is_wanted else None
            if item is not None:
                items[key] = replace(item, fingerprint=feed.marks.get(key, item.fingerprint))
        warnings = feed.warnings + _remarks(len(feed.marks) or len(items))
        title = self._cleaner.plain(parsed.feed.get("title") or "")
        return Reading(title, tuple(items.values()), max(len(feed.marks), len(items)), warnings)

    def _item(self, key: str, entry: Any, base: str, now: datetime) -> Item | None:
        # feedparser may hold None where a broken element stood.
        link = entry.get("link") or ""
        title = self._cleaner.plain(entry.get("title") or "").replace("\n", " ")
        if not (title or link):
            return None
        content = max((part.get("value") or "" for part in entry.get("content", ())), key=len, default="")
        return Item(
            key=key,
            url=absolute(base, link) if link else None,
            title=title,
            published=_published(entry, now),
            summary=self._cleaner.plain(entry.get("summary") or "")[:2000],
            content=self._cleaner.plain(content),
            author=self._cleaner.plain(entry.get("author") or "")[:120],
            fingerprint=feed_text.fingerprint(entry.get("title") or "", entry.get("updated") or ""),
        )


def _values(entry: PlainEntry) -> dict[str, Any]:
    dates = dict(zip(_DATES, entry.dates, strict=False))
    values = {name: getattr(entry, name) for name in ("link", "title", "summary", "author")}
    return {**dates, **values, "updated": dates.get("updated") or entry.updated, "content": _contents(entry)}


def _contents(entry: PlainEntry) -> tuple[dict[str, str], ...]:
    return ({"value": entry.content},) if entry.content else ()


def _first(entries: dict[str, PlainEntry]) -> dict[str, PlainEntry]:
    return dict(islice(entries.items(), _MOST))


def _identity(entry: Any) -> str:
    return entry.get("id") or entry.get("link") or entry.get("title") or ""


def _parsed(xml: str) -> Any:
    import feedparser

    return feedparser.parse(
        f'<?xml version="1.0" encoding="utf-8"?>\n{xml}'.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _published(entry: Any, now: datetime) -> Published:
    """The first date field that can be read; feedparser's own reading is not used (it misreads Chinese
    ones).
    """
    written = [entry.get(name) or "" for name in _DATES]
    readings = [read_published(text, now=now) for text in written if text]
    return next(
        (each for each in readings if each.at), readings[0] if readings else Published(None, False, "")
    )


def _remarks(total: int) -> tuple[Message, ...]:
    if total == 0:
        return (Message(NO_ENTRIES),)
    if total > _MOST:
        return (Message(TOO_MANY, {"total": total, "most": _MOST}),)
    return ()
