"""Which queries do reminders of inquiries need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.liaison.inquiries.models import InquiryReminderRow
from mediadesk.liaison.inquiries.reminding.reminder import Step


def add_once(
    session: Session, inquiry_id: int, due_at: datetime, step: Step, at: datetime, people: Sequence[int]
) -> bool:
    """Keep that a step was given; False when it was given before."""
    values = {"inquiry_id": inquiry_id, "due_at": due_at, "step": step, "at": at, "people": list(people)}
    statement = insert_into(session, InquiryReminderRow).values(values).on_conflict_do_nothing()
    return session.execute(statement.returning(InquiryReminderRow.id)).scalar() is not None
