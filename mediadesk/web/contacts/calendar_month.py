"""Which days does a view of the calendar show, and what stands on each?"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.times import SHANGHAI, shanghai

AGENDA_DAYS = 60


class View(StrEnum):
    """How much is shown at once."""

    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day with its meetings, in order."""

    day: date
    meetings: Sequence[Meeting]
    is_today: bool
    is_other_month: bool = False


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days a view shows (both included), and where `before` and `after` lead."""

    first: date
    last: date
    before: date
    after: date

    @property
    def begins_at(self) -> datetime:
        """Midnight before the first day, Shanghai."""
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day, Shanghai."""
        return _midnight(self.last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def span_of_view(view: View, day: date) -> Span:
    """The days around `day`: whole weeks from Monday, or the days to come."""
    if view is View.AGENDA:
        step = timedelta(days=AGENDA_DAYS)
        return Span(first=day, last=day + step - timedelta(days=1), before=day - step, after=day + step)
    if view is View.WEEK:
        first = day - timedelta(days=day.weekday())
        week = timedelta(days=7)
        return Span(first=first, last=first + timedelta(days=6), before=first - week, after=first + week)
    days = list(Calendar().itermonthdates(day.year, day.month))
    before = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Span(first=days[0], last=days[-1], before=before, after=after)


def days_of(view: View, span: Span, month: date, meetings: Sequence[Meeting], today: date) -> list[Day]:
    """Every day of the span with its meetings; a meeting of several days stands on each. An agenda leaves out empty
    days.
    """
    count = (span.last - span.first).days + 1
    found = [_day(span.first + timedelta(days=number), month, meetings, today) for number in range(count)]
    return [each for each in found if each.meetings] if view is View.AGENDA else found


def _day(day: date, month: date, meetings: Sequence[Meeting], today: date) -> Day:
    on_it = [
        each
        for each in meetings
        if shanghai(each.starts_at).date() <= day <= shanghai(each.ends_at - timedelta(seconds=1)).date()
    ]
    is_other = (day.year, day.month) != (month.year, month.month)
    return Day(day=day, meetings=on_it, is_today=day == today, is_other_month=is_other)


def weeks(days: Sequence[Day]) -> list[Sequence[Day]]:
    """The days in rows of seven."""
    return [days[number : number + 7] for number in range(0, len(days), 7)]
