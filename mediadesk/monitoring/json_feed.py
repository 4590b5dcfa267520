"""What entries does this JSON Feed hold? (jsonfeed.org, versions 1 and 1.1)"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring.feed_text import entry_key, fingerprint
from mediadesk.monitoring.ports import Failure, FailureKind, Item, Opened, Reading, TextCleaner
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.urls import absolute

BROKEN_JSON = N_("This JSON breaks off or is not well formed. It is asked again by itself.")
NOT_A_JSON_FEED = N_("This is JSON, but not a JSON Feed. Look for the outlet's feed address.")
_MOST = 1000


def is_json(text: str) -> bool:
    """Whether the text begins as a JSON object does."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{"


def opened(text: str, url: str, cleaner: TextCleaner, *, now: datetime) -> Opened | Failure:
    """The entries of the feed; a failure for JSON that is something else."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Failure(FailureKind.BROKEN_FEED, Message(BROKEN_JSON))
    if "jsonfeed.org" not in _text(feed, "version") and not isinstance(feed.get("items"), list):
        return Failure(FailureKind.NOT_A_FEED, Message(NOT_A_JSON_FEED))
    entries = _entries(feed)

    def read(wanted: Collection[str]) -> Reading | Failure:
        chosen = [(key, entry) for key, entry in entries.items() if key in wanted][:_MOST]
        items = (_item(key, entry, url, cleaner, now) for key, entry in chosen)
        title = cleaner.plain(_text(feed, "title"))
        return Reading(title, tuple(item for item in items if item), len(entries))

    return Opened({key: _mark(entry) for key, entry in entries.items()}, read)


def _entries(feed: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    entries: dict[str, Mapping[str, Any]] = {}
    listed = feed.get("items")
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and (identity := _identity(entry)):
            entries.setdefault(entry_key(identity), entry)
    return entries


def _identity(entry: Mapping[str, Any]) -> str:
    return next((text for name in ("id", "url", "external_url", "title") if (text := _text(entry, name))), "")


def _mark(entry: Mapping[str, Any]) -> str:
    return fingerprint(_text(entry, "title"), _text(entry, "date_modified"))


def _item(key: str, entry: Mapping[str, Any], base: str, cleaner: TextCleaner, now: datetime) -> Item | None:
    link = _text(entry, "url") or _text(entry, "external_url")
    content = cleaner.plain(_text(entry, "content_html")) or cleaner.plain(_text(entry, "content_text"))
    title = cleaner.plain(_text(entry, "title")).replace("\n", " ") or content[:60]
    if not title and not link:
        return None
    return Item(
        key=key,
        url=absolute(base, link) if link else None,
        title=title,
        published=_published(entry, now),
        summary=cleaner.plain(_text(entry, "summary"))[:2000],
        content=content,
        author=cleaner.plain(_author(entry))[:120],
        fingerprint=_mark(entry),
    )


def _published(entry: Mapping[str, Any], now: datetime) -> Published:
    written = [text for name in ("date_published", "date_modified") if (text := _text(entry, name))]
    readings = [read_published(text, now=now) for text in written]
    return next(
        (each for each in readings if each.at), readings[0] if readings else Published(None, False, "")
    )


def _author(entry: Mapping[str, Any]) -> str:
    # Version 1 has one author, version 1.1 a list of them.
    listed = entry.get("authors")
    people = listed if isinstance(listed, list) else [entry.get("author")]
    return "、".join(name for each in people if isinstance(each, dict) and (name := _text(each, "name")))


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
