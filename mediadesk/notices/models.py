"""How are channels, what people chose for them, and deliveries stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.notices.delivery import DeliveryState
from mediadesk.notices.kinds import ChannelKind, NoticeKind


class NoticeChannelRow(Revised, Base):
    """A way to reach somebody, or the whole desk (`owner_id` empty). The address is sealed; `shown` is its mask."""

    __tablename__ = "notice_channel"
    __table_args__ = (
        one_of("kind", ChannelKind),
        CheckConstraint("(failures = 0) = (failing_since IS NULL)", name="failing_has_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[ChannelKind] = mapped_column(enum_column(ChannelKind))
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")
    last_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class NoticeMuteRow(Base):
    """A kind of notice that a channel does not get."""

    __tablename__ = "notice_mute"
    __table_args__ = (
        one_of("kind", NoticeKind),
        CheckConstraint("kind != 'alert_grave'", name="grave_always_comes"),
    )

    channel_id: Mapped[int] = mapped_column(ForeignKey("notice_channel.id"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind), primary_key=True)


class NoticeQuietRow(Base):
    """Somebody's own quiet hours, in minutes of the day."""

    __tablename__ = "notice_quiet"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    begins: Mapped[int] = mapped_column(SmallInteger)
    ends: Mapped[int] = mapped_column(SmallInteger)


class NoticeDeliveryRow(Base):
    """One notice on its way to one channel. `key` makes it the only one, whatever is told twice."""

    __tablename__ = "notice_delivery"
    __table_args__ = (
        one_of("kind", NoticeKind),
        one_of("state", DeliveryState),
        CheckConstraint("(state = 'sent') = (delivered_at IS NOT NULL)", name="sent_has_time"),
        CheckConstraint("state != 'sending' OR started_at IS NOT NULL", name="sending_has_start"),
        Index("ix_notice_delivery_about", "about", "id"),
        Index("ix_notice_delivery_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind))
    about: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    channel_id: Mapped[int] = mapped_column(ForeignKey("notice_channel.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    state: Mapped[DeliveryState] = mapped_column(enum_column(DeliveryState), default=DeliveryState.WAITING)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    channel: Mapped[NoticeChannelRow] = relationship(lazy="joined")
