"""Which queries does what an answer rests on need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.opinions.models import OpinionBasisRow, OpinionFactRow, OpinionRow
from mediadesk.liaison.opinions.opinion import OPEN, Basis


def write_bindings(session: Session, opinion_id: int, spans: Iterable[tuple[int, int, str]]) -> None:
    """The fact versions on which the answer rests now, each once: (fact, version, words)."""
    session.execute(delete(OpinionFactRow).where(OpinionFactRow.opinion_id == opinion_id))
    once = {(fact_id, version): span for fact_id, version, span in spans}
    for (fact_id, version), span in once.items():
        session.add(OpinionFactRow(opinion_id=opinion_id, fact_id=fact_id, version=version, span=span[:120]))
    session.flush()


def list_bindings(session: Session, opinion_id: int) -> list[tuple[int, int, str]]:
    """(fact, version, words) on which the answer rests."""
    query = select(OpinionFactRow.fact_id, OpinionFactRow.version, OpinionFactRow.span)
    found = session.execute(query.where(OpinionFactRow.opinion_id == opinion_id).order_by(OpinionFactRow.id))
    return [(fact_id, version, span) for fact_id, version, span in found]


def list_bound_open(session: Session) -> list[tuple[int, int, int]]:
    """(opinion, fact, version) of every open opinion with an answer that rests on a fact."""
    query = (
        select(OpinionFactRow.opinion_id, OpinionFactRow.fact_id, OpinionFactRow.version)
        .join(OpinionRow, OpinionRow.id == OpinionFactRow.opinion_id)
        .where(OpinionRow.state.in_(OPEN))
    )
    return [(one, two, three) for one, two, three in session.execute(query)]


def add_basis(session: Session, **values: Any) -> int:
    """A sentence asked of the department; its id."""
    row = OpinionBasisRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write_basis(session: Session, basis_id: int, **values: Any) -> None:
    """Change columns."""
    row = session.get_one(OpinionBasisRow, basis_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def get_basis(session: Session, basis_id: int) -> tuple[int, Basis] | None:
    """The opinion's id and the sentence, or None."""
    row = session.get(OpinionBasisRow, basis_id)
    return (row.opinion_id, _bases(session, [row])[0]) if row else None


def list_bases(session: Session, opinion_id: int) -> list[Basis]:
    """The sentences of an opinion, oldest first."""
    query = (
        select(OpinionBasisRow).where(OpinionBasisRow.opinion_id == opinion_id).order_by(OpinionBasisRow.id)
    )
    return _bases(session, session.execute(query).scalars().all())


def list_bases_asked(session: Session, department_id: int) -> list[tuple[int, str, datetime]]:
    """(opinion, sentence, asked at) of what the department has to sign."""
    query = (
        select(OpinionBasisRow.opinion_id, OpinionBasisRow.wording, OpinionBasisRow.asked_at)
        .join(OpinionRow, OpinionRow.id == OpinionBasisRow.opinion_id)
        .where(OpinionRow.department_id == department_id, OpinionBasisRow.signed_at.is_(None))
        .where(OpinionBasisRow.withdrawn_at.is_(None))
    )
    return [(one, two, three) for one, two, three in session.execute(query)]


def _bases(session: Session, rows: Sequence[OpinionBasisRow]) -> list[Basis]:
    users = {user_id for row in rows for user_id in (row.asked_by, row.signed_by) if user_id is not None}
    names = accounts.names_of(session, list(users)) if users else {}
    return [
        Basis(
            id=row.id,
            wording=row.wording,
            source=row.source,
            asked_by=names.get(row.asked_by, ""),
            asked_at=row.asked_at,
            signed_by=names.get(row.signed_by) if row.signed_by else None,
            signed_at=row.signed_at,
            withdrawn_at=row.withdrawn_at,
            withdrawn_reason=row.withdrawn_reason or "",
        )
        for row in rows
    ]
