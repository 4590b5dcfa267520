"""What has happened to an incident?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class IncidentOpened(Event):
    """The desk took it up. `detected_at` is when it first saw it; the event's `at` when it was entered."""

    name: ClassVar[str] = "incident.opened"
    subject_kind: ClassVar[str] = "incident"

    title: str
    detected_at: datetime


@dataclass(frozen=True, kw_only=True)
class IncidentEdited(Event):
    """Its description changed; `changed` names the fields."""

    name: ClassVar[str] = "incident.edited"
    subject_kind: ClassVar[str] = "incident"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MentionAttached(Event):
    """An item joined it."""

    name: ClassVar[str] = "incident.mention_attached"
    subject_kind: ClassVar[str] = "mention"

    title: str
    outlet: str
    published_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MentionDetached(Event):
    """An item left it; `reason` says why."""

    name: ClassVar[str] = "incident.mention_detached"
    subject_kind: ClassVar[str] = "mention"

    title: str
    outlet: str


@dataclass(frozen=True, kw_only=True)
class MentionLabelled(Event):
    """A person said what the item does to us; `fact_code` contradicts a false attribution."""

    name: ClassVar[str] = "incident.mention_labelled"
    subject_kind: ClassVar[str] = "mention"

    title: str
    outlet: str
    stance: str
    previous: str | None = None
    fact_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class TierProposed(Event):
    """Somebody proposed a tier; it has no effect yet."""

    name: ClassVar[str] = "incident.tier_proposed"
    subject_kind: ClassVar[str] = "incident"

    tier: int


@dataclass(frozen=True, kw_only=True)
class TierDecided(Event):
    """The person who decides made their own record; it is in effect."""

    name: ClassVar[str] = "incident.tier_decided"
    subject_kind: ClassVar[str] = "incident"

    tier: int
    nature: str


@dataclass(frozen=True, kw_only=True)
class TierDeclined(Event):
    """The person who decides left the tier as it is; `reason` says why."""

    name: ClassVar[str] = "incident.tier_declined"
    subject_kind: ClassVar[str] = "incident"

    tier: int


@dataclass(frozen=True, kw_only=True)
class IncidentClosed(Event):
    """Closed with its root cause."""

    name: ClassVar[str] = "incident.closed"
    subject_kind: ClassVar[str] = "incident"

    root_cause: str
