"""Which queries do voices need?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.statements.models import StatementRow
from mediadesk.statements.voices.models import VoiceRow
from mediadesk.statements.voices.record import Tie


def add_voice(
    session: Session, statement_id: int, *, parent_id: int, parent_version: int, at: datetime
) -> None:
    """This statement retells that version of that one."""
    row = VoiceRow(statement_id=statement_id, parent_id=parent_id, parent_version=parent_version, taken_at=at)
    session.add(row)
    session.flush()


def renew_voice(
    session: Session, statement_id: int, *, parent_id: int, parent_version: int, at: datetime
) -> None:
    """It was made anew, from another statement or version."""
    row = session.get_one(VoiceRow, statement_id)
    row.parent_id, row.parent_version, row.taken_at = parent_id, parent_version, at
    session.flush()


def find_voice(session: Session, statement_id: int) -> Tie | None:
    """What the statement retells, if it is a voice."""
    row = session.get(VoiceRow, statement_id)
    return _tie(row) if row is not None else None


def list_voices(session: Session, incident_id: int) -> list[Tie]:
    """Every voice of the incident, the oldest first."""
    query = (
        select(VoiceRow)
        .join(StatementRow, StatementRow.id == VoiceRow.statement_id)
        .where(StatementRow.incident_id == incident_id)
        .order_by(VoiceRow.statement_id)
    )
    return [_tie(row) for row in session.execute(query).scalars()]


def _tie(row: VoiceRow) -> Tie:
    return Tie(row.statement_id, row.parent_id, row.parent_version, row.taken_at)
