"""How is work that must happen stored?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class JobState(StrEnum):
    """Pending until it is done; failed when it has been tried often enough and waits for a person."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class JobRow(Base):
    """One piece of work, with its lease. `dedupe_key` is held only while the work is open."""

    __tablename__ = "job"
    __table_args__ = (
        one_of("state", JobState),
        CheckConstraint("state = 'pending' OR lease_until IS NULL", name="lease_only_while_pending"),
        CheckConstraint("state = 'done' OR finished_at IS NULL", name="finished_only_when_done"),
        CheckConstraint("state = 'pending' OR dedupe_key IS NULL", name="dedupe_only_while_open"),
        Index("ix_job_due", "state", "priority", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[JobState] = mapped_column(enum_column(JobState), default=JobState.PENDING)
    priority: Mapped[int] = mapped_column(SmallInteger, default=5)
    dedupe_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    every_seconds: Mapped[int | None]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_owner: Mapped[str | None] = mapped_column(String(120))
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
