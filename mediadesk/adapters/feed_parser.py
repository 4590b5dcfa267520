"""What entries does this RSS, RDF or Atom feed hold?

feedparser gives the meaning. Everything it would guess or repair is done before it: characters
(`monitoring.charsets`), traps and truncation (`monitoring.feed_text`), dates (`monitoring.published`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring import feed_text
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item, Reading, TextCleaner
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.urls import absolute

NO_ENTRIES = N_("The feed is well formed but holds no entry. Nothing to do; new entries will be read.")
UNREADABLE = N_("The feed is broken in a way that hides its entries. It is asked again by itself.")
_DATES = ("published", "updated", "created", "pubdate", "date")
_MOST = 1000
TOO_MANY = N_("The feed holds %(total)d entries; the first %(most)d were read.")


class FeedparserReader:
    """The `FeedReader` of the desk; text is cleaned by the given cleaner."""

    def __init__(self, cleaner: TextCleaner) -> None:
        self._cleaner = cleaner

    def read(self, fetched: Fetched, *, known: Collection[str], now: datetime) -> Reading | Failure:
        """The entries whose key is not in `known`; HTML pages, traps and empty answers are failures."""
        prepared = feed_text.prepare(decode(fetched.body, fetched.content_type), url=fetched.url, known=known)
        if isinstance(prepared, Failure):
            return prepared
        parsed = _parsed(prepared.xml)
        items = self._items(parsed.entries, fetched.url, known, now)
        if prepared.new and not parsed.entries:
            return Failure(FailureKind.BROKEN_FEED, Message(UNREADABLE))
        warnings = prepared.warnings + _remarks(prepared.total, len(parsed.entries))
        return Reading(self._cleaner.plain(parsed.feed.get("title", "")), items, prepared.total, warnings)

    def _items(
        self, entries: list[Any], base: str, known: Collection[str], now: datetime
    ) -> tuple[Item, ...]:
        items: dict[str, Item] = {}
        for entry in entries[:_MOST]:
            item = self._item(entry, base, now)
            if item is not None and item.key not in known:
                items.setdefault(item.key, item)
        return tuple(items.values())

    def _item(self, entry: Any, base: str, now: datetime) -> Item | None:
        link = entry.get("link", "")
        title = self._cleaner.plain(entry.get("title", "")).replace("\n", " ")
        identity = entry.get("id") or link or title
        if not identity or not (title or link):
            return None
        content = max((part.get("value", "") for part in entry.get("content", ())), key=len, default="")
        return Item(
            key=feed_text.entry_key(identity),
            url=absolute(base, link) if link else None,
            title=title,
            published=_published(entry, now),
            summary=self._cleaner.plain(entry.get("summary", ""))[:2000],
            content=self._cleaner.plain(content),
            author=self._cleaner.plain(entry.get("author", ""))[:120],
        )


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
    written = [entry.get(name, "") for name in _DATES]
    readings = [read_published(text, now=now) for text in written if text]
    return next(
        (each for each in readings if each.at), readings[0] if readings else Published(None, False, "")
    )


def _remarks(total: int, parsed: int) -> tuple[Message, ...]:
    if total == 0 and parsed == 0:
        return (Message(NO_ENTRIES),)
    if parsed > _MOST:
        return (Message(TOO_MANY, {"total": parsed, "most": _MOST}),)
    return ()
