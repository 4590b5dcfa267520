"""How are sources, articles, mentions and alerts stored?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, String, Text
from sqlalchemy import text as sa_text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.ports import FailureKind
from mediadesk.monitoring.records import (
    BodyState,
    Channel,
    OutletTier,
    SnapshotKind,
    SourceKind,
    TrialState,
)
from mediadesk.monitoring.watching import Severity

if TYPE_CHECKING:
    pass


class OutletRow(Base):
    """A place where things are said."""

    __tablename__ = "outlet"
    __table_args__ = (one_of("channel", Channel), one_of("tier", OutletTier))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    tier: Mapped[OutletTier] = mapped_column(enum_column(OutletTier))


class SourceRow(Revised, Base):
    """Where we listen. `final_key` is the address it answers from.

    `poll_number` names the one poll that is planned; older poll jobs step aside.
    """

    __tablename__ = "source"
    __table_args__ = (
        one_of("kind", SourceKind),
        one_of("failure_kind", FailureKind),
        CheckConstraint("interval_seconds >= 1", name="interval_positive"),
        CheckConstraint("kind != 'list_page' OR selectors IS NOT NULL", name="list_page_has_selectors"),
        CheckConstraint("(failures = 0) = (failure_kind IS NULL)", name="failing_has_kind"),
        CheckConstraint("(failures = 0) = (failing_since IS NULL)", name="failing_has_start"),
        Index("ix_source_due", "is_paused", "next_poll_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[SourceKind] = mapped_column(enum_column(SourceKind))
    url: Mapped[str] = mapped_column(Text)
    url_key: Mapped[str] = mapped_column(String(64), unique=True)
    interval_seconds: Mapped[int]
    selectors: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    page_rules: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reads_pages: Mapped[bool] = mapped_column(default=True)
    is_adaptive: Mapped[bool] = mapped_column(default=False)
    rhythm: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rhythm_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    final_key: Mapped[str | None] = mapped_column(String(64), index=True)
    is_paused: Mapped[bool] = mapped_column(default=False)
    poll_number: Mapped[int] = mapped_column(default=1)
    next_poll_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_polled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_success_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_item_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failure_kind: Mapped[FailureKind | None] = mapped_column(enum_column(FailureKind))
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    warning: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(String(80))
    body_sha256: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    outlet: Mapped[OutletRow] = relationship(lazy="joined")


class SourceItemRow(Base):
    """An entry of a source that has been seen; it is never taken up twice."""

    __tablename__ = "source_item"
    __table_args__ = (Index("ix_source_item_seen", "source_id", "seen_at"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(16), default="")


class HostTurnRow(Base):
    """When a host may be asked next, for all workers together."""

    __tablename__ = "host_turn"

    host: Mapped[str] = mapped_column(String(260), primary_key=True)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    busy_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ArticleRow(Base):
    """One item as published. `folded` is what is searched: headline and text in the compared spelling."""

    __tablename__ = "article"
    __table_args__ = (
        one_of("body_state", BodyState),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_share"),
        CheckConstraint("published_at IS NOT NULL OR to_the_minute = false", name="minute_needs_time"),
        Index("ix_article_order", "sorted_at", "id"),
        Index("ix_article_outlet", "outlet_id", "sorted_at"),
        # Signed articles with their bylines, to find a journalist's without reading the others.
        Index(
            "ix_article_byline",
            "outlet_id",
            "sorted_at",
            "author",
            "id",
            sqlite_where=sa_text("author <> ''"),
            postgresql_where=sa_text("author <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"))
    page_key: Mapped[str] = mapped_column(String(64), unique=True)
    url: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(120), default="")
    source_label: Mapped[str] = mapped_column(String(120), default="")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    to_the_minute: Mapped[bool] = mapped_column(default=False)
    published_text: Mapped[str] = mapped_column(String(200), default="")
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    summary: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text, default="")
    body_state: Mapped[BodyState] = mapped_column(enum_column(BodyState))
    body_failure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    confidence: Mapped[float] = mapped_column(Float, default=0.0)
    # Why it is (not) sure, and the columns that a person corrected, which no later reading overwrites.
    reasons: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    corrected: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    page: Mapped[str] = mapped_column(String(60), default="")
    is_front_page: Mapped[bool] = mapped_column(default=False)

    outlet: Mapped[OutletRow] = relationship(lazy="joined")


class SnapshotRow(Base):
    """Evidence: bytes as they came, kept in the file store under their SHA-256."""

    __tablename__ = "snapshot"
    __table_args__ = (
        one_of("kind", SnapshotKind),
        CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
        CheckConstraint("byte_size >= 0", name="size_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    kind: Mapped[SnapshotKind] = mapped_column(enum_column(SnapshotKind))
    url: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    content_type: Mapped[str] = mapped_column(String(200), default="")
    headers: Mapped[dict[str, Any]] = mapped_column(JSON)
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WatchRow(Revised, Base):
    """What we listen for."""

    __tablename__ = "watch"
    __table_args__ = (
        one_of("severity", Severity),
        CheckConstraint("(deleted_at IS NULL) = (deleted_by IS NULL)", name="deleted_has_person"),
        # A name is free again when its watch was deleted.
        Index(
            "uq_watch_name_kept", "name", unique=True,
            sqlite_where=sa_text("deleted_at IS NULL"), postgresql_where=sa_text("deleted_at IS NULL"),
        ),
        # Answers from itself whether anything has changed (`watches.store.token`).
        Index("ix_watch_revision", "revision"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(Text)
    folder: Mapped[str] = mapped_column(String(40), default="")
    raises_alert: Mapped[bool] = mapped_column(default=False)
    severity: Mapped[Severity] = mapped_column(enum_column(Severity))
    is_active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class SourceTrialRow(Base):
    """A source tried before it is saved: what was asked, and what came."""

    __tablename__ = "source_trial"
    __table_args__ = (
        one_of("state", TrialState),
        CheckConstraint("(state = 'done') = (result IS NOT NULL)", name="done_has_result"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[TrialState] = mapped_column(enum_column(TrialState), default=TrialState.WAITING)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
