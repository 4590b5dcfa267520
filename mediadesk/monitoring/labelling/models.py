"""How are a person's labels stored? Each one stays; the latest that was not taken back is the record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.assessing.stance import TextStance


class MentionLabelRow(Base):
    """One label by one person, with what the desk suggested when it was given."""

    __tablename__ = "mention_label"
    __table_args__ = (
        one_of("stance", TextStance),
        CheckConstraint("relevant = (stance <> 'none')", name="irrelevant_says_none"),
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone_whole"),
        Index("ix_mention_label_mention", "mention_id", "id"),
        Index("ix_mention_label_month", "labelled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"))
    relevant: Mapped[bool]
    stance: Mapped[TextStance] = mapped_column(enum_column(TextStance))
    blamed_party: Mapped[str] = mapped_column(String(120))
    suggested: Mapped[TextStance | None] = mapped_column(enum_column(TextStance))
    labelled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    labelled_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
