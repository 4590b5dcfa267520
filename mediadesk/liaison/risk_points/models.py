"""How are risk points and their opinions stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.liaison.risk_points.risk_point import RiskState


class RiskPointRow(Base):
    """Opinions that together tell of one trouble."""

    __tablename__ = "risk_point"
    __table_args__ = (
        one_of("state", RiskState),
        CheckConstraint("title <> ''", name="has_title"),
        CheckConstraint(
            "(state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided_by_somebody",
        ),
        CheckConstraint("state = 'proposed' OR reason <> ''", name="decided_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("opinion_topic.id"), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    state: Mapped[RiskState] = mapped_column(enum_column(RiskState))
    reason: Mapped[str] = mapped_column(String(400), default="")
    actual_party: Mapped[str] = mapped_column(String(120), default="")
    perceived_party: Mapped[str] = mapped_column(String(120), default="")
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class RiskPointOpinionRow(Base):
    """That an opinion tells of a risk point."""

    __tablename__ = "risk_point_opinion"

    risk_point_id: Mapped[int] = mapped_column(ForeignKey("risk_point.id"), primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), primary_key=True, index=True)
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)
