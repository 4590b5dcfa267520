"""How is an export of people stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from mediadesk.contacts.exporting.tables import ExportFormat
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class ContactExportRow(Base):
    """People on their way out: who asked and why, how far it is, and the file until it expires."""

    __tablename__ = "contact_export"
    __table_args__ = (
        one_of("format", ExportFormat),
        CheckConstraint("length(reason) >= 6", name="has_reason"),
        CheckConstraint("(finished_at IS NULL) = (expires_at IS NULL)", name="finished_expires"),
        CheckConstraint("data IS NULL OR finished_at IS NOT NULL", name="data_when_finished"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Ids of the people as the list was when it was asked for; emptied with the file.
    asked: Mapped[list[int]] = mapped_column(JSON)
    fields: Mapped[list[str]] = mapped_column(JSON)
    names: Mapped[dict[str, Any]] = mapped_column(JSON)
    format: Mapped[ExportFormat] = mapped_column(enum_column(ExportFormat))
    reason: Mapped[str] = mapped_column(String(300))
    is_masked: Mapped[bool]
    total: Mapped[int]
    written: Mapped[int] = mapped_column(default=0)
    data: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
