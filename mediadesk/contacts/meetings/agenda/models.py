"""How is an agenda stored?"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base


class AgendaItemRow(Base):
    """One item, in its place."""

    __tablename__ = "meeting_agenda_item"
    __table_args__ = (
        CheckConstraint("title <> ''", name="has_title"),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="takes_a_while"),
        UniqueConstraint("meeting_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    speaker: Mapped[str] = mapped_column(String(80), default="")
    minutes: Mapped[int]
