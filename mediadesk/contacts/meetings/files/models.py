"""How are the files of a meeting stored, and who was given them?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class MeetingFileRow(Base):
    """One file; its bytes lie in the file store under their hash."""

    __tablename__ = "meeting_file"
    __table_args__ = (
        CheckConstraint("file_name <> ''", name="has_name"),
        CheckConstraint("(removed_at IS NULL) = (removed_by IS NULL)", name="removed_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    is_public: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class MaterialReleaseRow(Base):
    """A file was handed to somebody who was there."""

    __tablename__ = "meeting_release"

    file_id: Mapped[int] = mapped_column(ForeignKey("meeting_file.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("meeting_participant.id"), primary_key=True)
    released_at: Mapped[datetime] = mapped_column(UtcDateTime)
    released_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
