"""Which pages and articles does a page of a printed paper's edition lead to?"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from mediadesk.messages import N_, Message
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.feed_text import entry_key
from mediadesk.monitoring.polling.editions import Layout, Link, layout
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Opened, Part, Reading
from mediadesk.monitoring.urls import absolute

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

NO_EDITION = N_(
    "Neither pages nor articles of a paper were found here. Paste the address of one page of today's edition."
)
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_LOCATION = re.compile(
    r"(?:window|self|top|document)?\.?location(?:\.href|\.replace\()?\s*[=(]\s*['\"]([^'\"]{3,300})['\"]"
)
_MOST_LINKS = 3000


class SelectolaxPaperReader:
    """The `PaperReader` of the desk."""

    def open(self, fetched: Fetched, part: Part | None, *, now: datetime) -> Opened | Failure:
        """The articles on a page; the pages of an edition are `parts` of the reading."""
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser(decode(fetched.body, fetched.content_type))
        links = links_of(tree, fetched.url)
        title = tree.css_first("title")
        heading = f"{title.text() if title else ''} {_start(tree)}"
        found = layout(
            fetched.url,
            links,
            heading,
            label=part.label if part else "",
            is_front_page=part.is_front_page if part else False,
        )
        if found.pages or found.articles:
            return _opened(found)
        if part is None and (onward := _onward(tree, fetched.url)) is not None:
            return _leading_to(onward)
        return Failure(FailureKind.SELECTOR, Message(NO_EDITION))


def links_of(tree: LexborHTMLParser, base: str) -> list[Link]:
    """Every link of the page, those drawn on pictures too."""
    found = []
    for node in tree.css("a[href], area[href]")[:_MOST_LINKS]:
        url = absolute(base, node.attributes.get("href") or "")
        if url is not None:
            told = node.text(strip=True) or node.attributes.get("title") or node.attributes.get("alt") or ""
            found.append(Link(url.partition("#")[0], " ".join(told.split())[:200], node.tag == "area"))
    return found


def _start(tree: LexborHTMLParser) -> str:
    return " ".join(tree.body.text(separator=" ").split())[:400] if tree.body else ""


def _opened(found: Layout) -> Opened:
    items = {item.key: item for item in found.articles}

    def read(wanted: Collection[str]) -> Reading | Failure:
        new = tuple(item for key, item in items.items() if key in wanted)
        return Reading(found.label, new, len(items), (), found.pages)

    return Opened({key: item.fingerprint for key, item in items.items()}, read)


def _onward(tree: LexborHTMLParser, base: str) -> str | None:
    """Where a page that is only a door leads: by a refresh, a script, or its one frame."""
    for node in tree.css("meta[http-equiv]"):
        is_refresh = (node.attributes.get("http-equiv") or "").lower() == "refresh"
        if is_refresh and (found := _REFRESH.search(node.attributes.get("content") or "")):
            return absolute(base, found[1])
    for node in tree.css("script:not([src])"):
        if found := _LOCATION.search(node.text(deep=True)[:20_000]):
            return absolute(base, found[1])
    frame = tree.css_first("frame[src], iframe[src]")
    return absolute(base, frame.attributes.get("src") or "") if frame else None


def _leading_to(url: str) -> Opened:
    part = Part(entry_key(url), url)
    return Opened({}, lambda _wanted: Reading("", (), 0, (), (part,)))
