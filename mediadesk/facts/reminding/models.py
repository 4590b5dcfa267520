"""How is it kept that somebody was reminded?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.facts.reminding.reminder import Step


class FactReminderRow(Base):
    """One step of reminding for one question; given once, whatever runs twice."""

    __tablename__ = "fact_reminder"
    __table_args__ = (UniqueConstraint("request_id", "step"), one_of("step", Step))

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("fact_request.id"))
    step: Mapped[Step] = mapped_column(enum_column(Step))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    told: Mapped[list[str]] = mapped_column(JSON)
