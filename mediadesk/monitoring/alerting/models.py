"""How are alerts, their growth and calls, and what raises them stored?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.alerting.climbing import Audience
from mediadesk.monitoring.alerting.growing import EntryKind
from mediadesk.monitoring.alerting.rules import RuleKind
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.watching import Severity


class AlertRow(Base):
    """What calls somebody: one for each story, named by `subject`. `round` grows each time it calls anew."""

    __tablename__ = "alert"
    __table_args__ = (
        one_of("severity", Severity),
        one_of("tier", OutletTier),
        CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)", name="acknowledged_has_person_and_time"
        ),
        CheckConstraint("round >= 1", name="round_from_one"),
        Index("ix_alert_open", "acknowledged_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(80), unique=True)
    story_id: Mapped[int | None] = mapped_column(index=True)
    mention_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    watch_id: Mapped[int | None] = mapped_column(ForeignKey("watch.id"), index=True)
    severity: Mapped[Severity] = mapped_column(enum_column(Severity))
    title: Mapped[str] = mapped_column(Text)
    outlet: Mapped[str] = mapped_column(String(120), default="")
    tier: Mapped[OutletTier | None] = mapped_column(enum_column(OutletTier))
    outlets: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[dict[str, Any]] = mapped_column(JSON)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    grew_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changes: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(SmallInteger, default=1)
    called_from: Mapped[datetime] = mapped_column(UtcDateTime)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class AlertEntryRow(Base):
    """One step of an alert's growth: a rule that fired, or another outlet. `key` is held once."""

    __tablename__ = "alert_entry"
    __table_args__ = (
        UniqueConstraint("alert_id", "key"),
        one_of("kind", EntryKind),
        one_of("severity", Severity),
        one_of("tier", OutletTier),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    key: Mapped[str] = mapped_column(String(200))
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind))
    rule: Mapped[str] = mapped_column(String(40), default="")
    severity: Mapped[Severity] = mapped_column(enum_column(Severity))
    reason: Mapped[dict[str, Any]] = mapped_column(JSON)
    outlet: Mapped[str] = mapped_column(String(120), default="")
    tier: Mapped[OutletTier | None] = mapped_column(enum_column(OutletTier))
    mention_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class AlertMentionRow(Base):
    """Which alert a mention belongs to: that of its story."""

    __tablename__ = "alert_mention"

    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)


class AlertCallRow(Base):
    """One step of climbing, taken once: who was called, in which round."""

    __tablename__ = "alert_call"
    __table_args__ = (UniqueConstraint("alert_id", "round", "step"), one_of("audience", Audience))

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    round: Mapped[int] = mapped_column(SmallInteger)
    step: Mapped[int] = mapped_column(SmallInteger)
    audience: Mapped[Audience] = mapped_column(enum_column(Audience))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    people: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class AlertAcknowledgementRow(Base):
    """Who took an alert on in which round, when it had begun to call, and what they said about it."""

    __tablename__ = "alert_acknowledgement"
    __table_args__ = (UniqueConstraint("alert_id", "round"), one_of("severity", Severity))

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    round: Mapped[int] = mapped_column(SmallInteger)
    severity: Mapped[Severity] = mapped_column(enum_column(Severity))
    called_from: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str] = mapped_column(Text, default="")


class AlertRuleRow(Revised, Base):
    """A rule as somebody has set it; without a row it stands as the desk came."""

    __tablename__ = "alert_rule"
    __table_args__ = (one_of("kind", RuleKind), one_of("severity", Severity))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[RuleKind] = mapped_column(enum_column(RuleKind))
    severity: Mapped[Severity] = mapped_column(enum_column(Severity))
    is_on: Mapped[bool] = mapped_column(default=True)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)


class AlertPolicyRow(Revised, Base):
    """How alerts call: one row, once somebody has set it otherwise than the desk came."""

    __tablename__ = "alert_policy"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("(quiet_begins IS NULL) = (quiet_ends IS NULL)", name="quiet_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    quiet_begins: Mapped[int | None] = mapped_column(SmallInteger)
    quiet_ends: Mapped[int | None] = mapped_column(SmallInteger)


class SensitiveEventRow(Revised, Base):
    """A time at which everybody is more sensitive than usual."""

    __tablename__ = "sensitive_event"
    __table_args__ = (
        one_of("level", Severity),
        CheckConstraint("ends_on >= begins_on", name="ends_after_beginning"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    begins_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    is_yearly: Mapped[bool] = mapped_column(default=False)
    level: Mapped[Severity] = mapped_column(enum_column(Severity))
    words: Mapped[list[str]] = mapped_column(JSON)
    is_on: Mapped[bool] = mapped_column(default=True)


class MentionTallyRow(Base):
    """How many fresh mentions a watch had in each ten minutes; watch 0 counts them all."""

    __tablename__ = "mention_tally"

    watch_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slot: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True, index=True)
    number: Mapped[int] = mapped_column(default=0)
