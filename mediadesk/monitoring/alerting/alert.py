"""What does an alert say, how did it grow, whom did it call, and who took it on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from mediadesk.messages import Message
from mediadesk.monitoring.alerting.climbing import Audience
from mediadesk.monitoring.alerting.growing import SUMMARY, EntryKind
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.watching import Severity


@dataclass(frozen=True)
class Alert:
    """What calls somebody: one for each story. `mention_id` is the first mention; None for a surge of mentions."""

    id: int
    mention_id: int | None
    article_id: int | None
    severity: Severity
    reason: Message
    raised_at: datetime
    title: str
    outlet: str
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    subject: str = ""
    story_id: int | None = None
    watch_id: int | None = None
    tier: OutletTier | None = None
    outlets: tuple[str, ...] = ()
    grew_at: datetime | None = None
    changes: int = 0
    round: int = 1
    called_from: datetime | None = None
    merged_into_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has taken it on yet."""
        return self.acknowledged_at is None and self.merged_into_id is None

    @property
    def is_grave(self) -> bool:
        """Whether it breaks quiet hours and cannot be switched off."""
        return self.severity is Severity.URGENT

    @property
    def summary(self) -> Message | None:
        """How far it has grown; None while it is one outlet's."""
        if len(self.outlets) < 2:
            return None
        return Message(SUMMARY, {"count": len(self.outlets), "outlet": self.outlets[-1]})


@dataclass(frozen=True)
class Entry:
    """One step of growth, with its time and its reason."""

    id: int
    alert_id: int
    kind: EntryKind
    rule: str
    severity: Severity
    reason: Message
    outlet: str
    tier: OutletTier | None
    mention_id: int | None
    at: datetime


@dataclass(frozen=True)
class Called:
    """Somebody who was called, by id and name."""

    user_id: int
    name: str


@dataclass(frozen=True)
class Call:
    """One step of climbing: whom it called, and when; nobody where the roster names nobody."""

    id: int
    alert_id: int
    round: int
    step: int
    audience: Audience
    at: datetime
    people: tuple[Called, ...]


@dataclass(frozen=True)
class Acknowledgement:
    """Somebody took an alert on, so long after it began to call."""

    alert_id: int
    round: int
    severity: Severity
    called_from: datetime
    at: datetime
    by_id: int
    note: str

    @property
    def took(self) -> timedelta:
        """From the beginning of the call to the hand that took it."""
        return max(self.at - self.called_from, timedelta(0))


@dataclass(frozen=True)
class Soon:
    """How soon alerts were taken on in a span of time. `open` were raised in it and nobody has taken them on."""

    raised: int
    acknowledged: int
    open: int
    median: timedelta | None
    longest: timedelta | None


def how_soon(raised: int, still_open: int, taken: list[Acknowledgement]) -> Soon:
    """The figures of a span of time, for the digest."""
    times = [each.took for each in taken]
    middle = timedelta(seconds=median(each.total_seconds() for each in times)) if times else None
    return Soon(raised, len(taken), still_open, middle, max(times, default=None))
