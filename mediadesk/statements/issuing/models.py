"""How is the text that was given authority kept, word for word, beside its PDF?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from mediadesk.db import Base, UtcDateTime


class FrozenTextRow(Base):
    """One text at the moment of its approval: the JSON whose SHA-256 is `content_hash`, and as people read it."""

    __tablename__ = "frozen_text"
    __table_args__ = (
        UniqueConstraint("document_id"),
        CheckConstraint("length(content_hash) = 64 AND length(plain_hash) = 64", name="hashes_whole"),
        CheckConstraint("canonical != '' AND plain != ''", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    version: Mapped[int]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    canonical: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    plain: Mapped[str] = mapped_column(Text)
    plain_hash: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)


@event.listens_for(FrozenTextRow, "before_update")
@event.listens_for(FrozenTextRow, "before_delete")
def _refuse(_mapper: Mapper[Any], _connection: Any, row: FrozenTextRow) -> None:
    raise ValueError(f"the text of document {row.document_id} is frozen")
