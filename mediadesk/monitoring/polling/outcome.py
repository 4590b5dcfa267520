"""What can become of asking a source once?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.messages import Message
from mediadesk.monitoring.polling.difference import Change
from mediadesk.monitoring.polling.editions import is_pattern
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item, Reading
from mediadesk.monitoring.records import Source, SourceKind


class Outcome(StrEnum):
    """How a poll ended that is worth telling."""

    NEWS = "news"
    EDITED = "edited"
    FAILED = "failed"


@dataclass(frozen=True)
class Poll:
    """A poll of the past, as the source's page shows it. `byte_size` of the body, `milliseconds` of the fetch."""

    at: datetime
    outcome: Outcome
    new_items: int
    edited_items: int
    byte_size: int
    milliseconds: int
    failure: Message | None


@dataclass(frozen=True)
class Due:
    """A source whose turn it is, and the job row that stands for this poll."""

    job_id: int
    source: Source


@dataclass(frozen=True)
class Known:
    """An entry that a source has given before."""

    fingerprint: str
    article_id: int | None


@dataclass(frozen=True)
class PageVersion:
    """A watched page as it stood at `at`, and what was different from the version before."""

    at: datetime
    title: str
    paragraphs: tuple[str, ...]
    changes: tuple[Change, ...]
    sha256: str


@dataclass(frozen=True)
class Look:
    """One look at a source: what it answered, and what that holds.

    `reading` is None when nothing changed since the last look. `edited` are items of `reading` that are known, with
    their article.
    """

    due: Due
    answer: Fetched | Failure
    reading: Reading | Failure | None
    sha256: str | None
    seconds: float
    new: tuple[Item, ...] = ()
    edited: tuple[tuple[Item, int], ...] = ()
    version: PageVersion | None = None

    @property
    def failure(self) -> Failure | None:
        """What went wrong, if anything did. A paper whose edition is not there yet is well."""
        if isinstance(self.answer, Failure) and is_early(self.due.source, self.answer):
            return None
        return next((each for each in (self.answer, self.reading) if isinstance(each, Failure)), None)


def is_early(source: Source, failure: Failure) -> bool:
    """Whether a printed paper's edition of the day is simply not there yet."""
    return is_pattern(source.url) and failure.kind is FailureKind.NOT_FOUND


def is_empty_at_first(source: Source, failure: Failure) -> bool:
    """Whether a list page merely shows nothing yet: only one that has had entries can have lost them."""
    is_list = source.kind is SourceKind.LIST_PAGE and failure.kind is FailureKind.SELECTOR
    return is_list and source.last_item_at is None


_MOST_EDITS = 20


def edited_keys(marks: Mapping[str, str], known: Mapping[str, Known]) -> list[str]:
    """The keys of known entries that the outlet has edited since, at most twenty at a time.

    A changed headline always counts. A new "last changed" time counts unless half of the entries carry one: then the
    outlet stamps all of them anew each time, and it means nothing.
    """
    both = {key: (mark, known[key].fingerprint) for key, mark in marks.items() if key in known}
    told = {key: pair for key, pair in both.items() if pair[1] and pair[0] != pair[1]}
    headline = [key for key, (now, before) in told.items() if now[:8] != before[:8]]
    stamped = [key for key in told if key not in headline]
    if len(stamped) * 2 >= max(len(both), 4):
        stamped = []
    return [key for key in marks if key in headline or key in stamped][:_MOST_EDITS]
