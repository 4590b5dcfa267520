"""How much was said about us in each of the last 24 hours, and what became of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mediadesk.messages import N_
from mediadesk.monitoring.records import MentionStatus
from mediadesk.times import shanghai

HOURS = 24
# The parts of a bar from the ground up: (status, msgid, tone).
PARTS: tuple[tuple[MentionStatus, str, str], ...] = (
    (MentionStatus.DISMISSED, N_("Dismissed"), "plain"),
    (MentionStatus.ATTACHED, N_("In an incident"), "accent"),
    (MentionStatus.NEW, N_("Not looked at"), "warning"),
)


@dataclass(frozen=True)
class Volume:
    """One point per hour, the oldest first: {label, value, parts: [{name, value}]}."""

    points: tuple[dict[str, Any], ...]

    @property
    def total(self) -> int:
        """How many mentions in all."""
        return sum(point["value"] for point in self.points)


def since(now: datetime) -> datetime:
    """The beginning of the first of the hours shown; the last one is the hour of `now`."""
    return now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=HOURS - 1)


def by_hour(found: Iterable[tuple[datetime, MentionStatus]], now: datetime) -> Volume:
    """Count (found at, status) by hour."""
    first = since(now)
    counted = Counter(((at - first) // timedelta(hours=1), status) for at, status in found if at >= first)
    return Volume(tuple(_point(first, index, counted) for index in range(HOURS)))


def _point(first: datetime, index: int, counted: Counter[tuple[int, MentionStatus]]) -> dict[str, Any]:
    parts = [{"name": status.value, "value": counted[index, status]} for status, _, _ in PARTS]
    label = shanghai(first + timedelta(hours=index)).strftime("%H")
    return {"label": label, "value": sum(part["value"] for part in parts), "parts": parts}
