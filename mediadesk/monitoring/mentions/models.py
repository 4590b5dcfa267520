"""How are mentions stored, so that the inbox finds its first row among hundreds of thousands?

`sorted_at` and `outlet_id` repeat the article's, `stance` and `is_relevant` what stands for it (a person's label,
else the suggestion): each list the inbox shows is then one walk along one index, without a join.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.records import MentionStatus

_STANDS_ALONE = text("folded_under IS NULL")


class MentionRow(Base):
    """An article that watches matched: one mention for each article. `revision` grows with every write.

    `folded_under` is the mention of the same story under which this one is shown; None for one that stands itself.
    `dismissed_with` is the mention whose dismissal took this later copy along.
    """

    __tablename__ = "mention"
    __table_args__ = (
        one_of("status", MentionStatus),
        CheckConstraint(
            "(status = 'dismissed') = (dismissed_reason IS NOT NULL)", name="dismissed_has_reason"
        ),
        CheckConstraint("(status = 'dismissed') = (dismissed_at IS NOT NULL)", name="dismissed_has_time"),
        CheckConstraint("(status = 'dismissed') = (dismissed_by IS NOT NULL)", name="dismissed_has_person"),
        CheckConstraint("(status = 'attached') = (incident_id IS NOT NULL)", name="attached_has_incident"),
        CheckConstraint("(assigned_to IS NULL) = (assigned_at IS NULL)", name="assigned_has_time"),
        Index("ix_mention_status", "status", "sorted_at", "id"),
        Index("ix_mention_found", "found_at", "status", "stance"),
        Index("ix_mention_order", "sorted_at", "id"),
        Index("ix_mention_outlet", "outlet_id", "sorted_at", "id"),
        Index("ix_mention_stance", "stance", "sorted_at", "id"),
        Index("ix_mention_assigned", "assigned_to", "sorted_at", "id"),
        Index(
            "ix_mention_standing",
            "status",
            "sorted_at",
            "id",
            sqlite_where=_STANDS_ALONE,
            postgresql_where=_STANDS_ALONE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), unique=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"))
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[MentionStatus] = mapped_column(enum_column(MentionStatus), default=MentionStatus.NEW)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    stance: Mapped[str] = mapped_column(String(32), default="", server_default="")
    is_relevant: Mapped[bool | None]
    # Stories may be joined and split: which one this is in is kept here by `inbox/folding`, not by the database.
    story_id: Mapped[int | None] = mapped_column(index=True)
    folded_under: Mapped[int | None] = mapped_column(index=True)
    assigned_to: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_reason: Mapped[str | None] = mapped_column(Text)
    dismissed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    dismissed_with: Mapped[int | None]
    # The incident's own table belongs to a feature above; it keeps the link that counts.
    incident_id: Mapped[int | None]

    article: Mapped[ArticleRow] = relationship(lazy="joined")
    hits: Mapped[list[MentionWatchRow]] = relationship(
        back_populates="mention", cascade="all, delete-orphan", order_by="MentionWatchRow.watch_id"
    )


class MentionWatchRow(Base):
    """One watch that a mention came from, with its words and its reason."""

    __tablename__ = "mention_watch"

    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    watch_id: Mapped[int] = mapped_column(ForeignKey("watch.id"), primary_key=True, index=True)
    watch_name: Mapped[str] = mapped_column(String(80))
    reason: Mapped[dict[str, Any]] = mapped_column(JSON)
    words: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    mention: Mapped[MentionRow] = relationship(back_populates="hits")
