"""What is an incident, and what does the desk keep about it?

An incident is what the company is answering for at the moment: opened from mentions, owned by one decision
tier. Tier (who decides), grade (size of an accident) and the public's mood are different scales and never
merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from mediadesk.times import ImpreciseTime


class IncidentType(StrEnum):
    """What the incident is about."""

    THIRD_PARTY = "third_party"
    OUTAGE = "outage"
    SERVICE = "service"
    SAFETY = "safety"
    COMMUNICATION = "communication"
    OTHER = "other"


class IncidentStatus(StrEnum):
    """Open until the root cause is written down."""

    OPEN = "open"
    CLOSED = "closed"


class Grade(StrEnum):
    """The size of an accident as the regulations count it; most incidents have none."""

    NONE = "none"
    GENERAL = "general"
    LARGER = "larger"
    MAJOR = "major"
    EXTRAORDINARY = "extraordinary"


class Tier(IntEnum):
    """Who decides: head of the department concerned, deputy leader in charge, top leader."""

    ONE = 1
    TWO = 2
    THREE = 3


class Decider(StrEnum):
    """The role whose own record a tier needs."""

    DEPARTMENT_HEAD = "department_head"
    DEPUTY_LEADER = "deputy_leader"
    TOP_LEADER = "top_leader"


DECIDERS: dict[Tier, Decider] = {
    Tier.ONE: Decider.DEPARTMENT_HEAD,
    Tier.TWO: Decider.DEPUTY_LEADER,
    Tier.THREE: Decider.TOP_LEADER,
}


class Stance(StrEnum):
    """What an item does to us."""

    FALSE_ATTRIBUTION = "false_attribution"
    ATTRIBUTION_UNVERIFIED = "attribution_unverified"
    QUESTIONS = "questions"
    COMPLAINT = "complaint"
    ACCURATE = "accurate"
    NEUTRAL = "neutral"
    PRAISE = "praise"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True)
class Description:
    """What people write about an incident when they open or edit it."""

    title: str
    what: str
    where: str
    when: ImpreciseTime
    type: IncidentType = IncidentType.OTHER
    department_id: int | None = None
    grade: Grade = Grade.NONE


@dataclass(frozen=True)
class TierRecord:
    """One person's own record of a tier: a proposal (no nature yet) or a decision."""

    id: int
    incident_id: int
    incident_title: str
    tier: Tier
    nature: str | None
    reason: str
    actor_id: int
    actor_name: str
    at: datetime
    is_proposal: bool
    answered_at: datetime | None = None
    declined_reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is a proposal nobody has answered."""
        return self.is_proposal and self.answered_at is None


@dataclass(frozen=True)
class Incident:
    """An incident as it stands. `detected_at` is when our desk first saw it, `opened_at` when it was entered.

    `department_id` is the department concerned (None: purely a matter of communication). `confirmed_tier`
    is None until the person who decides has made a record; until then the desk works as at tier 1.
    """

    id: int
    title: str
    what: str
    where: str
    when: ImpreciseTime
    type: IncidentType
    department_id: int | None
    department_name: str | None
    grade: Grade
    status: IncidentStatus
    detected_at: datetime
    opened_at: datetime
    opened_by: str
    opened_by_id: int
    confirmed_tier: Tier | None
    nature: str | None
    decided_by: str | None
    decided_by_id: int | None
    decided_at: datetime | None
    closed_at: datetime | None
    closed_by: str | None
    root_cause: str | None
    revision: int
    mention_count: int = 0

    @property
    def tier(self) -> Tier:
        """The tier the desk works at."""
        return self.confirmed_tier or Tier.ONE

    @property
    def decider(self) -> Decider:
        """The role whose own record this tier needs."""
        return DECIDERS[self.tier]

    @property
    def is_open(self) -> bool:
        """Whether work goes on."""
        return self.status is IncidentStatus.OPEN

    @property
    def was_entered_late(self) -> bool:
        """Whether it was seen before it was entered; both times are kept."""
        return (self.opened_at - self.detected_at).total_seconds() >= 60


@dataclass(frozen=True)
class AttachedMention:
    """A mention that belongs to an incident, with what a person said about it."""

    mention_id: int
    incident_id: int
    attached_by: str
    attached_at: datetime
    stance: Stance | None
    labelled_by: str | None
    labelled_at: datetime | None
    contradicted_by: int | None
