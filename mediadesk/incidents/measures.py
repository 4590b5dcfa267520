"""How fast did the desk work, and did the false word lose ground?

Pure arithmetic over records. Counts always stand beside shares: the last window of a case may hold five
items.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from mediadesk.incidents.incident import Stance


@dataclass(frozen=True)
class StancedItem:
    """When an item was published and what a person called it; `stance` None while unlabelled."""

    published_at: datetime
    stance: Stance | None


@dataclass(frozen=True)
class Share:
    """`false` of `total` items published in [`start`, `end`); an open end is None."""

    start: datetime | None
    end: datetime | None
    false: int
    total: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there are no items, because a share of nothing is not zero."""
        return self.false / self.total if self.total else None


@dataclass(frozen=True)
class Speed:
    """Whole minutes between the steps; None where a step has not happened."""

    first_false_to_detection: int | None
    detection_to_first_fact: int | None
    detection_to_first_statement: int | None


def speed(
    items: Iterable[StancedItem],
    *,
    detected_at: datetime,
    first_fact_at: datetime | None,
    first_statement_at: datetime | None,
) -> Speed:
    """The minutes of one incident. An accusation not yet refuted counts from its first item too."""
    accusing = (Stance.FALSE_ATTRIBUTION, Stance.ATTRIBUTION_UNVERIFIED)
    first_false = min((item.published_at for item in items if item.stance in accusing), default=None)
    return Speed(
        first_false_to_detection=_minutes(first_false, detected_at),
        detection_to_first_fact=_minutes(detected_at, first_fact_at),
        detection_to_first_statement=_minutes(detected_at, first_statement_at),
    )


def false_shares(items: Sequence[StancedItem], cuts: Sequence[datetime]) -> tuple[Share, ...]:
    """The share of false attributions before, between and after `cuts` (ascending), one window more than
    cuts.

    Items without a label count in the total: an unread item is no evidence of a better mood.
    """
    edges: list[datetime | None] = [None, *sorted(cuts), None]
    return tuple(_share(items, start, end) for start, end in pairwise(edges))


def _share(items: Sequence[StancedItem], start: datetime | None, end: datetime | None) -> Share:
    inside = [
        item
        for item in items
        if (start is None or item.published_at >= start) and (end is None or item.published_at < end)
    ]
    false = sum(item.stance is Stance.FALSE_ATTRIBUTION for item in inside)
    return Share(start, end, false, len(inside))


def _minutes(start: datetime | None, end: datetime | None) -> int | None:
    if start is None or end is None:
        return None
    return int((end - start).total_seconds() // 60)
