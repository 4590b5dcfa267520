"""How is it stored what became of the polls of a source?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.polling.outcome import Outcome


class SourceDayRow(Base):
    """What one source did on one day (in Shanghai): its polls and what they brought, in numbers."""

    __tablename__ = "source_day"
    __table_args__ = (CheckConstraint("polls >= unchanged + failures", name="polls_are_counted_once"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    polls: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    items: Mapped[int] = mapped_column(default=0)


class SourcePollRow(Base):
    """A poll that is worth telling: it brought something, or failed. The many that brought nothing are only counted."""

    __tablename__ = "source_poll"
    __table_args__ = (one_of("outcome", Outcome), Index("ix_source_poll_latest", "source_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome))
    new_items: Mapped[int] = mapped_column(default=0)
    edited_items: Mapped[int] = mapped_column(default=0)
    byte_size: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class PageVersionRow(Base):
    """A watched page as it stood: its paragraphs, and what was different from the version before."""

    __tablename__ = "page_version"
    __table_args__ = (Index("ix_page_version_latest", "source_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    title: Mapped[str] = mapped_column(String(500))
    paragraphs: Mapped[list[str]] = mapped_column(JSON)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
