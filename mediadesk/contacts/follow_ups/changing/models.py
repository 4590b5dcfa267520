"""How is it kept that a promise got more time, or is owed again?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.follow_ups.changing.change import ChangeKind
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class FollowUpChangeRow(Base):
    """More time, or a mark that was taken back. Never changed afterwards."""

    __tablename__ = "follow_up_change"
    __table_args__ = (
        one_of("kind", ChangeKind),
        CheckConstraint("reason <> ''", name="has_reason"),
        CheckConstraint("(kind = 'extended') = (due_after IS NOT NULL)", name="more_time_has_a_time"),
        CheckConstraint("due_after > due_before", name="more_time_is_later"),
        CheckConstraint("(kind = 'taken_back') = (note_before <> '')", name="keeps_what_was_taken_back"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    kind: Mapped[ChangeKind] = mapped_column(enum_column(ChangeKind))
    reason: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text, default="")
    due_before: Mapped[datetime] = mapped_column(UtcDateTime)
    due_after: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note_before: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
