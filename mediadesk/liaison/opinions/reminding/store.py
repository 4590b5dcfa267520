"""Which queries do warnings need?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.liaison.opinions.models import OpinionReminderRow
from mediadesk.liaison.opinions.reminding.reminder import Clock, Rung


def add_once(
    session: Session, opinion_id: int, clock: Clock, rung: Rung, *, due_at: datetime, now: datetime
) -> bool:
    """Keep that a rung was given; False when it was given before."""
    statement = insert_into(session, OpinionReminderRow).values(
        opinion_id=opinion_id, clock=clock, rung=rung, due_at=due_at, given_at=now
    )
    made = statement.on_conflict_do_nothing().returning(OpinionReminderRow.id)
    return session.execute(made).scalar() is not None
