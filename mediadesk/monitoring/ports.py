"""What does monitoring need from outside: pages, feeds read, words found, bytes kept?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from mediadesk.messages import Message
from mediadesk.monitoring.extracting.page import Page
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.watches.ports import WordFinder as WordFinder


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
    LOGIN_PAGE = "login_page"
    CAPTCHA = "captcha"
    PARKED = "parked"


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
    """One answer. `url` is where it came from after redirects; `body` is decompressed; 304 has no body.

    `crawl_delay`: seconds that the site's robots.txt asks to pass before the next request; 0 when it asks nothing.
    """

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]
    moved_to: str | None = None
    crawl_delay: float = 0.0

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
    """One entry of a source, as the outlet gives it. `key` is equal for the same entry next time.

    `fingerprint` changes when the outlet edits the entry. `page` and `is_front_page` place it in a printed paper.
    """

    key: str
    url: str | None
    title: str
    published: Published
    summary: str = ""
    content: str = ""
    author: str = ""
    fingerprint: str = ""
    page: str = ""
    is_front_page: bool = False


@dataclass(frozen=True)
class Part:
    """A further address in which a source keeps entries: a child site map, one page of a printed paper."""

    key: str
    url: str
    label: str = ""
    is_front_page: bool = False


@dataclass(frozen=True)
class Reading:
    """What was read: new items in the outlet's order, how many there were in all, what was odd about it, and the
    further addresses that hold more.
    """

    title: str
    items: tuple[Item, ...]
    total: int
    warnings: tuple[Message, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Opened:
    """An answer, opened: which entries it holds (key → fingerprint), and how those that are wanted are read.

    Between the two stands the question which of them are new, so that what is known is never read.
    """

    marks: Mapping[str, str]
    read: Callable[[Collection[str]], Reading | Failure]


@dataclass(frozen=True)
class Selectors:
    """Where a list page keeps its entries: CSS selectors, the inner ones relative to `item`."""

    item: str
    title: str
    link: str
    time: str = ""
    summary: str = ""


@dataclass(frozen=True)
class PageRules:
    """What of a single page is watched: CSS selectors of the part, and of what changes without meaning anything."""

    part: str = ""
    ignore: tuple[str, ...] = ()


class FeedReader(Protocol):
    """Reads RSS, RDF, Atom and JSON Feed."""

    def open(self, fetched: Fetched, *, now: datetime) -> Opened | Failure:
        """The entries it holds; HTML pages, traps and empty answers are failures."""

    def read(self, fetched: Fetched, *, known: Collection[str], now: datetime) -> Reading | Failure:
        """The entries whose key is not in `known`."""


@dataclass(frozen=True)
class PlainEntry:
    """One entry of an ordinary feed, texts as written in it (markup and all); `dates` in the order of belief."""

    id: str
    link: str
    title: str
    summary: str
    content: str
    author: str
    dates: tuple[str, ...]
    updated: str


@dataclass(frozen=True)
class PlainFeed:
    """An ordinary feed."""

    title: str
    entries: tuple[PlainEntry, ...]


class PlainFeedReader(Protocol):
    """Reads ordinary feeds quickly, and leaves everything odd to somebody thorough."""

    def read(self, xml: str) -> PlainFeed | None:
        """The feed; None when anything about it is odd."""


class ListReader(Protocol):
    """Reads list pages by a person's selectors."""

    def open(self, fetched: Fetched, selectors: Selectors, *, now: datetime) -> Opened | Failure:
        """The entries it shows; a failure says which selector found nothing."""

    def read(
        self, fetched: Fetched, selectors: Selectors, *, known: Collection[str], now: datetime
    ) -> Reading | Failure:
        """The entries whose key is not in `known`; a failure says which selector found nothing."""


class PageParser(Protocol):
    """Parses an article's page once, for all rules and readers."""

    def parse(self, html: str, url: str = "") -> Page:
        """The page; an empty one where nothing can be parsed. Never raises for what a page holds."""

    def plain(self, html: str) -> str:
        """The shown text of a piece of HTML, a line for each box."""


class BodyReader(Protocol):
    """Finds the main text of an article page."""

    def read(self, page: Page) -> str:
        """Paragraphs separated by newlines, plain text; empty when there is none."""


class TextCleaner(Protocol):
    """Turns foreign HTML into plain text."""

    def plain(self, html: str) -> str:
        """Text without markup or scripts; paragraphs separated by newlines."""
