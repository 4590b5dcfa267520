"""Which queries do plans need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.contacts.covering.coverage import Share
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.liaison.plans.models import FigureRow, PlanRow
from mediadesk.liaison.plans.plan import Figure, Plan


def plan_of(row: PlanRow) -> Plan:
    """The row as others see it."""
    return Plan(
        id=row.id,
        name=row.name,
        measure=row.measure,
        period=row.period,
        kinds=tuple(MeetingKind(kind) for kind in row.kinds),
        role_class=row.role_class,
        district=row.district,
        organisation_kind=row.organisation_kind,
        times=row.times,
        note=row.note,
        begins_on=row.begins_on,
        ended_on=row.ended_on,
        created_at=row.created_at,
        revision=row.revision,
    )


def get(session: Session, plan_id: int, *, lock: bool = False) -> Plan | None:
    """The plan, or None; `lock` holds it until the transaction ends."""
    row = session.get(PlanRow, plan_id, with_for_update=lock)
    return plan_of(row) if row else None


def list_all(session: Session, *, with_ended: bool = False) -> list[Plan]:
    """Plans that hold, by name; with `with_ended` also those that do not, last."""
    query = select(PlanRow).order_by(PlanRow.ended_on.is_not(None), PlanRow.name, PlanRow.id)
    if not with_ended:
        query = query.where(PlanRow.ended_on.is_(None))
    return [plan_of(row) for row in session.execute(query).scalars()]


def find_held(session: Session, name: str) -> Plan | None:
    """The plan of that name that holds, or None."""
    query = select(PlanRow).where(PlanRow.name == name, PlanRow.ended_on.is_(None))
    row = session.execute(query).scalar_one_or_none()
    return plan_of(row) if row else None


def add(session: Session, values: dict[str, Any]) -> Plan:
    """A new plan."""
    row = PlanRow(**values)
    session.add(row)
    session.flush()
    return plan_of(row)


def write(session: Session, plan_id: int, values: dict[str, Any]) -> Plan:
    """Change columns."""
    row = session.get_one(PlanRow, plan_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return plan_of(row)


def keep_figures(
    session: Session, plan_id: int, starts_on: date, shares: Sequence[Share], now: datetime
) -> None:
    """Put what was counted for one time in the place of what was counted before."""
    session.execute(delete(FigureRow).where(FigureRow.plan_id == plan_id, FigureRow.starts_on == starts_on))
    session.add_all(
        FigureRow(
            plan_id=plan_id,
            starts_on=starts_on,
            district=each.district,
            due=each.due,
            met=each.met,
            overdue=each.overdue,
            apart=each.apart,
            measured_at=now,
        )
        for each in shares
    )
    session.flush()


def figures(session: Session, plan_ids: Sequence[int]) -> list[Figure]:
    """Everything counted for the plans, oldest time first, by district."""
    query = (
        select(FigureRow)
        .where(FigureRow.plan_id.in_(plan_ids))
        .order_by(FigureRow.starts_on, FigureRow.district)
    )
    return [
        Figure(
            plan_id=row.plan_id,
            starts_on=row.starts_on,
            share=Share(
                district=row.district, due=row.due, met=row.met, overdue=row.overdue, apart=row.apart
            ),
            measured_at=row.measured_at,
        )
        for row in session.execute(query).scalars()
    ]
