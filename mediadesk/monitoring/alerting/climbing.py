"""Who is called when nobody takes an alert on, and after how many minutes?

The steps are data: whom each one calls, and how long after the alert began to call, by how loud it is. No minutes
mean that the step is left out. Quiet hours of the desk put the beginning off, except for what is grave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.alerting.quiet import QuietHours
from mediadesk.monitoring.watching import Severity

GRAVE = Severity.URGENT
LONGEST = 24 * 60


class Audience(StrEnum):
    """Whom a step calls."""

    DUTY = "duty"
    SECOND = "second"
    HEAD = "head"
    DEPUTY = "deputy"


AUDIENCE_LABELS: dict[Audience, str] = {
    Audience.DUTY: N_("On duty"),
    Audience.SECOND: N_("Second on the roster"),
    Audience.HEAD: N_("Head of publicity"),
    Audience.DEPUTY: N_("Deputy leader in charge"),
}


class StepsOutOfOrder(RuleBroken):
    """A later step would call before an earlier one."""

    msgid = N_("Each step comes after the one before it.")


class MinutesOutOfRange(RuleBroken):
    """More than a day is never, and less than nothing is nothing."""

    msgid = N_("Write minutes between 0 and %(most)s, or leave it empty so that this step is left out.")


@dataclass(frozen=True)
class Step:
    """One rung: whom it calls, and after how many minutes for each severity."""

    audience: Audience
    minutes: Mapping[Severity, int | None]


def _step(audience: Audience, urgent: int | None, warning: int | None, notice: int | None) -> Step:
    minutes = {Severity.URGENT: urgent, Severity.WARNING: warning, Severity.NOTICE: notice}
    return Step(audience, minutes)


DEFAULT_STEPS: tuple[Step, ...] = (
    _step(Audience.DUTY, 0, 0, 0),
    _step(Audience.SECOND, 5, 15, 60),
    _step(Audience.HEAD, 10, 30, 120),
    _step(Audience.DEPUTY, 20, 60, None),
)
DEFAULT_QUIET = QuietHours(22 * 60 + 30, 6 * 60 + 30)


@dataclass(frozen=True)
class Policy:
    """How alerts call: the steps, and the desk's quiet hours."""

    steps: tuple[Step, ...] = DEFAULT_STEPS
    quiet: QuietHours | None = DEFAULT_QUIET
    revision: int = field(default=0)

    def begins(self, severity: Severity, now: datetime) -> datetime:
        """When an alert raised at `now` begins to call: at once, or when the quiet hours end."""
        if severity is GRAVE or self.quiet is None:
            return now
        return self.quiet.ends_after(now) or now

    def due(self, number: int, severity: Severity, called_from: datetime) -> datetime | None:
        """When step `number` is due; None when it is left out or there is no such step."""
        if number >= len(self.steps):
            return None
        minutes = self.steps[number].minutes.get(severity)
        return None if minutes is None else called_from + timedelta(minutes=minutes)

    def next_after(
        self, number: int, severity: Severity, called_from: datetime
    ) -> tuple[int, datetime] | None:
        """The number and the moment of the first step after `number` that is not left out."""
        for later in range(number + 1, len(self.steps)):
            due = self.due(later, severity, called_from)
            if due is not None:
                return later, due
        return None


def check_steps(steps: Sequence[Step]) -> None:
    """Raises MinutesOutOfRange or StepsOutOfOrder at the field `<audience>_<severity>`."""
    for severity in Severity:
        last = 0
        for step in steps:
            minutes = step.minutes.get(severity)
            if minutes is None:
                continue
            place = f"{step.audience.value}_{severity.value}"
            if not 0 <= minutes <= LONGEST:
                raise MinutesOutOfRange(field=place, most=LONGEST)
            if minutes < last:
                raise StepsOutOfOrder(field=place)
            last = minutes


def steps_to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """As a JSON list of `{"audience", "urgent", "warning", "notice"}`."""
    return [
        {"audience": step.audience.value, **{each.value: step.minutes.get(each) for each in Severity}}
        for step in steps
    ]


def steps_from_json(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """What `steps_to_json` wrote."""
    return tuple(
        Step(Audience(row["audience"]), {each: row.get(each.value) for each in Severity}) for row in rows
    )
