"""How are imports of articles and the tokens of deliveries kept?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.bringing.records import ImportState


class ArticleImportRow(Base):
    """One file: what came in, how its columns are read, and how far its rows were taken in."""

    __tablename__ = "article_import"
    __table_args__ = (
        one_of("state", ImportState),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        CheckConstraint("done_rows >= 0 AND done_rows <= row_count", name="done_within_rows"),
        CheckConstraint("added + known + refused = done_rows", name="every_row_counted"),
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
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    outlet: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState))
    done_rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    mentions: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any]] = mapped_column(JSON)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeliveryTokenRow(Base):
    """A system that may hand over articles: only the hash of its token is kept."""

    __tablename__ = "delivery_token"
    __table_args__ = (
        CheckConstraint("length(token_sha256) = 64", name="sha256_whole"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by_id IS NULL)", name="revoked_has_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    ending: Mapped[str] = mapped_column(String(8))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered: Mapped[int] = mapped_column(default=0)
    last_refused: Mapped[int] = mapped_column(default=0)
