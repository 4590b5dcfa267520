"""Which queries does the calendar of working days need?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.liaison.workdays.models import CalendarDayRow
from mediadesk.liaison.workdays.workdays import CalendarDay


def list_days(session: Session) -> list[CalendarDay]:
    """Every day that differs from its week, oldest first."""
    rows = session.execute(select(CalendarDayRow).order_by(CalendarDayRow.day)).scalars()
    return [CalendarDay(row.day, row.is_workday, row.name) for row in rows]


def write_day(session: Session, day: CalendarDay, *, by: int, now: datetime) -> None:
    """Enter a day, or write it anew."""
    values = {"is_workday": day.is_workday, "name": day.name, "entered_at": now, "entered_by": by}
    statement = insert_into(session, CalendarDayRow).values(day=day.day, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["day"], set_=values))


def remove_day(session: Session, day: date) -> bool:
    """Take a day out; False when it was not there."""
    return (
        session.execute(
            delete(CalendarDayRow).where(CalendarDayRow.day == day).returning(CalendarDayRow.day)
        ).scalar()
        is not None
    )
