"""Which queries do waivers need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.statements.waiving.models import WaiverRow
from mediadesk.statements.waiving.waiver import Key, WaiverRecord


def add(session: Session, statement_id: int, version: int, key: Key, **values: Any) -> int:
    """A question, or a decision that nobody asked for; its id."""
    row = WaiverRow(
        statement_id=statement_id,
        version=version,
        code=key.code,
        part=key.part,
        words=key.words,
        fact_id=key.fact_id,
        fact_version=key.fact_version,
        **{"asked_why": "", "reason": "", **values},
    )
    session.add(row)
    session.flush()
    return row.id


def decide(session: Session, waiver_id: int, **values: Any) -> None:
    """Write the decision under a question. Raises ValueError for one that is decided."""
    row = session.get_one(WaiverRow, waiver_id)
    if row.decision is not None:
        raise ValueError(f"waiver {waiver_id} is decided")
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def list_of(session: Session, statement_id: int) -> list[WaiverRecord]:
    """Everything asked and decided about the findings of a statement, the oldest first."""
    query = select(WaiverRow).where(WaiverRow.statement_id == statement_id).order_by(WaiverRow.id)
    return _records(session, session.execute(query).scalars().all())


def list_open(session: Session) -> list[WaiverRecord]:
    """Every question that no reviewer has answered, the oldest first."""
    query = select(WaiverRow).where(WaiverRow.decision.is_(None)).order_by(WaiverRow.id)
    return _records(session, session.execute(query).scalars().all())


def _records(session: Session, rows: Sequence[WaiverRow]) -> list[WaiverRecord]:
    people = {person for row in rows for person in (row.asked_by_id, row.decided_by_id) if person}
    names = accounts.names_of(session, sorted(people)) if people else {}
    return [
        WaiverRecord(
            id=row.id,
            statement_id=row.statement_id,
            version=row.version,
            key=Key(row.code, row.part, row.words, row.fact_id, row.fact_version),
            asked_by=names.get(row.asked_by_id or 0, ""),
            asked_by_id=row.asked_by_id,
            asked_at=row.asked_at,
            asked_why=row.asked_why,
            decided_by=names.get(row.decided_by_id or 0, ""),
            decided_by_id=row.decided_by_id,
            decided_at=row.decided_at,
            decision=row.decision,
            reason=row.reason,
        )
        for row in rows
    ]
