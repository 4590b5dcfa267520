"""What happens to alerts, and to what raises them, that others and the record must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class AlertRaised(Event):
    """A story calls somebody now. `mention_id` is None for a surge of mentions."""

    name: ClassVar[str] = "alert.raised"
    subject_kind: ClassVar[str] = "alert"
    mention_id: int | None
    severity: str
    title: str
    outlet: str


@dataclass(frozen=True, kw_only=True)
class AlertGrew(Event):
    """An alert grew louder and calls again, as its round `round`."""

    name: ClassVar[str] = "alert.grew"
    subject_kind: ClassVar[str] = "alert"
    severity: str
    title: str
    outlet: str
    round: int


@dataclass(frozen=True, kw_only=True)
class AlertCalled(Event):
    """A step of climbing called people: their ids in `people`, their names in `told`, joined by `、`."""

    name: ClassVar[str] = "alert.called"
    subject_kind: ClassVar[str] = "alert"
    round: int
    step: int
    audience: str
    severity: str
    title: str
    people: tuple[int, ...]
    told: str


@dataclass(frozen=True, kw_only=True)
class AlertAcknowledged(Event):
    """Somebody has seen the alert and takes it on; `reason` is what they said about it."""

    name: ClassVar[str] = "alert.acknowledged"
    subject_kind: ClassVar[str] = "alert"
    mention_id: int | None
    title: str


@dataclass(frozen=True, kw_only=True)
class AlertRuleSet(Event):
    """A rule of alerting was set otherwise; `change` is what it says now, as JSON."""

    name: ClassVar[str] = "alert_rule.set"
    subject_kind: ClassVar[str] = "alert_rule"
    key: str
    change: str


@dataclass(frozen=True, kw_only=True)
class AlertPolicySet(Event):
    """Who is called after how many minutes, or the desk's quiet hours, were set otherwise."""

    name: ClassVar[str] = "alert_policy.set"
    subject_kind: ClassVar[str] = "alert_policy"
    change: str


@dataclass(frozen=True, kw_only=True)
class SensitiveEventSaved(Event):
    """A sensitive time was entered into the calendar, or changed."""

    name: ClassVar[str] = "sensitive_event.saved"
    subject_kind: ClassVar[str] = "sensitive_event"
    title: str
    begins: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class SensitiveEventRemoved(Event):
    """A sensitive time was taken out of the calendar."""

    name: ClassVar[str] = "sensitive_event.removed"
    subject_kind: ClassVar[str] = "sensitive_event"
    title: str
