"""When and where is everybody more sensitive than usual?

Great meetings, examinations, the summer peak, secured events. A sensitive time may be bound to places or words; a
text falls into it on its days when it names one of them, or always when none is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.watching import Severity

LONGEST = 366


class EventNeedsName(RuleBroken):
    """Nobody could tell it from others."""

    msgid = N_("Give the sensitive time a name.")


class EventEndsBeforeBeginning(RuleBroken):
    """The days are the wrong way round."""

    msgid = N_("The last day comes before the first.")


class EventTooLong(RuleBroken):
    """What is always sensitive is not."""

    msgid = N_("A sensitive time lasts at most a year.")


@dataclass(frozen=True)
class EventDraft:
    """A sensitive time as a person enters it. `is_yearly`: the same days of every year."""

    name: str
    begins_on: date
    ends_on: date
    level: Severity = Severity.WARNING
    is_yearly: bool = False
    words: tuple[str, ...] = ()
    is_on: bool = True


@dataclass(frozen=True)
class SensitiveEvent:
    """A sensitive time as it stands in the calendar."""

    id: int
    name: str
    begins_on: date
    ends_on: date
    level: Severity
    is_yearly: bool
    words: tuple[str, ...]
    is_on: bool
    revision: int = 1


# What every power company in the country knows; the days are the usual ones, to be looked at each year.
USUAL: tuple[EventDraft, ...] = (
    EventDraft("春节保供电", date(2026, 2, 10), date(2026, 3, 3), Severity.WARNING),
    EventDraft("全国两会", date(2026, 3, 3), date(2026, 3, 13), Severity.URGENT, True),
    EventDraft("高考", date(2026, 6, 6), date(2026, 6, 10), Severity.URGENT, True,
               ("高考", "考点", "考场", "考生", "学校", "中学")),
    EventDraft("中考", date(2026, 6, 13), date(2026, 6, 20), Severity.WARNING, True,
               ("中考", "考点", "考场", "考生", "学校", "中学")),
    EventDraft("迎峰度夏", date(2026, 6, 15), date(2026, 9, 15), Severity.WARNING, True,
               ("高温", "空调", "用电高峰", "负荷", "拉闸", "限电", "有序用电")),
    EventDraft("国庆保供电", date(2026, 9, 28), date(2026, 10, 8), Severity.WARNING, True),
    EventDraft("迎峰度冬", date(2026, 12, 1), date(2027, 2, 28), Severity.NOTICE, True,
               ("供暖", "取暖", "严寒", "覆冰", "负荷", "限电", "有序用电")),
)  # fmt: skip


def check_draft(draft: EventDraft) -> None:
    """Raises EventNeedsName, EventEndsBeforeBeginning or EventTooLong."""
    if not draft.name.strip():
        raise EventNeedsName(field="name")
    if draft.ends_on < draft.begins_on:
        raise EventEndsBeforeBeginning(field="ends_on")
    if (draft.ends_on - draft.begins_on).days >= LONGEST:
        raise EventTooLong(field="ends_on")


def is_running(event: SensitiveEvent, day: date) -> bool:
    """Whether `day` lies in it; a yearly one also in other years."""
    if not event.is_on:
        return False
    if not event.is_yearly:
        return event.begins_on <= day <= event.ends_on
    length = event.ends_on - event.begins_on
    starts = (_in_year(event.begins_on, year) for year in (day.year - 1, day.year))
    return any(start <= day <= start + length for start in starts)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def fits(event: SensitiveEvent, folded: str) -> bool:
    """Whether a text in the compared spelling names one of its places or words; any text where it has none."""
    return not event.words or any(fold(word) in folded for word in event.words)


def next_days(event: SensitiveEvent, today: date) -> tuple[date, date]:
    """First and last day of the time it runs now or will run next; of the only one where it is not yearly."""
    if not event.is_yearly:
        return event.begins_on, event.ends_on
    length = event.ends_on - event.begins_on
    starts = [_in_year(event.begins_on, year) for year in range(today.year - 1, today.year + 2)]
    start = next(each for each in starts if each + length >= today)
    return start, start + length


def running(
    events: Iterable[SensitiveEvent], today: date, ahead: timedelta = timedelta(0)
) -> list[SensitiveEvent]:
    """Those that run today or begin within `ahead`."""
    return [
        event
        for event in events
        if event.is_on and next_days(event, today)[0] <= today + ahead and next_days(event, today)[1] >= today
    ]
