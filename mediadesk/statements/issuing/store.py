"""Which queries does issuing need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.statements.issuing.frozen import FrozenText
from mediadesk.statements.issuing.models import FrozenTextRow


def add_frozen_text(session: Session, **values: Any) -> None:
    """Keep the text of an approval."""
    session.add(FrozenTextRow(**values))
    session.flush()


def find_frozen_text(session: Session, document_id: int) -> FrozenText | None:
    """The text of the approval that asked for this document."""
    row = session.scalar(select(FrozenTextRow).where(FrozenTextRow.document_id == document_id))
    return _frozen(row) if row else None


def list_frozen_texts(session: Session) -> list[FrozenText]:
    """Every frozen text, the oldest first."""
    return [_frozen(row) for row in session.scalars(select(FrozenTextRow).order_by(FrozenTextRow.id))]


def _frozen(row: FrozenTextRow) -> FrozenText:
    return FrozenText(
        statement_id=row.statement_id,
        version=row.version,
        document_id=row.document_id,
        canonical=row.canonical,
        content_hash=row.content_hash,
        plain=row.plain,
        plain_hash=row.plain_hash,
        frozen_at=row.frozen_at,
    )
