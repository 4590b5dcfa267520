"""How are programmes of an outlet, and further numbers of a person, stored?"""

from __future__ import annotations

from datetime import time

from sqlalchemy import CheckConstraint, ForeignKey, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.points import PointKind
from mediadesk.db import Base, enum_column, one_of


class ProgrammeRow(Base):
    """A programme, column or edition. `weekdays` are digits from 1, Monday, in their order."""

    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("name <> '' AND weekdays <> ''", name="has_name_and_days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    weekdays: Mapped[str] = mapped_column(String(7))
    deadline: Mapped[time | None] = mapped_column(Time)
    note: Mapped[str] = mapped_column(String(200), default="")


class ContactPointRow(Base):
    """A further number or address of a person, in stored spelling."""

    __tablename__ = "contact_point"
    __table_args__ = (
        one_of("kind", PointKind),
        CheckConstraint("value <> ''", name="has_value"),
        UniqueConstraint("person_id", "kind", "value"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[PointKind] = mapped_column(enum_column(PointKind))
    value: Mapped[str] = mapped_column(String(254), index=True)
    label: Mapped[str] = mapped_column(String(60), default="")
