"""What is a story, what do others see of it, and how do people's decisions stand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.monitoring.records import Article, OutletTier

REACH: tuple[OutletTier, ...] = (
    OutletTier.INDIVIDUAL,
    OutletTier.LOCAL,
    OutletTier.CITY,
    OutletTier.PROVINCIAL,
    OutletTier.NATIONAL,
)
"""How far outlets carry, the nearest first."""


def farther(one: OutletTier | None, other: OutletTier) -> OutletTier:
    """The tier that carries farther."""
    return other if one is None or REACH.index(other) > REACH.index(one) else one


class DecisionKind(StrEnum):
    """What somebody did to stories by hand."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True)
class Placement:
    """Where an article went. `tier_before` is how far its story had reached without it; None when it began one."""

    story_id: int
    size: int
    is_first: bool
    is_new: bool
    tier_before: OutletTier | None
    tier_now: OutletTier


@dataclass(frozen=True)
class StoryBrief:
    """A story in one line, as a row about one of its articles needs it. `others`: other outlets, the first first."""

    story_id: int
    size: int
    title: str
    first_outlet: str
    is_first: bool
    others: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """What a story's row says. One that has become part of another (`into_id`) has no articles."""

    id: int
    title: str
    first_article_id: int
    started_at: datetime
    latest_at: datetime
    size: int
    tier: OutletTier
    into_id: int | None = None


@dataclass(frozen=True)
class Story:
    """Articles of near-identical or retold text. `started_at` and `latest_at` are times of publication."""

    id: int
    title: str
    first_article_id: int
    first_outlet: str
    started_at: datetime
    latest_at: datetime
    size: int
    tier: OutletTier


@dataclass(frozen=True)
class Member:
    """An article of a story. `near_id` is the one it has most in common with, whichever came first; `share` 0 … 1."""

    article: Article
    at: datetime
    near_id: int | None
    share: float
    is_by_hand: bool


@dataclass(frozen=True)
class Decision:
    """A merge or a split by hand: `article_ids` went from `other_id` to `story_id`, or the other way round."""

    id: int
    kind: DecisionKind
    story_id: int
    other_id: int
    article_ids: tuple[int, ...]
    at: datetime
    by: int
    undone_at: datetime | None
