"""Which tables keep what people corrected, and how far a rereading has come?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.rereading.correcting import Part


class ArticleCorrectionRow(Base):
    """One part of an article that a person corrected: what stood there, and what stands now."""

    __tablename__ = "article_correction"
    __table_args__ = (one_of("part", Part), Index("ix_article_correction_article_id", "article_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    part: Mapped[Part] = mapped_column(enum_column(Part))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    corrected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    corrected_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)


class RereadingRow(Base):
    """Articles read anew from the pages that were kept: which, and how far."""

    __tablename__ = "rereading"
    __table_args__ = (CheckConstraint("done <= total", name="done_within_total"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
