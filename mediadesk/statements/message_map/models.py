"""How are the versions of a message map stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, UtcDateTime


class MessageMapRow(Base):
    """One version of an incident's map. `headlines` are the three of them."""

    __tablename__ = "message_map"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        CheckConstraint("number >= 1", name="number_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    number: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    stakeholder: Mapped[str] = mapped_column(Text)
    conditions: Mapped[str] = mapped_column(Text)
    opening: Mapped[str] = mapped_column(Text)
    headlines: Mapped[list[str]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    supports: Mapped[list[MessageSupportRow]] = relationship(
        order_by="(MessageSupportRow.message, MessageSupportRow.place)", lazy="selectin"
    )


class MessageSupportRow(Base):
    """A version of a fact under one of the three messages."""

    __tablename__ = "message_support"
    __table_args__ = (
        ForeignKeyConstraint(["fact_id", "fact_version"], ["fact_version.fact_id", "fact_version.version"]),
        UniqueConstraint("map_id", "message", "place"),
        CheckConstraint("message IN (1, 2, 3)", name="message_known"),
        CheckConstraint("place IN (1, 2, 3)", name="place_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    map_id: Mapped[int] = mapped_column(ForeignKey("message_map.id"))
    message: Mapped[int]
    place: Mapped[int]
    fact_id: Mapped[int]
    fact_version: Mapped[int]
