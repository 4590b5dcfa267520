"""How is an export of articles stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.searching.exporting.table import TableFormat


class ArticleExportRow(Base):
    """A table of found articles: who asked for it and why, how far it is, and the file when it is done."""

    __tablename__ = "article_export"
    __table_args__ = (
        one_of("format", TableFormat),
        CheckConstraint("(sha256 IS NULL) = (finished_at IS NULL)", name="finished_has_file"),
        CheckConstraint("reason <> ''", name="has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    # What columns, kinds and stances are called in the language of the person who asked.
    names: Mapped[dict[str, Any]] = mapped_column(JSON)
    format: Mapped[TableFormat] = mapped_column(enum_column(TableFormat))
    reason: Mapped[str] = mapped_column(Text)
    total: Mapped[int]
    is_total_exact: Mapped[bool]
    written: Mapped[int] = mapped_column(default=0)
    is_cut: Mapped[bool] = mapped_column(default=False)
    sha256: Mapped[str | None] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
