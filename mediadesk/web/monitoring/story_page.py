"""What do the pages of stories show?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_
from mediadesk.monitoring.assessing.stance import STANCE_LABELS, TextStance
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.spreading.spread import Branch, Reached, Step
from mediadesk.monitoring.stories.story import REACH, Decision, Story
from mediadesk.times import shanghai
from mediadesk.web.monitoring.filters import PER_PAGE, PERIODS, Period
from mediadesk.web.monitoring.page import Labels

MOST = 1_000
"""Stories a list counts; beyond, it says so."""
SIZES: dict[int, str] = {
    2: N_("2 articles or more"),
    1: N_("Single articles too"),
    5: N_("5 articles or more"),
    20: N_("20 articles or more"),
}
_TIER_TONES = dict(zip(REACH, ("muted", "plain", "info", "warning", "accent"), strict=True))
_STANCE_TONES = {
    TextStance.ACCUSES_US: "hatched",
    TextStance.QUESTIONS: "info",
    TextStance.COMPLAINT: "warning",
    TextStance.DENIES_US: "success",
    TextStance.MENTIONS: "plain",
    TextStance.PRAISE: "accent",
}
SHOWN = 40
"""Articles of the tree shown at once; the rest is folded."""


@dataclass(frozen=True)
class StoriesAsked:
    """The filter as the address carries it. What cannot be read counts as not asked."""

    words: str = ""
    least: int = 2
    tier: OutletTier | None = None
    period: Period = Period.WEEK
    only_ours: bool = False
    page: int = 1

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * PER_PAGE

    def args(self) -> dict[str, Any]:
        """The address's arguments; the usual ones are left out."""
        given = {
            "q": self.words or None,
            "least": self.least if self.least != 2 else None,
            "tier": self.tier.value if self.tier else None,
            "period": self.period.value or "any" if self.period is not Period.WEEK else None,
            "ours": 1 if self.only_ours else None,
        }
        return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True)
class StoriesPage:
    """Stories, the latest first, with how each grew and what its items say of us: (stance, how many)."""

    asked: StoriesAsked
    stories: Sequence[Story]
    total: int
    sparks: Mapping[int, Sequence[int]]
    stances: Mapping[int, Sequence[tuple[TextStance, int]]]
    labels = Labels()
    sizes = SIZES
    periods = PERIODS
    tiers = tuple(reversed(REACH))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total >= MOST


@dataclass(frozen=True)
class Issued:
    """A statement of ours that was issued while the story ran."""

    statement_id: int
    title: str
    at: datetime


@dataclass(frozen=True)
class Line:
    """One article of the tree: how deep it stands, and its mention if a watch matched it."""

    branch: Branch
    depth: int
    mention_id: int | None


@dataclass(frozen=True)
class StoryPage:
    """One story whole."""

    story: Story
    tree: Branch
    steps: Sequence[Step]
    reached: Sequence[Reached]
    mention_ids: Mapping[int, int]
    stances: Mapping[int, TextStance]
    issued: Sequence[Issued]
    decisions: Sequence[Decision]
    names: Mapping[int, str]
    others: Sequence[Story]
    incidents: Sequence[Incident]
    may_triage: bool
    errors: Mapping[str, str]
    chosen: frozenset[int] = frozenset()
    labels = Labels()
    stance_labels = STANCE_LABELS
    depth = SHOWN

    @property
    def lines(self) -> tuple[Line, ...]:
        """The tree from its root, each article before those that repeated it."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        waiting = [(self.tree, 0)]
        while waiting:
            branch, depth = waiting.pop()
            yield Line(branch, depth, self.mention_ids.get(branch.member.article.id))
            waiting += [(each, depth + 1) for each in reversed(branch.repeated_by)]

    @property
    def tier_series(self) -> list[dict[str, Any]]:
        """The parts of the chart of reach, the nearest tier first."""
        used = {tier for step in self.steps for tier in step.by_tier}
        return [
            {"name": tier.value, "label": self.labels.tiers[tier], "tone": _TIER_TONES[tier]}
            for tier in REACH
            if tier in used
        ]

    @property
    def tier_points(self) -> list[dict[str, Any]]:
        """New articles of each span by tier; our statements stand as marks."""
        return [
            {
                "label": self._label(step.at),
                "value": step.new,
                "parts": [{"name": tier.value, "value": number} for tier, number in step.by_tier.items()],
                "mark": self._said(number),
            }
            for number, step in enumerate(self.steps)
        ]

    @property
    def stance_series(self) -> list[dict[str, Any]]:
        """The parts of the chart of stance."""
        used = set(self.stances.values())
        return [
            {"name": stance.value, "label": STANCE_LABELS[stance], "tone": tone}
            for stance, tone in _STANCE_TONES.items()
            if stance in used
        ]

    @property
    def stance_points(self) -> list[dict[str, Any]]:
        """The items of each span by what they say about us."""
        counted: list[dict[TextStance, int]] = [{} for _ in self.steps]
        for line in self._lines():
            stance = self.stances.get(line.branch.member.article.id)
            if stance in _STANCE_TONES:
                here = counted[self._number(line.branch.member.at)]
                here[stance] = here.get(stance, 0) + 1
        return [
            {
                "label": self._label(step.at),
                "value": sum(here.values()),
                "parts": [{"name": stance.value, "value": number} for stance, number in here.items()],
                "mark": self._said(number),
            }
            for number, (step, here) in enumerate(zip(self.steps, counted, strict=True))
        ]

    def _number(self, at: datetime) -> int:
        return sum(1 for step in self.steps[1:] if step.at <= at)

    def _said(self, number: int) -> str:
        begins = self.steps[number].at
        ends = self.steps[number + 1].at if number + 1 < len(self.steps) else None
        said = [each for each in self.issued if begins <= each.at and (ends is None or each.at < ends)]
        return " · ".join(f"{shanghai(each.at):%H:%M} {each.title}" for each in said)

    def _label(self, at: datetime) -> str:
        days = (self.steps[-1].at - self.steps[0].at).days
        return f"{shanghai(at):%m-%d}" if days > 3 else f"{shanghai(at):%d日%H:%M}"
