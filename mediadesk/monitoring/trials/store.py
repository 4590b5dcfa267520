"""Which queries do trials need?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.monitoring.models import SourceTrialRow
from mediadesk.monitoring.records import TrialState


@dataclass(frozen=True)
class StoredTrial:
    """A trial as stored: JSON in and out."""

    id: int
    asked: dict[str, Any]
    state: TrialState
    result: dict[str, Any] | None
    asked_at: datetime
    asked_by: int | None


def _trial(row: SourceTrialRow) -> StoredTrial:
    return StoredTrial(row.id, row.asked, TrialState(row.state), row.result, row.asked_at, row.asked_by)


def add(session: Session, *, asked: dict[str, Any], now: datetime, by: int) -> int:
    """A new trial; its id."""
    row = SourceTrialRow(asked=asked, state=TrialState.WAITING, asked_at=now, asked_by=by)
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, trial_id: int) -> StoredTrial:
    """The trial. Raises NotFound."""
    query = select(SourceTrialRow).where(SourceTrialRow.id == trial_id)
    row = session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound("trial", trial_id)
    return _trial(row)


def finish(session: Session, trial_id: int, result: dict[str, Any]) -> None:
    """Write what came. A trial that was forgotten meanwhile is left so."""
    row = session.get(SourceTrialRow, trial_id)
    if row is not None:
        row.state, row.result = TrialState.DONE, result


def forget_before(session: Session, moment: datetime) -> None:
    """Drop old trials; they are nothing but a look."""
    session.execute(delete(SourceTrialRow).where(SourceTrialRow.asked_at < moment))
