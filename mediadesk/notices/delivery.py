"""What becomes of one notice on its way to one channel?

It is a row before it is sent: waiting → sending → sent. What failed waits again, later each time. When a worker dies
between sending and keeping that it was sent, nobody knows whether it arrived: it is `unsure`, shown as such, and never
sent again by itself, because a notice that comes twice at night is worse than one of three channels that is silent;
who does not answer is called by the next step anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.messages import N_, Message
from mediadesk.notices.kinds import ChannelKind, NoticeKind

DELAYS = tuple(timedelta(seconds=each) for each in (15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 3600, 3600))
MOST_ATTEMPTS = len(DELAYS) + 1
EXPIRES_AFTER = timedelta(hours=12)


class DeliveryState(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


STATE_LABELS: dict[DeliveryState, str] = {
    DeliveryState.WAITING: N_("waits"),
    DeliveryState.SENDING: N_("being sent"),
    DeliveryState.SENT: N_("sent"),
    DeliveryState.FAILED: N_("given up"),
    DeliveryState.UNSURE: N_("perhaps sent"),
    DeliveryState.DROPPED: N_("no longer needed"),
}
STATE_TONES: dict[DeliveryState, str] = {
    DeliveryState.WAITING: "plain",
    DeliveryState.SENDING: "plain",
    DeliveryState.SENT: "success",
    DeliveryState.FAILED: "danger",
    DeliveryState.UNSURE: "warning",
    DeliveryState.DROPPED: "plain",
}


@dataclass(frozen=True)
class Notice:
    """What is said: a subject, lines, and where on the desk to look. `about` names the record, `alert:17`."""

    kind: NoticeKind
    about: str
    subject: Message
    lines: tuple[Message, ...]
    path: str

    @property
    def is_grave(self) -> bool:
        """Whether it breaks quiet hours and cannot be switched off."""
        return self.kind is NoticeKind.ALERT_GRAVE


@dataclass(frozen=True)
class Delivery:
    """One notice for one channel. `person` is empty for a channel of the whole desk."""

    id: int
    notice: Notice
    channel_id: int
    channel_kind: ChannelKind
    channel: str
    shown: str
    user_id: int | None
    person: str
    locale: str
    state: DeliveryState
    due_at: datetime
    attempts: int
    last_error: Message | None
    created_at: datetime
    delivered_at: datetime | None

    @property
    def is_in_trouble(self) -> bool:
        """Whether somebody should look at it."""
        is_failing = self.state is DeliveryState.WAITING and self.last_error is not None
        return is_failing or self.state in (DeliveryState.FAILED, DeliveryState.UNSURE)


def next_attempt(attempts: int, created_at: datetime, now: datetime) -> datetime | None:
    """When to try again after the `attempts`-th failure; None to give up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    due = now + DELAYS[attempts - 1]
    return due if due <= created_at + EXPIRES_AFTER else None
