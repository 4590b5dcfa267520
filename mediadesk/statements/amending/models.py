"""How are proposals to correct or withdraw an issued text stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.statements.amending.amendment import AmendmentKind, Decision

_UNDER_WAY = text("done_at IS NULL AND (decision IS NULL OR decision = 'agreed')")


class AmendmentRow(Base):
    """A proposal and its decision. A text has one under way at a time."""

    __tablename__ = "amendment"
    __table_args__ = (
        one_of("kind", AmendmentKind),
        one_of("decision", Decision),
        ForeignKeyConstraint(["fact_id", "fact_version"], ["fact_version.fact_id", "fact_version.version"]),
        UniqueConstraint("correction_id"),
        CheckConstraint("reason != ''", name="has_reason"),
        CheckConstraint("(fact_id IS NULL) = (fact_version IS NULL)", name="fact_whole"),
        CheckConstraint(
            "fact_id IS NOT NULL OR proposed_by_id IS NOT NULL", name="proposed_by_somebody_or_fact"
        ),
        CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by_id IS NULL)",
            name="decided_by_somebody",
        ),
        CheckConstraint("decision IS NULL OR decision != 'declined' OR note != ''", name="declined_has_note"),
        CheckConstraint("correction_id IS NULL OR kind = 'correction'", name="correction_has_text"),
        CheckConstraint("correction_id IS NULL OR correction_id != statement_id", name="corrects_another"),
        CheckConstraint(
            "done_at IS NULL OR (decision IS NOT NULL AND decision = 'agreed')", name="done_was_agreed"
        ),
        CheckConstraint(
            "done_at IS NULL OR kind = 'withdrawal' OR correction_id IS NOT NULL", name="done_has_correction"
        ),
        CheckConstraint("kind != 'withdrawal' OR public_reason != ''", name="withdrawal_says_why"),
        Index(
            "ix_amendment_under_way",
            "statement_id",
            unique=True,
            sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
        Index("ix_amendment_fact_id_fact_version", "fact_id", "fact_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    kind: Mapped[AmendmentKind] = mapped_column(enum_column(AmendmentKind))
    reason: Mapped[str] = mapped_column(Text)
    public_reason: Mapped[str] = mapped_column(Text)
    fact_id: Mapped[int | None]
    fact_version: Mapped[int | None]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[Decision | None] = mapped_column(enum_column(Decision))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    correction_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
