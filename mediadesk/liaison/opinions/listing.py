"""Which opinions does somebody want to see, and what is counted of them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions.opinion import OpinionChannel, OpinionState
from mediadesk.times import shanghai


class Whose(StrEnum):
    """Everybody's opinions, or only those of one's own department."""

    ALL = "all"
    MINE = "mine"


@dataclass(frozen=True, kw_only=True)
class OpinionFilter:
    """Opinions by what stands in the address. Without a state, those still open and closed ones too."""

    text: str = ""
    state: OpinionState | None = None
    only_open: bool = False
    speaker_class: RoleClass | None = None
    channel: OpinionChannel | None = None
    department_id: int | None = None
    topic_id: int | None = None
    late_at: datetime | None = None
    meeting_id: int | None = None
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Row:
    """One opinion of a list, without what only its own page needs."""

    id: int
    code: str
    verbatim: str
    state: OpinionState
    channel: OpinionChannel
    topic: str
    department_id: int | None
    department_name: str
    received_at: datetime
    due_at: datetime
    answered_at: datetime | None
    meeting_id: int | None
    is_anonymous: bool
    speakers: tuple[tuple[int, str, RoleClass], ...]
    replied: int
    unsatisfied: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many opinions of a class and quarter were raised, answered, told to everybody, and found good."""

    quarter: str
    speaker_class: RoleClass
    raised: int
    answered: int
    replied: int
    satisfied: int


@dataclass(frozen=True)
class Topic:
    """A topic of the short list; `words` are signs by which it is proposed, divided by blanks."""

    id: int
    name: str
    words: str
    is_active: bool


def quarter_of(moment: datetime) -> str:
    """`2026 Q1`, by the clock of Shanghai."""
    day: date = shanghai(moment).date()
    return f"{day.year} Q{(day.month + 2) // 3}"


def topic_for(text: str, topics: list[Topic]) -> Topic | None:
    """The topic whose words the text has most of; None when it has none."""
    scored = [(sum(word in text for word in (each.name, *each.words.split())), each) for each in topics]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None
