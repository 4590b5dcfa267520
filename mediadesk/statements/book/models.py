"""How are the house's kinds of statement stored?

Every save is a version of its own. A version that was written is never rewritten: statements point to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from mediadesk.db import Base, Revised, UtcDateTime


class StatementKindRow(Revised, Base):
    """A kind: one the house made from `base`, or a built-in one (`base` empty) that was copied or retired."""

    __tablename__ = "statement_kind"
    __table_args__ = (
        CheckConstraint("code <> ''", name="has_code"),
        CheckConstraint("base <> code", name="is_not_its_own_base"),
        CheckConstraint("(retired_at IS NULL) = (retired_by_id IS NULL)", name="retired_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    base: Mapped[str] = mapped_column(String(40), default="")
    copies: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    versions: Mapped[list[StatementKindVersionRow]] = relationship(
        order_by="StatementKindVersionRow.number", lazy="selectin"
    )


class StatementKindVersionRow(Base):
    """One version of a kind the house made."""

    __tablename__ = "statement_kind_version"
    __table_args__ = (
        UniqueConstraint("kind_id", "number"),
        CheckConstraint("number >= 1", name="number_counts"),
        CheckConstraint("(agreed_at IS NULL) = (agreed_by_id IS NULL)", name="agreed_whole"),
        CheckConstraint("(declined_at IS NULL) = (declined_by_id IS NULL)", name="declined_whole"),
        CheckConstraint("agreed_at IS NULL OR declined_at IS NULL", name="agreed_or_declined"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("statement_kind.id"))
    number: Mapped[int]
    base_version: Mapped[int]
    definition: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


FROZEN = ("kind_id", "number", "base_version", "definition", "note", "saved_at", "saved_by_id")


@event.listens_for(StatementKindVersionRow, "before_update")
def _refuse_rewriting(_mapper: Mapper[Any], _connection: Any, row: StatementKindVersionRow) -> None:
    state = inspect(row)
    rewritten = [name for name in FROZEN if state.attrs[name].history.has_changes()]
    if rewritten:
        raise ValueError(f"version {row.number} of a kind is never rewritten: {', '.join(rewritten)}")
