"""How are the arrangements of a press visit on site stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class SiteVisitRow(Base):
    """Where the press is met, who leads them, with which crew, and the safety briefing."""

    __tablename__ = "meeting_site_visit"
    __table_args__ = (
        CheckConstraint(
            "(briefed_at IS NULL) = (briefed_by = '') AND (briefed_at IS NULL) = (briefing = '')",
            name="briefing_was_given_by_somebody",
        ),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    meeting_point: Mapped[str] = mapped_column(String(200), default="")
    escort_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    crew: Mapped[str] = mapped_column(String(200), default="")
    crew_lead: Mapped[str] = mapped_column(String(80), default="")
    gear: Mapped[str] = mapped_column(String(200), default="")
    briefing: Mapped[str] = mapped_column(Text, default="")
    briefed_by: Mapped[str] = mapped_column(String(80), default="")
    briefed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
