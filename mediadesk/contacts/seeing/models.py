"""Where does the name of an undercover inspector lie?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime


class SealedIdentityRow(Base):
    """Everything that tells who a person is, by name of the field. The register itself holds a number instead."""

    __tablename__ = "sealed_identity"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sealed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
