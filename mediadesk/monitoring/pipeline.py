"""What does the pipeline use of the outside world, and who reads which kind of source?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mediadesk.documents.ports import FileStore
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.extraction import Readers
from mediadesk.monitoring.polling.ports import ManyFetcher, PageTextReader, PaperReader, SiteMapReader
from mediadesk.monitoring.ports import (
    Failure,
    FailureKind,
    FeedReader,
    Fetched,
    Fetcher,
    ListReader,
    Opened,
    Part,
    Selectors,
    WordFinder,
)
from mediadesk.monitoring.records import SourceKind
from mediadesk.monitoring.walls import wall_of

# What a wall may look like to a reader: a page without entries, or something that is no feed at all.
_MAY_BE_WALL = {FailureKind.NOT_A_FEED, FailureKind.SELECTOR, FailureKind.BROKEN_FEED}


@dataclass(frozen=True)
class Pipeline:
    """The ports of the pipeline, and how politely it asks: `spacing` between two requests to one host.

    `at_once`: how many due sources one worker asks side by side.
    """

    fetcher: Fetcher
    many: ManyFetcher
    feeds: FeedReader
    lists: ListReader
    maps: SiteMapReader
    papers: PaperReader
    pages: PageTextReader
    readers: Readers
    finder: WordFinder
    files: FileStore
    spacing: timedelta = timedelta(seconds=1)
    longest_fetch: timedelta = timedelta(seconds=20)
    at_once: int = 64

    def open(
        self,
        answer: Fetched,
        kind: SourceKind,
        selectors: Selectors | None,
        *,
        now: datetime,
        part: Part | None = None,
    ) -> Opened | Failure:
        """The entries that the answer of a source holds; `part` when it is a further address of the source."""
        opened = self._open(answer, kind, selectors, now, part)
        if isinstance(opened, Failure) and opened.kind in _MAY_BE_WALL:
            return wall_of(decode(answer.body, answer.content_type)) or opened
        return opened

    def _open(
        self, answer: Fetched, kind: SourceKind, selectors: Selectors | None, now: datetime, part: Part | None
    ) -> Opened | Failure:
        if kind is SourceKind.LIST_PAGE and selectors is not None:
            return self.lists.open(answer, selectors, now=now)
        if kind is SourceKind.SITE_MAP:
            return self.maps.open(answer, now=now)
        if kind is SourceKind.E_PAPER:
            return self.papers.open(answer, part, now=now)
        return self.feeds.open(answer, now=now)

    def spaced(self, answer: Fetched | Failure) -> timedelta:
        """How long the host is left alone after this answer: our spacing, or what its robots.txt asks."""
        asked = timedelta(seconds=answer.crawl_delay) if isinstance(answer, Fetched) else timedelta(0)
        return max(self.spacing, asked) if self.spacing else self.spacing
