"""Are there more mentions than usual, by more than chance?

Robust: the usual is the median of the hours or days before, its ups and downs the median of the distances from it
(MAD, times 1.4826, which for a normal spread is the standard deviation). One outlier among them moves neither. A
minimum keeps a desk quiet at which nothing usually happens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from statistics import median

from mediadesk.messages import N_, Message, Param
from mediadesk.monitoring.alerting.rules import AlertRule, RuleKind

SLOT = timedelta(minutes=10)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BEFORE = {RuleKind.VOLUME_HOUR: (HOUR, 12), RuleKind.VOLUME_DAY: (DAY, 14)}
"""For each kind: how long the time is that is looked at, and how many such times before it say what is usual."""
LONGEST = DAY * 15

REASON_HOUR = N_("“%(watch)s”: %(count)s mentions in the last hour; usual is %(usual)s in an hour.")
REASON_DAY = N_("“%(watch)s”: %(count)s mentions in the last day; usual is %(usual)s in a day.")
REASON_HOUR_ALL = N_(
    "All watches together: %(count)s mentions in the last hour; usual is %(usual)s in an hour."
)
REASON_DAY_ALL = N_("All watches together: %(count)s mentions in the last day; usual is %(usual)s in a day.")
_REASONS = {
    (RuleKind.VOLUME_HOUR, True): REASON_HOUR,
    (RuleKind.VOLUME_DAY, True): REASON_DAY,
    (RuleKind.VOLUME_HOUR, False): REASON_HOUR_ALL,
    (RuleKind.VOLUME_DAY, False): REASON_DAY_ALL,
}


@dataclass(frozen=True)
class Surge:
    """More than usual: how many, against what, and from how many on it is called."""

    count: int
    usual: float
    from_on: int


def slot_of(moment: datetime) -> datetime:
    """The ten minutes a moment lies in, by their beginning, aware UTC."""
    seconds = int(SLOT.total_seconds())
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, UTC)


def surge(
    rule: AlertRule, slots: Mapping[datetime, int], now: datetime, since: datetime | None
) -> Surge | None:
    """Whether the mentions in `slots` are more than usual at `now`; `since`: when counting began.

    With less than a quarter of the times before on record nobody knows what is usual, and nothing is called.
    """
    length, number = BEFORE[rule.kind]
    sums = _sums(slots, now, length, number)
    known = number if since is None else min(number, int((now - length - since) / length))
    if known < max(2, number // 4):
        return None
    count, before = sums[0], sums[1 : known + 1]
    usual = median(before)
    spread = 1.4826 * median(abs(each - usual) for each in before)
    from_on = max(rule["minimum"], usual * rule["times"], usual + rule["deviations"] * spread)
    return Surge(count, usual, ceil(from_on)) if count >= from_on else None


def _sums(slots: Mapping[datetime, int], now: datetime, length: timedelta, number: int) -> Sequence[int]:
    """How many in the last `length`, in the one before it, and so on: `number` + 1 sums."""
    end = slot_of(now) + SLOT
    sums = [0] * (number + 1)
    for at, count in slots.items():
        back = int((end - SLOT - at) / length) if at < end else -1
        if 0 <= back <= number:
            sums[back] += count
    return sums


def reason(rule: AlertRule, found: Surge, watch: str | None) -> Message:
    """Why, in one sentence; `watch` None for all together."""
    params: dict[str, Param] = {"count": found.count, "usual": f"{found.usual:g}"}
    named = {"watch": watch, **params} if watch is not None else params
    return Message(_REASONS[(rule.kind, watch is not None)], named)
