"""Which queries do corrections and withdrawals need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.statements.amending.amendment import Amendment, Decision
from mediadesk.statements.amending.models import AmendmentRow


def add(session: Session, **values: Any) -> int:
    """A new proposal; its id."""
    row = AmendmentRow(note="", **values)
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, amendment_id: int, *, for_update: bool = False) -> Amendment:
    """The proposal. Raises NotFound."""
    row = session.get(
        AmendmentRow, amendment_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("amendment", amendment_id)
    return _records(session, [row])[0]


def write(session: Session, amendment_id: int, **values: Any) -> None:
    """Change columns."""
    row = session.get_one(AmendmentRow, amendment_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def list_of(session: Session, statement_id: int) -> list[Amendment]:
    """Every proposal about a text, the newest first."""
    return _found(session, _all().where(AmendmentRow.statement_id == statement_id))


def find_under_way(session: Session, statement_id: int) -> Amendment | None:
    """The proposal about a text that is neither declined nor done."""
    found = _found(session, _under_way().where(AmendmentRow.statement_id == statement_id))
    return found[0] if found else None


def find_by_correction(session: Session, correction_id: int) -> Amendment | None:
    """The proposal that a correcting text carries out."""
    found = _found(session, _all().where(AmendmentRow.correction_id == correction_id))
    return found[0] if found else None


def list_under_way(session: Session) -> list[Amendment]:
    """Every proposal that is neither declined nor done, the newest first."""
    return _found(session, _under_way())


def _all() -> Select[AmendmentRow]:
    return select(AmendmentRow).order_by(AmendmentRow.id.desc())


def _under_way() -> Select[AmendmentRow]:
    open_or_agreed = AmendmentRow.decision.is_(None) | (AmendmentRow.decision == Decision.AGREED)
    return _all().where(AmendmentRow.done_at.is_(None), open_or_agreed)


def _found(session: Session, query: Select[AmendmentRow]) -> list[Amendment]:
    return _records(session, session.scalars(query).all())


def _records(session: Session, rows: Sequence[AmendmentRow]) -> list[Amendment]:
    people = [person for row in rows for person in (row.proposed_by_id, row.decided_by_id) if person]
    names = accounts.names_of(session, people)
    return [
        Amendment(
            id=row.id,
            statement_id=row.statement_id,
            kind=row.kind,
            reason=row.reason,
            public_reason=row.public_reason,
            proposed_by_id=row.proposed_by_id,
            proposed_by=names.get(row.proposed_by_id or 0, ""),
            proposed_at=row.proposed_at,
            fact_id=row.fact_id,
            fact_version=row.fact_version,
            decision=row.decision,
            decided_by_id=row.decided_by_id,
            decided_by=names.get(row.decided_by_id or 0, ""),
            decided_at=row.decided_at,
            note=row.note,
            correction_id=row.correction_id,
            done_at=row.done_at,
        )
        for row in rows
    ]
