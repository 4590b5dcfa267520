"""Which queries do changes of promises need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.follow_ups.changing.change import Change
from mediadesk.contacts.follow_ups.changing.models import FollowUpChangeRow


def add(session: Session, follow_up_id: int, **values: Any) -> None:
    """Keep a change."""
    session.add(FollowUpChangeRow(follow_up_id=follow_up_id, **values))
    session.flush()


def list_of(session: Session, follow_up_id: int) -> list[Change]:
    """The changes of one promise, oldest first."""
    query = select(FollowUpChangeRow).where(FollowUpChangeRow.follow_up_id == follow_up_id)
    rows = session.execute(query.order_by(FollowUpChangeRow.at, FollowUpChangeRow.id)).scalars().all()
    names = accounts.names_of(session, [row.by for row in rows])
    return [
        Change(
            kind=row.kind,
            reason=row.reason,
            at=row.at,
            by=names.get(row.by, ""),
            due_before=row.due_before,
            due_after=row.due_after,
            told=row.told,
            note_before=row.note_before,
        )
        for row in rows
    ]
