"""How are comments on the words of a version stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, UtcDateTime


class CommentRow(Base):
    """What somebody said of the characters `begins:ends` of a part, which read `words` (empty: the whole part)."""

    __tablename__ = "statement_comment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["statement_id", "version"], ["statement_version.statement_id", "statement_version.number"]
        ),
        CheckConstraint("begins >= 0 AND ends > begins", name="span_has_length"),
        CheckConstraint("text != ''", name="says_something"),
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_whole"),
        Index("ix_statement_comment_statement_id_version", "statement_id", "version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int]
    version: Mapped[int]
    part: Mapped[str] = mapped_column(String(40))
    begins: Mapped[int]
    ends: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    answers: Mapped[list[CommentAnswerRow]] = relationship(order_by="CommentAnswerRow.id")


class CommentAnswerRow(Base):
    """What somebody answered to a comment."""

    __tablename__ = "comment_answer"
    __table_args__ = (CheckConstraint("text != ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("statement_comment.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
