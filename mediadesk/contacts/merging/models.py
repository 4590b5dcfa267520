"""How are merges, and pairs that were told apart, stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from mediadesk.db import Base, UtcDateTime


class _MergeColumns:
    """What both kinds of merge keep. `before` and `after` are emptied when the data must be erased."""

    id: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    moved: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    stayed: Mapped[int]
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @declared_attr
    def merged_by(cls) -> Mapped[int]:  # noqa: N805  (SQLAlchemy calls it with the class)
        """Who did it."""
        return mapped_column(ForeignKey("user_account.id"))

    @declared_attr
    def undone_by(cls) -> Mapped[int | None]:  # noqa: N805
        """Who took it back."""
        return mapped_column(ForeignKey("user_account.id"))


def _rules() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("kept_id <> gone_id", name="two_records"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_by_somebody"),
        CheckConstraint("(before IS NULL) = (after IS NULL)", name="forgotten_whole"),
    )


class PersonMergeRow(_MergeColumns, Base):
    """A person that went into another."""

    __tablename__ = "person_merge"
    __table_args__ = _rules()

    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class OrganisationMergeRow(_MergeColumns, Base):
    """A body that went into another."""

    __tablename__ = "organisation_merge"
    __table_args__ = _rules()

    kept_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)


class PersonApartRow(Base):
    """Two people somebody has told apart; `first_id` is the lower id."""

    __tablename__ = "person_apart"
    __table_args__ = (CheckConstraint("first_id < second_id", name="in_order"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class OrganisationApartRow(Base):
    """Two bodies somebody has told apart; `first_id` is the lower id."""

    __tablename__ = "organisation_apart"
    __table_args__ = (CheckConstraint("first_id < second_id", name="in_order"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
