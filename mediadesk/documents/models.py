"""How is a document stored, so that its bytes stay what they were?

The CHECKs repeat the states: a rendered document has its file, a failed one its error. A write to a rendered row is
refused before it reaches the database.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    inspect,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from mediadesk.db import Base, enum_column, one_of
from mediadesk.documents.states import DocumentIsFrozen, State


class DocumentRow(Base):
    """A document asked for: its content as data, and the file once it is drawn."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("fingerprint", "watermark"),
        Index("ix_document_owner", "owner_kind", "owner_id", "owner_version"),
        one_of("state", State),
        CheckConstraint("length(fingerprint) = 64", name="fingerprint_is_sha256"),
        CheckConstraint(
            "(state = 'rendered') = (sha256 IS NOT NULL AND byte_size IS NOT NULL AND rendered_at IS NOT NULL)",
            name="rendered_has_file",
        ),
        CheckConstraint("(state = 'failed') = (error IS NOT NULL)", name="failed_has_error"),
        CheckConstraint("byte_size IS NULL OR byte_size > 0", name="file_not_empty"),
        UniqueConstraint("code"),
        CheckConstraint("content_hash IS NULL OR length(content_hash) = 64", name="content_hash_is_sha256"),
        CheckConstraint(
            "(derived_from_id IS NULL) = (recipient IS NULL) AND (recipient IS NULL) = (copy_number IS NULL)",
            name="copy_has_recipient",
        ),
        CheckConstraint("copy_number IS NULL OR copy_number > 0", name="copies_count"),
        CheckConstraint("derived_from_id IS NULL OR code IS NULL", name="copy_has_no_code"),
        UniqueConstraint("derived_from_id", "copy_number"),
        Index("ix_document_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    owner_kind: Mapped[str] = mapped_column(String(32))
    owner_id: Mapped[int]
    owner_version: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64))
    watermark: Mapped[bool]
    state: Mapped[State] = mapped_column(enum_column(State))
    sha256: Mapped[str | None] = mapped_column(String(64))
    byte_size: Mapped[int | None]
    requested_at: Mapped[datetime]
    rendered_at: Mapped[datetime | None]
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # A copy drawn for one recipient carries the code of the document it was derived from, and none of its own.
    code: Mapped[str | None] = mapped_column(String(16))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    derived_from_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    recipient: Mapped[str | None] = mapped_column(String(200))
    copy_number: Mapped[int | None]


@event.listens_for(DocumentRow, "before_update")
def _refuse_to_change_frozen(_mapper: Mapper[DocumentRow], _link: Connection, row: DocumentRow) -> None:
    before = inspect(row).attrs.state.history.deleted or [row.state]
    if State(before[0]) is State.RENDERED:
        raise DocumentIsFrozen


@event.listens_for(DocumentRow, "before_delete")
def _refuse_to_delete_frozen(_mapper: Mapper[DocumentRow], _link: Connection, row: DocumentRow) -> None:
    if State(row.state) is State.RENDERED:
        raise DocumentIsFrozen
