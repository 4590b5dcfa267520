"""How much was said about us yesterday, hour by hour, and what did it say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mediadesk.messages import N_
from mediadesk.monitoring.assessing.stance import STANCE_LABELS, TextStance
from mediadesk.times import shanghai

HOURS = 24
# The parts of a bar from the ground up: (stance, msgid, tone); what nobody has judged comes last.
PARTS: tuple[tuple[str, str, str], ...] = (
    (TextStance.NONE, STANCE_LABELS[TextStance.NONE], "muted"),
    (TextStance.MENTIONS, STANCE_LABELS[TextStance.MENTIONS], "plain"),
    (TextStance.PRAISE, STANCE_LABELS[TextStance.PRAISE], "accent"),
    (TextStance.DENIES_US, STANCE_LABELS[TextStance.DENIES_US], "success"),
    (TextStance.QUESTIONS, STANCE_LABELS[TextStance.QUESTIONS], "info"),
    (TextStance.COMPLAINT, STANCE_LABELS[TextStance.COMPLAINT], "warning"),
    (TextStance.ACCUSES_US, STANCE_LABELS[TextStance.ACCUSES_US], "hatched"),
    ("", N_("Not judged"), "plain"),
)


@dataclass(frozen=True)
class Volume:
    """One point per hour of yesterday: {label, value, parts: [{name, value}]}. `today`: how many since midnight."""

    points: tuple[dict[str, Any], ...]
    parts: tuple[tuple[str, str, str], ...]
    today: int

    @property
    def total(self) -> int:
        """How many mentions yesterday."""
        return sum(point["value"] for point in self.points)


def since(now: datetime) -> datetime:
    """The midnight with which yesterday began, in Shanghai."""
    midnight = shanghai(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=1)


def by_hour(found: Iterable[tuple[datetime, str]], now: datetime) -> Volume:
    """Count (found at, stance) by hour of yesterday; only the stances that occurred are parts."""
    first = since(now)
    midnight = first + timedelta(days=1)
    found = list(found)
    counted = Counter(
        ((at - first) // timedelta(hours=1), stance) for at, stance in found if first <= at < midnight
    )
    seen = {stance for _, stance in counted}
    parts = tuple(part for part in PARTS if part[0] in seen)
    points = tuple(_point(hour, counted, parts) for hour in range(HOURS))
    return Volume(points, parts, sum(1 for at, _ in found if at >= midnight))


def _point(
    hour: int, counted: Counter[tuple[int, str]], parts: tuple[tuple[str, str, str], ...]
) -> dict[str, Any]:
    values = [{"name": str(stance), "value": counted[hour, stance]} for stance, _, _ in parts]
    return {"label": f"{hour:02d}", "value": sum(part["value"] for part in values), "parts": values}
