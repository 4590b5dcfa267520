"""What may be done with a meeting that stands, and with one that was cancelled?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class MeetingState(StrEnum):
    """Whether it takes place. When it began and ended follows from its times."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class MeetingAction(StrEnum):
    """What people do with a meeting."""

    CHANGE = "change"
    ADD_PARTICIPANT = "add_participant"
    REMOVE_PARTICIPANT = "remove_participant"
    SEND_INVITATIONS = "send_invitations"
    ANSWER = "answer"
    RECORD_ATTENDANCE = "record_attendance"
    RECORD_MINUTES = "record_minutes"
    ADD_FILE = "add_file"
    CANCEL = "cancel"


# What is missing here is refused. A cancelled meeting is not taken up again: the guests were told that it is off,
# so a new date is a new meeting with its own invitation.
TRANSITIONS: Mapping[tuple[MeetingState, MeetingAction], MeetingState] = {
    (MeetingState.PLANNED, MeetingAction.CHANGE): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.ADD_PARTICIPANT): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.REMOVE_PARTICIPANT): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.SEND_INVITATIONS): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.ANSWER): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.RECORD_ATTENDANCE): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.RECORD_MINUTES): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.ADD_FILE): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingAction.CANCEL): MeetingState.CANCELLED,
}


class MeetingIsCancelled(RuleBroken):
    """It does not take place."""

    msgid = N_("This meeting was cancelled. Plan a new one if it takes place after all.")


class CancelReasonMissing(RuleBroken):
    """The guests are told why."""

    msgid = N_("Write why it is cancelled; the guests are told this sentence.")


class CancelledTooLate(RuleBroken):
    """What has been minuted took place."""

    msgid = N_("Minutes of this meeting exist, so it took place and cannot be cancelled.")


def next_state(state: MeetingState, action: MeetingAction) -> MeetingState:
    """The state after the action. Raises MeetingIsCancelled."""
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise MeetingIsCancelled from None


def check_cancelling(state: MeetingState, reason: str, *, has_minutes: bool) -> str:
    """The reason as it is kept. Raises MeetingIsCancelled, CancelledTooLate or CancelReasonMissing."""
    next_state(state, MeetingAction.CANCEL)
    if has_minutes:
        raise CancelledTooLate(field="reason")
    tidy = " ".join(reason.split())
    if not tidy:
        raise CancelReasonMissing(field="reason")
    return refuse_identity_number(tidy, "reason")
