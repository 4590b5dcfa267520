"""Who hears of a late promise, and after how many days?

On its day the colleague who owes it and the head of the department; then the head of publicity; then the deputy leader.
Product defaults, not taken from any rule; the desk may set other days.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Step(StrEnum):
    """The rungs, lowest first."""

    OWNER = "owner"
    HEAD = "head"
    LEADER = "leader"


STEP_NAMES: Mapping[Step, str] = {
    Step.OWNER: N_("The owner and the head of the department"),
    Step.HEAD: N_("The head of publicity"),
    Step.LEADER: N_("The deputy leader in charge"),
}
DEFAULT_DAYS: Mapping[Step, int] = {Step.OWNER: 0, Step.HEAD: 2, Step.LEADER: 5}
MOST_DAYS = 60


class DaysOutOfRange(RuleBroken):
    """Nobody hears of it before it is late, nor after two months."""

    msgid = N_("Write a number of days from 0 to %(most)s.")


class ClimbsBackwards(RuleBroken):
    """A higher step is not taken before a lower one."""

    msgid = N_("This step would come before the one below it. Write at least as many days.")


@dataclass(frozen=True)
class Climb:
    """A step that was taken for the time `due_at`; `told` are the names of those it was for."""

    follow_up_id: int
    step: Step
    due_at: datetime
    at: datetime
    told: tuple[str, ...]
    told_ids: tuple[int, ...]


def steps_due(
    due_at: datetime, taken: Collection[Step], now: datetime, days: Mapping[Step, int]
) -> tuple[Step, ...]:
    """The steps whose moment has come for a promise that was due at `due_at`, without those already `taken`."""
    return tuple(step for step in Step if step not in taken and now >= due_at + timedelta(days=days[step]))


def check_days(days: Mapping[Step, int]) -> dict[Step, int]:
    """The days of all steps. Raises DaysOutOfRange or ClimbsBackwards at the field of the step."""
    before = 0
    for step in Step:
        if not 0 <= days[step] <= MOST_DAYS:
            raise DaysOutOfRange(field=step.value, most=MOST_DAYS)
        if days[step] < before:
            raise ClimbsBackwards(field=step.value)
        before = days[step]
    return dict(days)
