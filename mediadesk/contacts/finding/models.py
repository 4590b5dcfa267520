"""Where are the keys kept by which people and bodies are found? Narrow tables, made again from the register."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base

# By its bytes, as SQLite orders: a blank stands before every letter, so chen li comes before chenchen.
ORDERED = String(200).with_variant(String(200, collation="C"), "postgresql")


class PersonKeyRow(Base):
    """How one person is found. Whoever has no row is in no list: they were merged or made anonymous."""

    __tablename__ = "person_key"
    __table_args__ = (Index("ix_person_key_ordered", "ordered", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    ordered: Mapped[str] = mapped_column(ORDERED)
    name: Mapped[str] = mapped_column(String(80))
    sounds: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    digits: Mapped[str] = mapped_column(Text)
    emails: Mapped[str] = mapped_column(Text)
    is_silent: Mapped[bool]


class OrganisationKeyRow(Base):
    """How one body is found."""

    __tablename__ = "organisation_key"
    __table_args__ = (Index("ix_organisation_key_ordered", "ordered", "organisation_id"),)

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    ordered: Mapped[str] = mapped_column(ORDERED)
    name: Mapped[str] = mapped_column(String(120))
    sounds: Mapped[str] = mapped_column(Text)
