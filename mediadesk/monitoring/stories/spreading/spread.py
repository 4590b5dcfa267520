"""Who repeated whom, how far did a story reach, and when?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.story import REACH, Member, farther

POINTS = 24
"""Most points of a chart."""
_STEPS = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 180, 360, 720, 1440, 2880, 10080))


@dataclass
class Branch:
    """An article with those that repeated it, in order of time."""

    member: Member
    repeated_by: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """A span of time beginning at `at`: articles by tier, all so far, how far it reached."""

    at: datetime
    by_tier: dict[OutletTier, int]
    total: int
    reach: OutletTier | None

    @property
    def new(self) -> int:
        """How many articles came in it."""
        return sum(self.by_tier.values())


@dataclass(frozen=True)
class Reached:
    """The first article with which a story reached a tier."""

    tier: OutletTier
    member: Member


def tree(members: Sequence[Member]) -> Branch:
    """The first publisher with everybody who repeated it; `members` has at least one.

    An article repeats the earlier one that it names as its source, else the one it has most in common with, else the
    first.
    """
    ordered = sorted(members, key=lambda member: (member.at, member.article.id))
    branches = {member.article.id: Branch(member) for member in ordered}
    parents = _parents(ordered)
    first = ordered[0]
    for member in ordered[1:]:
        branches[parents.get(member.article.id, first.article.id)].repeated_by.append(
            branches[member.article.id]
        )
    return branches[first.article.id]


def _parents(ordered: Sequence[Member]) -> dict[int, int]:
    """article → the earlier article it repeats."""
    place = {member.article.id: index for index, member in enumerate(ordered)}
    best: dict[int, tuple[float, int]] = {}
    by_outlet: dict[str, int] = {}
    for member in ordered:
        own = member.article.id
        named = by_outlet.get(member.article.source_label.strip())
        if named is not None:
            best[own] = (2.0, named)
        by_outlet.setdefault(member.article.outlet.name, own)
        near = member.near_id
        if near not in place or near == own:
            continue
        later, earlier = (own, near) if place[near] < place[own] else (near, own)
        best[later] = max(best.get(later, (0.0, earlier)), (member.share, earlier), key=lambda pair: pair[0])
    return {article_id: parent for article_id, (_, parent) in best.items()}


def over_time(members: Iterable[Member]) -> tuple[Step, ...]:
    """The story by steps of equal length from its first article to its last, at most POINTS of them."""
    ordered = sorted(members, key=lambda member: member.at)
    if not ordered:
        return ()
    first, span = ordered[0].at, ordered[-1].at - ordered[0].at
    step = next((each for each in _STEPS if span < each * POINTS), span / (POINTS - 1))
    counted: dict[int, dict[OutletTier, int]] = defaultdict(dict)
    for member in ordered:
        tiers = counted[(member.at - first) // step]
        tier = member.article.outlet.tier
        tiers[tier] = tiers.get(tier, 0) + 1
    return tuple(_steps(first, step, counted))


def _steps(first: datetime, step: timedelta, counted: dict[int, dict[OutletTier, int]]) -> Iterable[Step]:
    total, reach = 0, None
    for number in range(max(counted) + 1):
        tiers = counted.get(number, {})
        total += sum(tiers.values())
        for tier in tiers:
            reach = farther(reach, tier)
        yield Step(first + number * step, tiers, total, reach)


def reached(members: Iterable[Member]) -> tuple[Reached, ...]:
    """The first article of each tier that the story reached, the nearest tier first."""
    found: dict[OutletTier, Member] = {}
    for member in sorted(members, key=lambda member: (member.at, member.article.id)):
        found.setdefault(member.article.outlet.tier, member)
    return tuple(Reached(tier, found[tier]) for tier in REACH if tier in found)
