"""How are contradictions between facts stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.facts.disputing.contradiction import ContradictionState, Outcome


class ContradictionRow(Base):
    """Two facts that do not hold together; kept for good, with its end."""

    __tablename__ = "fact_contradiction"
    __table_args__ = (
        one_of("state", ContradictionState),
        one_of("outcome", Outcome),
        CheckConstraint("first_fact_id < second_fact_id", name="pair_in_order"),
        CheckConstraint("why IS NOT NULL OR reason IS NOT NULL", name="has_grounds"),
        CheckConstraint("declared_by_id IS NULL OR reason IS NOT NULL", name="declared_has_reason"),
        CheckConstraint(
            "(state = 'settled') = (outcome IS NOT NULL AND settled_at IS NOT NULL"
            " AND settled_by_id IS NOT NULL AND settled_reason IS NOT NULL)",
            name="settled_whole",
        ),
        # Two facts disagree once at a time.
        Index(
            "uq_fact_contradiction_unsettled",
            "first_fact_id",
            "second_fact_id",
            unique=True,
            sqlite_where=text("state != 'settled'"),
            postgresql_where=text("state != 'settled'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    first_fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"))
    first_version: Mapped[int]
    second_fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"))
    second_version: Mapped[int]
    state: Mapped[ContradictionState] = mapped_column(enum_column(ContradictionState))
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None] = mapped_column(Text)
    declared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome))
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_reason: Mapped[str | None] = mapped_column(Text)
