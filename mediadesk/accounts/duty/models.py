"""How is it stored who is on duty?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.accounts.duty.roster import Place
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class DutyShiftRow(Base):
    """Somebody is on duty from when until when; a removed shift keeps who removed it."""

    __tablename__ = "duty_shift"
    __table_args__ = (
        one_of("place", Place),
        CheckConstraint("ends_at > begins_at", name="ends_after_beginning"),
        CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_whole"),
        Index("ix_duty_shift_time", "ends_at", "begins_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    place: Mapped[Place] = mapped_column(enum_column(Place))
    begins_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
