"""How is kept what each person has read, starred, saved as a view and done, so that it can be taken back?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.inbox.acting.action import ActionKind


class InboxReadRow(Base):
    """A person has read a mention; the latest time they had it open."""

    __tablename__ = "inbox_read"

    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True, index=True)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InboxStarRow(Base):
    """A person keeps a mention for later."""

    __tablename__ = "inbox_star"

    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True, index=True)
    starred_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InboxViewRow(Base):
    """A saved view: a name for a filter. `asked` are the arguments of the address."""

    __tablename__ = "inbox_view"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(40))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InboxHomeRow(Base):
    """The view with which a person's inbox opens."""

    __tablename__ = "inbox_home"

    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    view_id: Mapped[int] = mapped_column(ForeignKey("inbox_view.id", ondelete="CASCADE"), index=True)


class InboxActionRow(Base):
    """What somebody did in the inbox, to one mention or to thousands. `given` is the reason, the incident, …"""

    __tablename__ = "inbox_action"
    __table_args__ = (
        one_of("kind", ActionKind),
        CheckConstraint("done <= total", name="done_within_total"),
        CheckConstraint("undone_at IS NULL OR undo_asked_at IS NOT NULL", name="undone_was_asked"),
        Index("ix_inbox_action_actor", "actor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[ActionKind] = mapped_column(enum_column(ActionKind))
    given: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undo_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InboxActionItemRow(Base):
    """One mention of an action: as it was `before`, its revision `after`, or why it was `refused`.

    `seen` is the revision the person saw when they acted; None where they acted on a whole filter unseen.
    """

    __tablename__ = "inbox_action_item"

    action_id: Mapped[int] = mapped_column(ForeignKey("inbox_action.id"), primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True, index=True)
    seen: Mapped[int | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[int | None]
    refused: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undone: Mapped[bool] = mapped_column(default=False)
