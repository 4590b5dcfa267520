"""How are incidents, their mentions, tier records and timeline stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.incidents.incident import Grade, IncidentStatus, IncidentType, Stance


class IncidentRow(Revised, Base):
    """An incident as people describe it, and the tier in force."""

    __tablename__ = "incident"
    __table_args__ = (
        one_of("type", IncidentType),
        one_of("status", IncidentStatus),
        one_of("grade", Grade),
        CheckConstraint("tier IS NULL OR tier IN (1, 2, 3)", name="tier_known"),
        CheckConstraint(
            "tier IS NULL OR (nature IS NOT NULL AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL)",
            name="tier_has_record",
        ),
        CheckConstraint("detected_at <= opened_at", name="detected_before_opened"),
        CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL AND closed_by_id IS NOT NULL AND root_cause IS "
            "NOT NULL)",
            name="closed_has_root_cause",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(200))
    happened: Mapped[dict[str, Any]] = mapped_column(JSON)
    type: Mapped[IncidentType] = mapped_column(enum_column(IncidentType))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    grade: Mapped[Grade] = mapped_column(enum_column(Grade))
    status: Mapped[IncidentStatus] = mapped_column(enum_column(IncidentStatus), index=True)
    detected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    tier: Mapped[int | None]
    nature: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    root_cause: Mapped[str | None] = mapped_column(Text)


class IncidentMentionRow(Base):
    """A mention in an incident. A detached one stays as history; one mention is in one incident at a time."""

    __tablename__ = "incident_mention"
    __table_args__ = (
        one_of("stance", Stance),
        CheckConstraint(
            "(stance IS NULL) = (labelled_by_id IS NULL) AND (stance IS NULL) = (labelled_at IS NULL)",
            name="label_whole",
        ),
        CheckConstraint(
            "stance IS NULL OR stance != 'false_attribution' OR contradicted_by_id IS NOT NULL",
            name="false_attribution_has_fact",
        ),
        CheckConstraint(
            "(detached_at IS NULL) = (detached_reason IS NULL) AND (detached_at IS NULL) = (detached_by_id "
            "IS NULL)",
            name="detached_has_reason",
        ),
        Index(
            "uq_incident_mention_attached",
            "mention_id",
            unique=True,
            sqlite_where=text("detached_at IS NULL"),
            postgresql_where=text("detached_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"))
    attached_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stance: Mapped[Stance | None] = mapped_column(enum_column(Stance))
    labelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    labelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contradicted_by_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id"))
    detached_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    detached_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    detached_reason: Mapped[str | None] = mapped_column(Text)


class TierRecordRow(Base):
    """One person's own record of a tier. A decision names the nature; a proposal waits until it is
    answered.
    """

    __tablename__ = "tier_record"
    __table_args__ = (
        CheckConstraint("tier IN (1, 2, 3)", name="tier_known"),
        CheckConstraint("is_proposal = (nature IS NULL)", name="decision_has_nature"),
        CheckConstraint("is_proposal OR answered_at IS NULL", name="only_proposals_are_answered"),
        CheckConstraint("declined_reason IS NULL OR answered_at IS NOT NULL", name="declined_is_answered"),
        Index(
            "uq_tier_record_proposed",
            "incident_id",
            "tier",
            unique=True,
            sqlite_where=text("is_proposal AND answered_at IS NULL"),
            postgresql_where=text("is_proposal AND answered_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    tier: Mapped[int]
    is_proposal: Mapped[bool]
    nature: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_reason: Mapped[str | None] = mapped_column(Text)


class TimelineEntryRow(Base):
    """One event of the incident, written once however often it is delivered."""

    __tablename__ = "timeline_entry"
    __table_args__ = (
        UniqueConstraint("event_id"),
        Index("ix_timeline_entry_incident_id_at", "incident_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    event_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    event: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    subject_version: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
