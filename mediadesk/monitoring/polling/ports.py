"""What does asking the sources need from outside, beyond feeds and list pages?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mediadesk.monitoring.ports import Failure, Fetched, Opened, PageRules, Part


@dataclass(frozen=True)
class Asked:
    """An address to be asked, with the validators of the last answer."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Answered:
    """What came of one of several addresses asked side by side: its place among them, and how long it took."""

    index: int
    answer: Fetched | Failure
    seconds: float


class ManyFetcher(Protocol):
    """Asks many addresses side by side."""

    def fetch_all(self, asked: Sequence[Asked]) -> Iterator[Sequence[Answered]]:
        """Every answer, in small groups as they come, so that a slow server does not hold up the others."""


class SiteMapReader(Protocol):
    """Reads site maps and indexes of site maps."""

    def open(self, fetched: Fetched, *, now: datetime) -> Opened | Failure:
        """The articles it lists; the maps of an index are `parts` of the reading."""


class PaperReader(Protocol):
    """Reads the editions of printed papers (数字报): edition → page → article."""

    def open(self, fetched: Fetched, part: Part | None, *, now: datetime) -> Opened | Failure:
        """The articles on a page; the pages of an edition are `parts` of the reading."""


@dataclass(frozen=True)
class PageText:
    """What a single page says: its title and its paragraphs, as a reader sees them."""

    title: str
    paragraphs: tuple[str, ...]


class PageTextReader(Protocol):
    """Reads what a single page says."""

    def read(self, fetched: Fetched, rules: PageRules) -> PageText | Failure:
        """Its paragraphs within the watched part, without what is to be ignored."""
