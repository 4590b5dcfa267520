"""When is a clock of an opinion warned of, and who hears of it?

A day before its end those who owe it; at its end they again; a working day after that the head of the department;
three working days after that the head of publicity. Product defaults; a petition is warned of three days before (C16).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.liaison.opinions.opinion import OPEN, UNANSWERED, Opinion, OpinionChannel

_BEFORE = timedelta(days=1)
_BEFORE_PETITION = timedelta(days=3)
_TO_THE_HEAD = timedelta(days=1)
_TO_PUBLICITY = timedelta(days=3)


class Clock(StrEnum):
    """Which clock of an opinion runs."""

    ANSWER = "answer"
    FIRST = "first"


class Rung(StrEnum):
    """The rungs of warning, from the foot up."""

    BEFORE_DUE = "before_due"
    OVERDUE = "overdue"
    DEPARTMENT_HEAD = "department_head"
    PUBLICITY_HEAD = "publicity_head"


def moment_of(rung: Rung, due_at: datetime, channel: OpinionChannel) -> datetime:
    """When a rung is due for a clock that ends at `due_at`."""
    before = _BEFORE_PETITION if channel is OpinionChannel.PETITION else _BEFORE
    offsets = {
        Rung.BEFORE_DUE: -before,
        Rung.OVERDUE: timedelta(),
        Rung.DEPARTMENT_HEAD: _TO_THE_HEAD,
        Rung.PUBLICITY_HEAD: _TO_PUBLICITY,
    }
    return due_at + offsets[rung]


def end_of(opinion: Opinion, clock: Clock) -> datetime | None:
    """When the clock ends that is still running; None when nothing is owed."""
    if clock is Clock.ANSWER:
        return opinion.due_at if opinion.state in UNANSWERED else None
    first = opinion.first
    runs = opinion.state in OPEN and first is not None and first.met_at is None
    return first.due_at if first is not None and runs else None


def is_needed(opinion: Opinion, clock: Clock, rung: Rung, due_at: datetime, now: datetime) -> bool:
    """Whether this rung is still of use: the clock runs, its end was not moved, and nobody is told beforehand of what
    is over.
    """
    late = rung is Rung.BEFORE_DUE and now > due_at
    return end_of(opinion, clock) == due_at and not late
