"""How are findings kept that a reviewer was asked to lift, or has lifted?

One row for each question and its decision, or for a decision that nobody asked for. Rows are never changed once they
are decided; a later one counts.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column
from mediadesk.statements.waiving.waiver import Decision


class WaiverRow(Base):
    """A finding of one statement by its rule, part and words; who asked and why, who decided and why."""

    __tablename__ = "finding_waiver"
    __table_args__ = (
        CheckConstraint("decision IS NULL OR decision IN ('waived', 'declined')", name="decision_known"),
        CheckConstraint(
            "(asked_at IS NULL) = (asked_by_id IS NULL) AND (asked_at IS NULL OR asked_why != '')",
            name="asked_whole",
        ),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (decision IS NULL)",
            name="decided_whole",
        ),
        CheckConstraint("decision IS NULL OR reason != ''", name="decided_with_reason"),
        CheckConstraint("asked_at IS NOT NULL OR decided_at IS NOT NULL", name="asked_or_decided"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id != asked_by_id", name="decider_is_not_asker"),
        Index("ix_finding_waiver_statement_id", "statement_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    version: Mapped[int]
    code: Mapped[str] = mapped_column(String(60))
    part: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text)
    fact_id: Mapped[int | None]
    fact_version: Mapped[int | None]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_why: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision: Mapped[Decision | None] = mapped_column(enum_column(Decision))
    reason: Mapped[str] = mapped_column(Text)
