"""Which mentions does a person want to see, from which place in the list on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mediadesk.monitoring.records import MentionStatus, OutletTier

MOST_COUNTED = 1_000
"""Counts end here: whoever has more than a thousand before them needs no exact figure, and waits for none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Whose(StrEnum):
    """A narrower look at the list."""

    ALL = ""
    UNREAD = "unread"
    STARRED = "starred"
    MINE = "mine"
    TAKEN = "taken"
    ALERTED = "alerted"


@dataclass(frozen=True)
class Cursor:
    """A place in the list: the row that stands there. Rows may come and go; the place stays."""

    sorted_at: datetime
    mention_id: int

    def __str__(self) -> str:
        return f"{(self.sorted_at - _EPOCH) // _MICROSECOND}-{self.mention_id}"


@dataclass(frozen=True)
class Wanted:
    """What is wanted of the mentions; None and empty mean any.

    `upto` is the newest mention the person has been told of: later ones are counted, not shown. `person_id` is who
    looks. Without a narrower wish, the copies of a story stand folded under their first.
    """

    person_id: int
    status: MentionStatus | None = MentionStatus.NEW
    watch_id: int | None = None
    outlet_id: int | None = None
    tier: OutletTier | None = None
    stance: str = ""
    words: str = ""
    since: datetime | None = None
    whose: Whose = Whose.ALL
    upto: int | None = None

    @property
    def is_folded(self) -> bool:
        """Whether copies are folded: where the filter asks for an outlet, a watch or a word, each copy is an answer."""
        narrow = self.watch_id or self.outlet_id or self.tier or self.words or self.stance
        return not narrow and self.whose in (Whose.ALL, Whose.UNREAD)


@dataclass(frozen=True)
class Count:
    """How many, exactly or at least."""

    number: int
    is_exact: bool = True

    def __str__(self) -> str:
        return str(self.number) if self.is_exact else f"{self.number}+"


def read_cursor(text: str) -> Cursor | None:
    """The place that `str(cursor)` wrote; None for anything else."""
    at, dash, mention_id = text.partition("-")
    if not (dash and at.isascii() and at.isdigit() and mention_id.isascii() and mention_id.isdigit()):
        return None
    if len(at) > 17 or len(mention_id) > 9:
        return None
    return Cursor(_EPOCH + int(at) * _MICROSECOND, int(mention_id))


def bounded(number: int, most: int = MOST_COUNTED) -> Count:
    """The count of at most `most` + 1 rows."""
    return Count(number) if number <= most else Count(most, is_exact=False)
