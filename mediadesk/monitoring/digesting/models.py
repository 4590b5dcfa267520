"""How are digests stored, and the platforms that cannot be seen?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Connection, ForeignKey, String, Text, event, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.digesting.digest import DigestIssued, DigestState


class DigestRow(Revised, Base):
    """One day's digest. What has been issued cannot be changed, only its PDF's number is entered."""

    __tablename__ = "digest"
    __table_args__ = (
        one_of("state", DigestState),
        CheckConstraint("(state = 'issued') = (content_hash IS NOT NULL)", name="issued_has_hash"),
        CheckConstraint("(state = 'issued') = (issued_at IS NOT NULL)", name="issued_has_time"),
        CheckConstraint("(state = 'issued') = (issued_by IS NOT NULL)", name="issued_has_person"),
        CheckConstraint("(state = 'issued') = (document_id IS NOT NULL)", name="issued_has_document"),
        CheckConstraint("number >= 1", name="number_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime, unique=True)
    state: Mapped[DigestState] = mapped_column(enum_column(DigestState))
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    words: Mapped[dict[str, str]] = mapped_column(JSON)
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    corrected_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class BlindPlatformRow(Base):
    """A platform that the desk cannot see, until it is taken off the list."""

    __tablename__ = "blind_platform"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@event.listens_for(DigestRow, "before_update")
def _refuse_to_change_issued(_mapper: Mapper[DigestRow], _link: Connection, row: DigestRow) -> None:
    before = inspect(row).attrs.state.history.deleted or [row.state]
    if DigestState(before[0]) is DigestState.ISSUED:
        raise DigestIssued


@event.listens_for(DigestRow, "before_delete")
def _refuse_to_delete_issued(_mapper: Mapper[DigestRow], _link: Connection, row: DigestRow) -> None:
    if DigestState(row.state) is DigestState.ISSUED:
        raise DigestIssued
