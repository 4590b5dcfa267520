"""Which queries does what is owed afterwards need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediadesk.statements.approving.afterwards import Answer
from mediadesk.statements.approving.models import EmergencyReleaseRow, PhoneApprovalRow
from mediadesk.statements.models import StatementRow, StatementVersionRow
from mediadesk.statements.states import CLEARED, GONE_OUT


def add_phone_approval(session: Session, **values: Any) -> None:
    """A leader's word, as it was recorded."""
    _add(session, PhoneApprovalRow(**values))


def add_release(session: Session, **values: Any) -> None:
    """A release in an emergency."""
    _add(session, EmergencyReleaseRow(**values))


def answer_phone(session: Session, version_id: int, answer: Answer, *, at: datetime, reason: str) -> None:
    """What the leader says to their word."""
    row = _phone(session, version_id)
    row.answer, row.answered_at, row.reason = answer, at, reason
    _written(session, version_id)


def answer_release(
    session: Session, version_id: int, answer: Answer, *, by_id: int, at: datetime, reason: str
) -> None:
    """What the second pair of eyes says."""
    row = _release(session, version_id)
    row.answer, row.answered_by_id, row.answered_at, row.answer_reason = answer, by_id, at, reason
    _written(session, version_id)


def count_asked(session: Session, version_id: int, *, phone: bool) -> int:
    """Count one more reminder; how many there have been."""
    row = _phone(session, version_id) if phone else _release(session, version_id)
    row.times_asked += 1
    _written(session, version_id)
    return row.times_asked


def list_owing(session: Session) -> list[int]:
    """Ids of the statements whose newest version may leave or has left, and for which something is owed or refused."""
    query = (
        select(StatementRow.id)
        .join(
            StatementVersionRow,
            (StatementVersionRow.statement_id == StatementRow.id)
            & (StatementVersionRow.number == StatementRow.version),
        )
        .outerjoin(PhoneApprovalRow, PhoneApprovalRow.version_id == StatementVersionRow.id)
        .outerjoin(EmergencyReleaseRow, EmergencyReleaseRow.version_id == StatementVersionRow.id)
        .where(StatementRow.state.in_([*CLEARED, *GONE_OUT]))
        .where(
            or_(
                PhoneApprovalRow.id.is_not(None) & PhoneApprovalRow.answer.is_(None),
                PhoneApprovalRow.answer == Answer.REJECTED,
                EmergencyReleaseRow.id.is_not(None) & EmergencyReleaseRow.answer.is_(None),
                EmergencyReleaseRow.answer == Answer.REJECTED,
            )
        )
        .order_by(StatementRow.id)
    )
    return list(session.execute(query).scalars())


def _phone(session: Session, version_id: int) -> PhoneApprovalRow:
    query = select(PhoneApprovalRow).where(PhoneApprovalRow.version_id == version_id)
    return session.execute(query).scalar_one()


def _release(session: Session, version_id: int) -> EmergencyReleaseRow:
    query = select(EmergencyReleaseRow).where(EmergencyReleaseRow.version_id == version_id)
    return session.execute(query).scalar_one()


def _add(session: Session, row: PhoneApprovalRow | EmergencyReleaseRow) -> None:
    session.add(row)
    _written(session, row.version_id)


def _written(session: Session, version_id: int) -> None:
    session.flush()
    # The version that was read before does not know what has been added to it.
    session.expire(session.get_one(StatementVersionRow, version_id))
