"""How much does a source usually bring at which hour, and how often is it worth asking?

Its own past decides: the mean number of new entries in each hour of the day, on working days and at weekends. A source
is asked again when one new entry is to be expected, but not more than every ten minutes and not less than once a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring.published import CHINA

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=24)
WINDOW = timedelta(days=28)
KNOWN_AFTER = timedelta(days=3)
_STEP = timedelta(minutes=5)
_SATURDAY = 5
# Chance of so little, or so much, under one in a hundred if the source behaved as usual (Poisson).
_SILENT_BEYOND = 4.6
_SPIKE_DEVIATIONS = 4.0
_SPIKE_AT_LEAST = 10

FIXED = N_("Asked every %(every)s, as somebody has fixed it.")
STARTING = N_("Asked every %(every)s until its habits are known, after three days.")
BUSY = N_("Asked every %(every)s now: at this hour it usually brings %(number)s new entries an hour.")
QUIET = N_("Asked every %(every)s now: at this hour it usually brings less than one new entry an hour.")
SILENT = N_("Nothing new for %(hours)d hours; by its own past %(number)d entries were to be expected.")
SPIKE = N_("%(today)d new entries today; usual by this hour are %(number)d.")


@dataclass(frozen=True)
class Rhythm:
    """New entries an hour, by hour of the day in Shanghai (24 numbers), on working days and at weekends."""

    workday: tuple[float, ...]
    weekend: tuple[float, ...]

    def rate(self, moment: datetime) -> float:
        """New entries an hour that are usual at this moment."""
        local = moment.astimezone(CHINA)
        return (self.weekend if local.weekday() >= _SATURDAY else self.workday)[local.hour]

    def expected(self, since: datetime, until: datetime) -> float:
        """How many new entries are usual in this span (up to four weeks of it)."""
        total, at = 0.0, max(since, until - WINDOW)
        while at < until:
            local = at.astimezone(CHINA)
            full_hour = local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            end = min(full_hour, until.astimezone(CHINA))
            total += self.rate(at) * (end - local).total_seconds() / 3600
            at = end
        return total

    def to_json(self) -> dict[str, Any]:
        """As two lists of numbers."""
        return {"workday": [round(each, 4) for each in self.workday],
                "weekend": [round(each, 4) for each in self.weekend]}  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rhythm:
        """What `to_json` wrote."""
        return cls(tuple(data["workday"]), tuple(data["weekend"]))


def measure(seen: Sequence[datetime], *, since: datetime, now: datetime) -> Rhythm | None:
    """The rhythm of entries seen at these moments, watched since `since`; None until there are three days of it."""
    begin = max(since, now - WINDOW)
    if now - begin < KNOWN_AFTER:
        return None
    counts = {False: [0] * 24, True: [0] * 24}
    for moment in seen:
        local = moment.astimezone(CHINA)
        if begin <= moment <= now:
            counts[local.weekday() >= _SATURDAY][local.hour] += 1
    days = {False: 0.0, True: 0.0}
    for number in range((now - begin).days or 1):
        days[(begin + timedelta(days=number)).astimezone(CHINA).weekday() >= _SATURDAY] += 1
    both = [(work + end) / (days[False] + days[True]) for work, end in zip(*counts.values(), strict=True)]
    by_kind = [
        tuple(each / days[kind] for each in counts[kind]) if days[kind] else tuple(both)
        for kind in (False, True)
    ]
    return Rhythm(_smooth(by_kind[0]), _smooth(by_kind[1]))


def _smooth(hours: Sequence[float]) -> tuple[float, ...]:
    """Half from the hour itself, a quarter from each neighbour: what came at 7:58 may come at 8:02 tomorrow."""
    return tuple((hours[i - 1] + 2 * hours[i] + hours[(i + 1) % 24]) / 4 for i in range(24))


def interval(rhythm: Rhythm, now: datetime) -> timedelta:
    """The time until one new entry is to be expected, between ten minutes and a day."""
    waited, expected = timedelta(0), 0.0
    while waited < LONGEST and expected < 1.0:
        expected += rhythm.rate(now + waited) * _STEP.total_seconds() / 3600
        waited += _STEP
    return max(SHORTEST, min(waited, LONGEST))


def wait(rhythm: Rhythm | None, fixed: timedelta, *, is_adaptive: bool, now: datetime) -> timedelta:
    """How long to wait before the source is asked again, while all is well."""
    return interval(rhythm, now) if is_adaptive and rhythm is not None else fixed


def explained(rhythm: Rhythm | None, fixed: timedelta, *, is_adaptive: bool, now: datetime) -> Message:
    """Why it is asked as often as it is, in one sentence."""
    every = spelled(wait(rhythm, fixed, is_adaptive=is_adaptive, now=now))
    if not is_adaptive:
        return Message(FIXED, {"every": every})
    if rhythm is None:
        return Message(STARTING, {"every": every})
    rate = rhythm.rate(now)
    return (
        Message(BUSY, {"every": every, "number": f"{rate:.0f}"})
        if rate >= 1
        else Message(QUIET, {"every": every})
    )


def spelled(span: timedelta) -> str:
    """`45 s`, `20 min`, `6 h`, as it stands in a sentence; the page says the unit in the reader's language."""
    seconds = round(span.total_seconds())
    if seconds < 90:
        return f"{seconds} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.3g} h"


def silence(rhythm: Rhythm, last_item_at: datetime, now: datetime) -> Message | None:
    """Why the source is silent: far less came than its own past lets expect; None while it is not."""
    expected = rhythm.expected(last_item_at, now)
    if expected < _SILENT_BEYOND:
        return None
    hours = int((now - last_item_at).total_seconds() // 3600)
    return Message(SILENT, {"hours": hours, "number": round(expected)})


def spike(rhythm: Rhythm, today: int, now: datetime) -> Message | None:
    """That far more came since midnight than its own past lets expect; None while it did not."""
    midnight = now.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    expected = rhythm.expected(midnight, now)
    if today < max(_SPIKE_AT_LEAST, expected + _SPIKE_DEVIATIONS * sqrt(max(expected, 1.0))):
        return None
    return Message(SPIKE, {"today": today, "number": round(expected)})
