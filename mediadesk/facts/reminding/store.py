"""Which queries do reminders need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.facts.reminding.models import FactReminderRow
from mediadesk.facts.reminding.reminder import Reminder, Step


def add_once(session: Session, request_id: int, step: Step, at: datetime, told: Sequence[str]) -> bool:
    """Keep that a step was given; False when it was given before."""
    statement = insert_into(session, FactReminderRow).values(
        request_id=request_id, step=step, at=at, told=list(told)
    )
    made = statement.on_conflict_do_nothing().returning(FactReminderRow.id)
    return session.execute(made).scalar() is not None


def list_of(session: Session, request_ids: Sequence[int]) -> list[Reminder]:
    """The reminders of questions, oldest first."""
    query = select(FactReminderRow).where(FactReminderRow.request_id.in_(request_ids))
    rows = session.execute(query.order_by(FactReminderRow.at, FactReminderRow.id)).scalars()
    return [Reminder(row.request_id, row.step, row.at, tuple(row.told)) for row in rows]
