"""Which steps of climbing were taken, and whom did they call?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.store import UserRecord
from mediadesk.db import insert_into
from mediadesk.monitoring.alerting.alert import Call, Called
from mediadesk.monitoring.alerting.climbing import Audience
from mediadesk.monitoring.alerting.models import AlertCallRow, AlertRow


def add_once(
    session: Session,
    alert_id: int,
    round_: int,
    step: int,
    audience: Audience,
    at: datetime,
    people: Sequence[UserRecord],
) -> bool:
    """Keep that a step was taken; False when it was taken before."""
    statement = insert_into(session, AlertCallRow).values(
        alert_id=alert_id, round=round_, step=step, audience=audience, at=at,
        people=[{"id": each.id, "name": each.name} for each in people],
    )  # fmt: skip
    made = statement.on_conflict_do_nothing().returning(AlertCallRow.id)
    return session.execute(made).scalar() is not None


def list_of(session: Session, alert_ids: Collection[int]) -> dict[int, list[Call]]:
    """alert id → its steps, oldest first."""
    query = select(AlertCallRow).where(AlertCallRow.alert_id.in_(alert_ids))
    found: dict[int, list[Call]] = {}
    for row in session.execute(query.order_by(AlertCallRow.round, AlertCallRow.step)).scalars():
        people = tuple(Called(each["id"], each["name"]) for each in row.people)
        call = Call(row.id, row.alert_id, row.round, row.step, Audience(row.audience), row.at, people)
        found.setdefault(row.alert_id, []).append(call)
    return found


def open_that_called(session: Session, user_id: int) -> list[int]:
    """The ids of open alerts for which this person was called."""
    query = select(AlertCallRow.alert_id, AlertCallRow.people).join(
        AlertRow, AlertRow.id == AlertCallRow.alert_id
    )
    query = query.where(AlertRow.acknowledged_at.is_(None), AlertRow.merged_into_id.is_(None))
    return sorted(
        {row.alert_id for row in session.execute(query) if any(p["id"] == user_id for p in row.people)}
    )
