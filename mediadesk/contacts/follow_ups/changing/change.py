"""May a promise have more time, or be owed again, and was the one who waits told?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.contacts.follow_ups.follow_up import DueInThePast, FollowUp, FollowUpAlreadyDone
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class ChangeKind(StrEnum):
    """What can be done to a promise after it was given."""

    EXTENDED = "extended"
    TAKEN_BACK = "taken_back"


class ReasonMissing(RuleBroken):
    """Whoever reads it later wants to know why."""

    msgid = N_("Write why, so that the one who waits can be given the reason.")


class NotTold(RuleBroken):
    """A promise is not put off behind the back of the person it was made to."""

    msgid = N_("Write how and when %(name)s was told of the new time. Tell them first, then save.")


class NotLater(RuleBroken):
    """More time is later."""

    msgid = N_("The new time must be later than the one that was promised.")


class NotDoneYet(RuleBroken):
    """Only what is marked as done can be taken back."""

    msgid = N_("This promise is still open; there is nothing to take back.")


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More time as typed; `told` says how and when the person was told."""

    due_at: datetime
    reason: str
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What was done to a promise, by whom, when and why; `note_before` is the outcome that was taken back."""

    kind: ChangeKind
    reason: str
    at: datetime
    by: str
    due_before: datetime
    due_after: datetime | None
    told: str
    note_before: str


def check_extension(follow_up: FollowUp, typed: Extension, now: datetime) -> Extension:
    """The extension tidied. Raises FollowUpAlreadyDone, NotLater, DueInThePast, ReasonMissing or NotTold."""
    if follow_up.outcome is not None:
        raise FollowUpAlreadyDone(field="due_at", name=follow_up.outcome.done_by)
    if typed.due_at <= follow_up.due_at:
        raise NotLater(field="due_at")
    if typed.due_at <= now:
        raise DueInThePast(field="due_at", department=follow_up.department_name)
    reason, told = typed.reason.strip(), typed.told.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    if follow_up.person_id is not None and not told:
        raise NotTold(field="told", name=follow_up.person_name)
    return Extension(due_at=typed.due_at, reason=reason, told=told)


def check_taking_back(follow_up: FollowUp, reason: str) -> str:
    """The reason as it is stored. Raises NotDoneYet or ReasonMissing for the field `reason`."""
    if follow_up.is_open:
        raise NotDoneYet(field="reason")
    tidy = reason.strip()
    if not tidy:
        raise ReasonMissing(field="reason")
    return tidy
