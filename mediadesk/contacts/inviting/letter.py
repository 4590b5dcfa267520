"""What becomes of one letter of invitation, and when is it tried again?

It is a row before it is sent: waiting → sending → sent. What certainly did not go out is tried again. When a worker
dies while sending, nobody knows whether the guest has it: it is `unsure`, shown as such, and sent again only by a
person; a guest who is invited twice asks what is wrong with us.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message


class LetterMethod(StrEnum):
    """What the letter says: come, or do not come. As iCalendar's METHOD."""

    REQUEST = "request"
    CANCEL = "cancel"


class LetterState(StrEnum):
    """How far a letter has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


LETTER_NAMES: Mapping[LetterState, str] = {
    LetterState.WAITING: N_("waits"),
    LetterState.SENDING: N_("being sent"),
    LetterState.SENT: N_("sent"),
    LetterState.FAILED: N_("given up"),
    LetterState.UNSURE: N_("perhaps sent"),
    LetterState.DROPPED: N_("no longer needed"),
}
LETTER_TONES: Mapping[LetterState, str] = {
    LetterState.WAITING: "plain",
    LetterState.SENDING: "plain",
    LetterState.SENT: "success",
    LetterState.FAILED: "danger",
    LetterState.UNSURE: "warning",
    LetterState.DROPPED: "plain",
}


class LetterAction(StrEnum):
    """What befalls a letter."""

    START = "start"
    ARRIVE = "arrive"
    FAIL = "fail"
    GIVE_UP = "give_up"
    LOSE_SIGHT = "lose_sight"
    DROP = "drop"
    SEND_AGAIN = "send_again"


TRANSITIONS: Mapping[tuple[LetterState, LetterAction], LetterState] = {
    (LetterState.WAITING, LetterAction.START): LetterState.SENDING,
    (LetterState.WAITING, LetterAction.DROP): LetterState.DROPPED,
    (LetterState.SENDING, LetterAction.ARRIVE): LetterState.SENT,
    (LetterState.SENDING, LetterAction.FAIL): LetterState.WAITING,
    (LetterState.SENDING, LetterAction.GIVE_UP): LetterState.FAILED,
    (LetterState.SENDING, LetterAction.LOSE_SIGHT): LetterState.UNSURE,
    (LetterState.FAILED, LetterAction.SEND_AGAIN): LetterState.WAITING,
    (LetterState.FAILED, LetterAction.DROP): LetterState.DROPPED,
    (LetterState.UNSURE, LetterAction.SEND_AGAIN): LetterState.WAITING,
}
DELAYS = tuple(timedelta(seconds=each) for each in (30, 120, 600, 1800, 3600))


class LetterNotToBeSentAgain(RuleBroken):
    """It is on its way, or arrived, or no longer needed."""

    msgid = N_("Only a letter that was given up, or perhaps did not arrive, can be sent again.")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter to one guest about one version of the meeting."""

    id: int
    invitation_id: int
    method: LetterMethod
    sequence: int
    edition: int
    state: LetterState
    attempts: int
    last_error: Message | None
    created_at: datetime
    sent_at: datetime | None

    @property
    def is_in_trouble(self) -> bool:
        """Whether a person should look at it."""
        return self.state in (LetterState.FAILED, LetterState.UNSURE) or (
            self.state is LetterState.WAITING and self.last_error is not None
        )

    @property
    def is_under_way(self) -> bool:
        """Whether the worker still has it."""
        return self.state in (LetterState.WAITING, LetterState.SENDING)


def next_state(state: LetterState, action: LetterAction) -> LetterState | None:
    """The state after the action, or None when it is not possible."""
    return TRANSITIONS.get((state, action))


def check_sending_again(letter: Letter) -> None:
    """Raises LetterNotToBeSentAgain."""
    if next_state(letter.state, LetterAction.SEND_AGAIN) is None:
        raise LetterNotToBeSentAgain


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after the `attempts`-th failure; None to give up."""
    return now + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None
