"""How are stories stored, and the keys under which their texts are found again?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, Float, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.story import DecisionKind


class StoryRow(Base):
    """A story. One that turned out to be part of another has no articles any more and says which (`into_id`)."""

    __tablename__ = "story"
    __table_args__ = (
        one_of("tier", OutletTier),
        CheckConstraint("(size = 0) = (into_id IS NOT NULL)", name="gone_is_empty"),
        CheckConstraint("size >= 0", name="size_not_negative"),
        Index("ix_story_latest", "latest_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    first_article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    latest_at: Mapped[datetime] = mapped_column(UtcDateTime)
    size: Mapped[int]
    tier: Mapped[OutletTier] = mapped_column(enum_column(OutletTier))
    into_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True)


class StoryArticleRow(Base):
    """An article in its story; each article is in exactly one. `is_kept`: later texts are compared with it."""

    __tablename__ = "story_article"
    __table_args__ = (
        CheckConstraint("share >= 0 AND share <= 1", name="share_is_share"),
        Index("ix_story_article_order", "story_id", "at", "outlet_id"),
        Index("ix_story_article_kept", "story_id", "is_kept"),
    )

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    near_id: Mapped[int | None]
    share: Mapped[float] = mapped_column(Float, default=0.0)
    is_kept: Mapped[bool]
    is_by_hand: Mapped[bool] = mapped_column(default=False)


class StoryShingleRow(Base):
    """A key of a text. It refers to nothing: an article that is gone is found under it no more."""

    __tablename__ = "story_shingle"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[int]


class StoryApartRow(Base):
    """Two stories that somebody has separated; they never become one by themselves."""

    __tablename__ = "story_apart"
    __table_args__ = (CheckConstraint("low_id < high_id", name="ordered"),)

    low_id: Mapped[int] = mapped_column(ForeignKey("story.id"), primary_key=True)
    high_id: Mapped[int] = mapped_column(ForeignKey("story.id"), primary_key=True, index=True)


class StoryDecisionRow(Base):
    """What somebody did to stories by hand, so that it can be undone."""

    __tablename__ = "story_decision"
    __table_args__ = (
        one_of("kind", DecisionKind),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_has_person_and_time"),
        CheckConstraint("story_id <> other_id", name="two_stories"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DecisionKind] = mapped_column(enum_column(DecisionKind))
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    article_ids: Mapped[list[int]] = mapped_column(JSON)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
