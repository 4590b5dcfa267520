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


@event.listens_for(DocumentRow, "before_update")
def _refuse_to_change_frozen(_mapper: Mapper[DocumentRow], _link: Connection, row: DocumentRow) -> None:
    before = inspect(row).attrs.state.history.deleted or [row.state]
    if State(before[0]) is State.RENDERED:
        raise DocumentIsFrozen


@event.listens_for(DocumentRow, "before_delete")
def _refuse_to_delete_frozen(_mapper: Mapper[DocumentRow], _link: Connection, row: DocumentRow) -> None:
    if State(row.state) is State.RENDERED:
        raise DocumentIsFrozen
