"""Which day is a working day, and when is a term over that counts them?

Weekends are free unless a table says otherwise. The State Council's yearly notice of holidays and shifted days is data:
rows of `calendar_day`, entered by people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mediadesk.times import shanghai

_SATURDAY = 5
_LONGEST = 366


@dataclass(frozen=True)
class CalendarDay:
    """A day that is not what its weekday says: a holiday, or a Saturday or Sunday on which people work."""

    day: date
    is_workday: bool
    name: str


@dataclass(frozen=True)
class Workdays:
    """The working days, with what is known to differ from the week: day → is a working day."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether people work on that Shanghai day."""
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def add(self, begin: datetime, count: int) -> datetime:
        """The same clock time `count` working days after `begin`; the day of `begin` itself is not counted.

        `count` is at least 0; the answer falls on a working day unless it is 0.
        """
        moment, left = shanghai(begin), count
        for _ in range(_LONGEST):
            if left <= 0:
                break
            moment += timedelta(days=1)
            left -= self.is_workday(moment.date())
        return moment.astimezone(begin.tzinfo)

    def end_of_day(self, moment: datetime) -> datetime:
        """18:00 of that Shanghai day: until then an office keeps a term that counts days."""
        return shanghai(moment).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)
