"""What does monitoring need from outside: pages, feeds read, words found, bytes kept?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from mediadesk.messages import Message
from mediadesk.monitoring.published import Published


class FailureKind(StrEnum):
    """Why a source gave nothing. Each kind has its own back-off and its own advice (`health.py`)."""

    TIMEOUT = "timeout"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    REFUSED_ADDRESS = "refused_address"
    REFUSED_SCHEME = "refused_scheme"
    REDIRECT_LOOP = "redirect_loop"
    ROBOTS = "robots"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    BUSY = "busy"
    SERVER_ERROR = "server_error"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_A_FEED = "not_a_feed"
    BROKEN_FEED = "broken_feed"
    ENTITY_BOMB = "entity_bomb"
    SELECTOR = "selector"


@dataclass(frozen=True)
class Failure:
    """Nothing usable came, and why, as a sentence. `found` holds addresses the sentence proposes instead."""

    kind: FailureKind
    reason: Message
    status: int | None = None
    retry_after: float | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fetched:
    """One answer. `url` is where it came from after redirects; `body` is decompressed; 304 has no body."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]
    moved_to: str | None = None

    @property
    def not_modified(self) -> bool:
        """The server says that nothing changed since the validators we sent."""
        return self.status == 304

    @property
    def content_type(self) -> str:
        """The declared type, with its charset."""
        return self.headers.get("content-type", "")


class Fetcher(Protocol):
    """Fetches a web address within limits of size, time and place. Failures are values, not exceptions."""

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Failure:
        """One answer or one failure; never raises for what the far end does."""


@dataclass(frozen=True)
class Item:
    """One entry of a feed or list page, as the outlet gives it. `key` is equal for the same entry next
    time.
    """

    key: str
    url: str | None
    title: str
    published: Published
    summary: str = ""
    content: str = ""
    author: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read: new items in the outlet's order, how many there were in all, and what was odd about
    it.
    """

    title: str
    items: tuple[Item, ...]
    total: int
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Selectors:
    """Where a list page keeps its entries: CSS selectors, the inner ones relative to `item`."""

    item: str
    title: str
    link: str
    time: str = ""
    summary: str = ""


class FeedReader(Protocol):
    """Reads RSS, RDF and Atom."""

    def read(self, fetched: Fetched, *, known: Collection[str], now: datetime) -> Reading | Failure:
        """The entries whose key is not in `known`."""


class ListReader(Protocol):
    """Reads list pages by a person's selectors."""

    def read(
        self, fetched: Fetched, selectors: Selectors, *, known: Collection[str], now: datetime
    ) -> Reading | Failure:
        """The entries whose key is not in `known`; a failure says which selector found nothing."""


@dataclass(frozen=True)
class Header:
    """What stands above an article, as far as the page says it. Empty text where it does not."""

    title: str = ""
    published: Published = field(default_factory=lambda: Published(None, False, ""))
    outlet: str = ""
    author: str = ""


class HeaderReader(Protocol):
    """Reads title, minute, 来源 and author of an article page."""

    def read(self, html: str, *, now: datetime) -> Header:
        """The header; parts that were not found are empty."""


class BodyReader(Protocol):
    """Finds the main text of an article page."""

    def read(self, html: str) -> str:
        """Paragraphs separated by newlines, plain text; empty when there is none."""


class TextCleaner(Protocol):
    """Turns foreign HTML into plain text."""

    def plain(self, html: str) -> str:
        """Text without markup or scripts; paragraphs separated by newlines."""


@dataclass(frozen=True)
class Occurrence:
    """Where a word stands: `text[start:end]`, counted in characters."""

    word: str
    start: int
    end: int


class WordFinder(Protocol):
    """Finds many words at once, overlapping ones too."""

    def find(self, words: Sequence[str], text: str) -> Sequence[Occurrence]:
        """Every place of every word in `text`, both already folded."""
