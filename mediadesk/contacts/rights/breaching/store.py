"""Which queries do breaches need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.contacts.rights.breaching.breach import Breach
from mediadesk.contacts.rights.models import BreachRow


def _breach(row: BreachRow) -> Breach:
    return Breach(
        id=row.id,
        found_at=row.found_at,
        what=row.what,
        kinds=row.kinds,
        people_count=row.people_count,
        remedy=row.remedy,
        remedied_at=row.remedied_at,
        authority_told_at=row.authority_told_at,
        people_told_at=row.people_told_at,
        why_not_told=row.why_not_told,
        closed_at=row.closed_at,
        revision=row.revision,
    )


def list_breaches(session: Session) -> list[Breach]:
    """All, open ones first, the latest first."""
    rows = session.execute(
        select(BreachRow).order_by(
            BreachRow.closed_at.is_not(None), BreachRow.found_at.desc(), BreachRow.id.desc()
        )
    ).scalars()
    return [_breach(row) for row in rows]


def get(session: Session, breach_id: int, *, lock: bool = False) -> Breach | None:
    """The breach, or None."""
    row = session.get(BreachRow, breach_id, with_for_update=lock)
    return _breach(row) if row else None


def add(session: Session, values: dict[str, Any]) -> int:
    """A new breach; its id."""
    row = BreachRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, breach_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(BreachRow, breach_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
