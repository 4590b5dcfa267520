"""How is it kept that a late promise climbed, and after how many days it does?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.follow_ups.climbing.rung import MOST_DAYS, Step
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class FollowUpClimbRow(Base):
    """One step for one time that was missed; taken once, whatever runs twice."""

    __tablename__ = "follow_up_climb"
    __table_args__ = (
        UniqueConstraint("follow_up_id", "step", "due_at"),
        one_of("step", Step),
        CheckConstraint("at >= due_at", name="not_before_it_is_late"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"))
    step: Mapped[Step] = mapped_column(enum_column(Step))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_ids: Mapped[list[int]] = mapped_column(JSON)


class ClimbingRuleRow(Base):
    """After how many days a step is taken, where the desk has set other days than the product."""

    __tablename__ = "climbing_rule"
    __table_args__ = (
        UniqueConstraint("step"),
        one_of("step", Step),
        CheckConstraint(f"days BETWEEN 0 AND {MOST_DAYS}", name="days_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[Step] = mapped_column(enum_column(Step))
    days: Mapped[int]
