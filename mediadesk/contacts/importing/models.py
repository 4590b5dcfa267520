"""How are imports of contacts stored, with what became of each row?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.importing.records import ImportState
from mediadesk.contacts.importing.settling import Result
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class ContactImportRow(Base):
    """One file of contacts, how its columns are read, and how far its rows were taken in or back."""

    __tablename__ = "contact_import"
    __table_args__ = (
        one_of("state", ImportState),
        CheckConstraint("length(sha256) = 64 AND length(heads_key) = 64", name="keys_whole"),
        CheckConstraint("done_rows >= 0 AND done_rows <= row_count", name="done_within_rows"),
        CheckConstraint("added + joined + updated + skipped + refused = done_rows", name="every_row_counted"),
        CheckConstraint(
            "(state IN ('preview', 'running')) = (finished_at IS NULL)"
            " AND (finished_at IS NULL OR done_rows = row_count)",
            name="done_is_whole",
        ),
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_has_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    writing: Mapped[str] = mapped_column(String(30))
    sheet: Mapped[str] = mapped_column(String(60), default="")
    row_count: Mapped[int]
    heads_key: Mapped[str] = mapped_column(String(64), index=True)
    mapping: Mapped[list[Any]] = mapped_column(JSON)
    is_remembered: Mapped[bool] = mapped_column(default=False)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    beside: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState))
    done_rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    joined: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    undone_rows: Mapped[int] = mapped_column(default=0)
    removed: Mapped[int] = mapped_column(default=0)
    restored: Mapped[int] = mapped_column(default=0)
    left: Mapped[int] = mapped_column(default=0)
    organisation_ids: Mapped[list[int]] = mapped_column(JSON)
    is_forgotten: Mapped[bool] = mapped_column(default=False)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ContactImportFileRow(Base):
    """The bytes of a file, for as long as they are needed."""

    __tablename__ = "contact_import_file"

    import_id: Mapped[int] = mapped_column(
        ForeignKey("contact_import.id", ondelete="CASCADE"), primary_key=True
    )
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ContactImportedRow(Base):
    """What became of one row. `before` is what an undo puts back, `revision` how the person was left."""

    __tablename__ = "contact_imported"
    __table_args__ = (
        one_of("result", Result),
        UniqueConstraint("import_id", "line"),
        CheckConstraint("result <> 'refused' OR person_id IS NULL", name="refused_is_nobody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("contact_import.id", ondelete="CASCADE"))
    line: Mapped[int]
    result: Mapped[Result] = mapped_column(enum_column(Result))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    is_doubtful: Mapped[bool] = mapped_column(default=False)
    why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    told: Mapped[list[Any]] = mapped_column(JSON)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int | None]
    undone: Mapped[bool | None]
