"""How is a table of watches kept that was brought in?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.bringing.records import ImportState


class WatchImportRow(Base):
    """One file: what came in, whether it changes known watches, and how far its rows were taken in."""

    __tablename__ = "watch_import"
    __table_args__ = (
        one_of("state", ImportState),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        CheckConstraint("done_rows >= 0 AND done_rows <= row_count", name="done_within_rows"),
        CheckConstraint("added + changed + refused = done_rows", name="every_row_counted"),
        CheckConstraint(
            "(state = 'done') = (finished_at IS NOT NULL AND done_rows = row_count)", name="done_is_whole"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    encoding: Mapped[str] = mapped_column(String(20))
    row_count: Mapped[int]
    replaces: Mapped[bool]
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState))
    done_rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any]] = mapped_column(JSON)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
