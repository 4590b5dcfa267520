"""When does a month, a quarter, a half-year or a year begin and end, on the calendar of Shanghai?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from mediadesk.messages import N_, Message
from mediadesk.times import SHANGHAI


class Period(StrEnum):
    """How often something is planned."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


PERIOD_NAMES: Mapping[Period, str] = {
    Period.MONTH: N_("Each month"),
    Period.QUARTER: N_("Each quarter"),
    Period.HALF_YEAR: N_("Each half-year"),
    Period.YEAR: N_("Each year"),
}
_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}
_SIGNS = {Period.QUARTER: "Q", Period.HALF_YEAR: "H"}
_LABELS: Mapping[tuple[Period, int], str] = {
    (Period.QUARTER, 1): N_("%(year)s, first quarter"),
    (Period.QUARTER, 2): N_("%(year)s, second quarter"),
    (Period.QUARTER, 3): N_("%(year)s, third quarter"),
    (Period.QUARTER, 4): N_("%(year)s, fourth quarter"),
    (Period.HALF_YEAR, 1): N_("%(year)s, first half"),
    (Period.HALF_YEAR, 2): N_("%(year)s, second half"),
}
_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<sign>[QH]?)(?P<number>\d{1,2}))?")
FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True)
class Span:
    """One such time; `starts_on` and `ends_on` are Shanghai days, both included."""

    period: Period
    starts_on: date
    ends_on: date

    @property
    def number(self) -> int:
        """Which one of the year it is, from 1."""
        return (self.starts_on.month - 1) // _MONTHS[self.period] + 1

    @property
    def key(self) -> str:
        """As it stands in an address: `2026-03`, `2026-Q1`, `2026-H1`, `2026`."""
        if self.period is Period.YEAR:
            return str(self.starts_on.year)
        if self.period is Period.MONTH:
            return f"{self.starts_on.year}-{self.number:02d}"
        return f"{self.starts_on.year}-{_SIGNS[self.period]}{self.number}"

    @property
    def name(self) -> Message:
        """As people call it."""
        year = str(self.starts_on.year)
        if self.period is Period.YEAR:
            return Message(N_("The year %(year)s"), {"year": year})
        if self.period is Period.MONTH:
            return Message(N_("Month %(month)s of %(year)s"), {"year": year, "month": str(self.number)})
        return Message(_LABELS[self.period, self.number], {"year": year})

    @property
    def middle(self) -> date:
        """The day that decides who counts."""
        return self.starts_on + timedelta(days=((self.ends_on - self.starts_on).days + 1) // 2)

    @property
    def begins_at(self) -> datetime:
        """Midnight of the first day, aware UTC."""
        return datetime.combine(self.starts_on, time(), SHANGHAI).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day, aware UTC."""
        return datetime.combine(self.ends_on + timedelta(days=1), time(), SHANGHAI).astimezone(UTC)

    def is_over(self, today: date) -> bool:
        """Whether its last day is behind us."""
        return today > self.ends_on

    def left_share(self, today: date) -> float:
        """Which part of it is still to come, from 1 down to 0."""
        days = (self.ends_on - self.starts_on).days + 1
        return min(1.0, max(0.0, ((self.ends_on - today).days + 1) / days))


def span_of(period: Period, day: date) -> Span:
    """The month, quarter, half-year or year in which a Shanghai day lies."""
    months = _MONTHS[period]
    first = (day.month - 1) // months * months + 1
    return _span(period, day.year, first)


def before(span: Span, times: int = 1) -> Span:
    """The time that many before this one; negative numbers go forwards."""
    months = _MONTHS[span.period]
    index = span.starts_on.year * 12 + span.starts_on.month - 1 - months * times
    return _span(span.period, index // 12, index % 12 + 1)


def read_key(period: Period, key: str) -> Span | None:
    """The time that `Span.key` wrote; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return None
    number = int(found["number"] or 1)
    if not 1 <= number <= 12 // _MONTHS[period]:
        return None
    span = _span(period, int(found["year"]), (number - 1) * _MONTHS[period] + 1)
    return span if span.key == key else None


def _span(period: Period, year: int, first_month: int) -> Span:
    after = year * 12 + first_month - 1 + _MONTHS[period]
    next_start = date(after // 12, after % 12 + 1, 1)
    return Span(period, date(year, first_month, 1), next_start - timedelta(days=1))
