"""How is an import of facts from another system kept?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.facts.importing.record import ImportState


class FactImportRow(Base):
    """One file: what came in, how its columns were read, and what became of its rows."""

    __tablename__ = "fact_import"
    __table_args__ = (
        one_of("state", ImportState),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        CheckConstraint("byte_size > 0", name="not_empty"),
        CheckConstraint(
            "(state = 'done') = (finished_at IS NOT NULL AND finished_by_id IS NOT NULL AND added IS NOT NULL"
            " AND renewed IS NOT NULL AND unchanged IS NOT NULL AND refused IS NOT NULL)",
            name="done_has_counts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    encoding: Mapped[str] = mapped_column(String(20))
    row_count: Mapped[int]
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState))
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    added: Mapped[int | None]
    renewed: Mapped[int | None]
    unchanged: Mapped[int | None]
    refused: Mapped[int | None]
    problems: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class ImportedVersionRow(Base):
    """Which version of a fact came with which import."""

    __tablename__ = "fact_import_version"
    __table_args__ = (UniqueConstraint("fact_version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("fact_import.id"), index=True)
    fact_version_id: Mapped[int] = mapped_column(ForeignKey("fact_version.id"))
