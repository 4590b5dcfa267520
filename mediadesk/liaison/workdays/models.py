"""How are holidays and shifted working days stored?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class CalendarDayRow(Base):
    """A day that is not what its weekday says."""

    __tablename__ = "calendar_day"
    __table_args__ = (CheckConstraint("name <> ''", name="has_name"),)

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    is_workday: Mapped[bool]
    name: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
