"""When is somebody told that an inquiry waits, so that it is before the time is over and not after?

At half of the time or half an hour before its end, whichever is later, the spokespersons and who wrote it down; when
the time is over, the heads of publicity as well. Product defaults (clock C25), not taken from any rule.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.liaison.inquiries.inquiry import Inquiry

WARNING_SHARE = 0.5
WARNING_BEFORE = timedelta(minutes=30)


class Step(StrEnum):
    """The rungs of reminding."""

    BEFORE_DUE = "before_due"
    OVERDUE = "overdue"


def moment_of(step: Step, *, begins_at: datetime, due_at: datetime) -> datetime:
    """When a step is due for a clock that runs from `begins_at` to `due_at`."""
    if step is Step.OVERDUE:
        return due_at
    return max(begins_at + (due_at - begins_at) * WARNING_SHARE, due_at - WARNING_BEFORE)


def warns_at(inquiry: Inquiry) -> datetime:
    """From when on the inquiry counts as urgent."""
    return moment_of(Step.BEFORE_DUE, begins_at=inquiry.clock_from, due_at=inquiry.clock_at)


def is_needed(inquiry: Inquiry, step: Step, due_at: datetime, now: datetime) -> bool:
    """Whether the step is still of use: another clock runs since, nobody waits, or it is over already."""
    late = step is Step.BEFORE_DUE and now > due_at
    return inquiry.is_waiting and inquiry.clock_at == due_at and not late
