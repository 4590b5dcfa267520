"""Which queries tell who knows whom?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.store import UserRecord
from mediadesk.contacts.knowing.acquaintance import Acquaintance
from mediadesk.contacts.knowing.models import AcquaintanceRow


def list_of(session: Session, person_id: int) -> list[Acquaintance]:
    """The colleagues who know the person, longest first."""
    query = select(AcquaintanceRow).where(AcquaintanceRow.person_id == person_id)
    rows = session.execute(query.order_by(AcquaintanceRow.since_on, AcquaintanceRow.id)).scalars().all()
    return [_record(row, accounts.get_user(session, row.user_id)) for row in rows]


def add(session: Session, values: dict[str, Any]) -> int:
    """One more; its id."""
    row = AcquaintanceRow(**values)
    session.add(row)
    session.flush()
    return row.id


def remove(session: Session, person_id: int, acquaintance_id: int) -> bool:
    """Take it away; False when the person has no such line."""
    row = session.get(AcquaintanceRow, acquaintance_id)
    if row is None or row.person_id != person_id:
        return False
    session.delete(row)
    session.flush()
    return True


def _record(row: AcquaintanceRow, user: UserRecord | None) -> Acquaintance:
    return Acquaintance(
        id=row.id,
        person_id=row.person_id,
        user_id=row.user_id,
        user_name=user.name if user else "",
        department_name=user.department_name if user else "",
        is_active=user.is_active if user else False,
        how=row.how,
        since_on=row.since_on,
    )
