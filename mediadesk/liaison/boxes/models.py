"""How are suggestion boxes and their openings stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class SuggestionBoxRow(Base):
    """A box on a wall."""

    __tablename__ = "suggestion_box"
    __table_args__ = (CheckConstraint("place <> ''", name="has_place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(120), unique=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class BoxOpeningRow(Base):
    """A box opened by two people together, and how many slips lay in it."""

    __tablename__ = "box_opening"
    __table_args__ = (
        CheckConstraint("opened_by <> witnessed_by", name="opened_by_two"),
        CheckConstraint("slip_count >= 0", name="counts_slips"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("suggestion_box.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    witnessed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    slip_count: Mapped[int]
    note: Mapped[str] = mapped_column(String(200), default="")
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
