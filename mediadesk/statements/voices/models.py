"""How is it stored which statement a voice retells?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class VoiceRow(Base):
    """A statement that retells another one, and the version it was made from."""

    __tablename__ = "voice"
    __table_args__ = (
        CheckConstraint("statement_id <> parent_id", name="retells_another"),
        CheckConstraint("parent_version >= 1", name="parent_version_counts"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    parent_version: Mapped[int]
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
