"""When is a department reminded of a question, and who hears of it?

In the last quarter of the time the confirmers of the asked department; when the time is over they again; and when
as much time again as half of what they had has passed, the head of the department and the head of publicity.
Product defaults, not taken from any rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.facts.fact import ANSWER_WARNING_SHARE, FactRequest, RequestStatus

CLIMB_SHARE = 0.5
CLIMB_AT_LEAST = timedelta(minutes=5)


class Step(StrEnum):
    """The rungs of reminding."""

    BEFORE_DUE = "before_due"
    OVERDUE = "overdue"
    CLIMBED = "climbed"


@dataclass(frozen=True)
class Reminder:
    """A reminder that was given; `told` are the names of those it was for."""

    request_id: int
    step: Step
    at: datetime
    told: tuple[str, ...]


def moment_of(step: Step, *, asked_at: datetime, due_at: datetime) -> datetime:
    """When a step of reminding is due for a question."""
    given = due_at - asked_at
    if step is Step.BEFORE_DUE:
        return due_at - given * ANSWER_WARNING_SHARE
    if step is Step.OVERDUE:
        return due_at
    return due_at + max(given * CLIMB_SHARE, CLIMB_AT_LEAST)


def is_needed(request: FactRequest, step: Step, now: datetime) -> bool:
    """Whether this step is still of use: an answer, a refusal or a withdrawal of the question ends it, and nobody is
    told beforehand of what is over.
    """
    late = step is Step.BEFORE_DUE and now > request.due_at
    return request.status is RequestStatus.OPEN and not late
