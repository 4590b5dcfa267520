"""Which queries does the duty roster need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediadesk.accounts.duty.models import DutyShiftRow
from mediadesk.accounts.duty.roster import Place, Shift
from mediadesk.accounts.models import UserRow
from mediadesk.errors import NotFound


def _shifts(session: Session, query: Select[DutyShiftRow, str]) -> list[Shift]:
    return [
        Shift(row.id, row.user_id, name, Place(row.place), row.begins_at, row.ends_at)
        for row, name in session.execute(query).all()
    ]


def _query() -> Select[DutyShiftRow, str]:
    query: Select[DutyShiftRow, str] = select(DutyShiftRow, UserRow.name)
    query = query.join(UserRow, UserRow.id == DutyShiftRow.user_id)
    return query.where(DutyShiftRow.removed_at.is_(None)).execution_options(populate_existing=True)


def list_between(session: Session, begins: datetime, ends: datetime) -> list[Shift]:
    """The shifts that touch the time between the two, the first to begin first."""
    query = _query().where(DutyShiftRow.begins_at < ends, DutyShiftRow.ends_at > begins)
    return _shifts(session, query.order_by(DutyShiftRow.begins_at, DutyShiftRow.id))


def list_at(session: Session, moment: datetime) -> list[Shift]:
    """The shifts that run at `moment`, of people who can still sign in."""
    query = _query().where(DutyShiftRow.begins_at <= moment, DutyShiftRow.ends_at > moment, UserRow.is_active)
    return _shifts(session, query.order_by(DutyShiftRow.id))


def get(session: Session, shift_id: int) -> Shift:
    """One shift, held until the transaction ends. Raises NotFound."""
    held = select(DutyShiftRow.id).where(DutyShiftRow.id == shift_id).with_for_update()
    session.execute(held)
    found = _shifts(session, _query().where(DutyShiftRow.id == shift_id))
    if not found:
        raise NotFound("shift", shift_id)
    return found[0]


def add(session: Session, **values: Any) -> Shift:
    """A new shift."""
    row = DutyShiftRow(**values)
    session.add(row)
    session.flush()
    return get(session, row.id)


def write(session: Session, shift_id: int, **values: Any) -> None:
    """Change columns of a shift."""
    row = session.get_one(DutyShiftRow, shift_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
