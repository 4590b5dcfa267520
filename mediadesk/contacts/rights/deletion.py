"""When must a person's data go, what may hold that up, and what is left?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message

WARNED_DAYS_BEFORE = 30
"""So long before the last day somebody is told, and may extend with a reason."""
LONGEST_EXTENSION = timedelta(days=3 * 366)
"""Nobody keeps data for ever: a reason is looked at again after three years."""
DAYS_TO_DECIDE = 15
"""So long after it came up a deletion waits for somebody's word (product default)."""


class Cause(StrEnum):
    """Why the data should go."""

    KEEP_UNTIL = "keep_until"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    REQUESTED = "requested"
    EMERGENCY_OVER = "emergency_over"


CAUSE_NAMES: Mapping[Cause, str] = {
    Cause.KEEP_UNTIL: N_("The time to keep it is over"),
    Cause.CONSENT_WITHDRAWN: N_("Consent withdrawn"),
    Cause.REQUESTED: N_("The person asked for it"),
    Cause.EMERGENCY_OVER: N_("The emergency it was collected in is over"),
}


class TaskState(StrEnum):
    """What became of it."""

    OPEN = "open"
    ERASED = "erased"
    KEPT = "kept"


TASK_NAMES: Mapping[TaskState, str] = {
    TaskState.OPEN: N_("To be decided"),
    TaskState.ERASED: N_("Anonymised"),
    TaskState.KEPT: N_("Kept with a reason"),
}


class ReasonMissing(RuleBroken):
    """Keeping on needs a reason that somebody can check."""

    msgid = N_("Say why the data is still needed.")


class ExtendedTooFar(RuleBroken):
    """A reason does not last for ever."""

    msgid = N_("Keep it until %(day)s at the latest; then look at it again.")


class NotExtended(RuleBroken):
    """The new day must lie ahead."""

    msgid = N_("Choose a day after today.")


class HeldUp(RuleBroken):
    """Something open needs the name."""

    msgid = N_("Not yet: something open still needs this person. Close it first; it is named below.")


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Something that needs the person's name until it is closed."""

    reason: Message
    endpoint: str = ""
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A deletion that waits for a word, or has had it."""

    id: int
    person_id: int
    person_name: str
    cause: Cause
    incident_id: int | None
    due_on: date
    state: TaskState
    reason: str

    def is_overdue(self, today: date) -> bool:
        """Whether it was to be decided before today."""
        return self.state is TaskState.OPEN and today > self.due_on


def is_warned(keep_until: date, today: date) -> bool:
    """Whether the last day is so near that somebody is told."""
    return today <= keep_until <= today + timedelta(days=WARNED_DAYS_BEFORE)


def check_extension(until: date, reason: str, today: date) -> str:
    """The reason for keeping on. Raises NotExtended, ExtendedTooFar or ReasonMissing at its field."""
    if until <= today:
        raise NotExtended(field="keep_until")
    latest = today + LONGEST_EXTENSION
    if until > latest:
        raise ExtendedTooFar(field="keep_until", day=latest.isoformat())
    if not reason.strip():
        raise ReasonMissing(field="reason")
    return reason.strip()


def check_holds(holds: Sequence[Hold]) -> None:
    """Whether the data may go now. Raises HeldUp."""
    if holds:
        raise HeldUp


def name_left(person_id: int) -> str:
    """What stands where the name stood, in the language of the records."""
    return f"已删除联系人-{person_id}"
