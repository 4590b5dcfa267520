"""Which queries do contradictions need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.facts.disputing.contradiction import Contradiction, ContradictionState
from mediadesk.facts.disputing.models import ContradictionRow
from mediadesk.facts.models import FactRow
from mediadesk.messages import Message


def contested_with(session: Session, fact_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """By fact: the codes of the facts that contradict it."""
    first, second = ContradictionRow.first_fact_id, ContradictionRow.second_fact_id
    pairs: list[tuple[int, int]] = []
    for mine, other in ((first, second), (second, first)):
        query = select(mine, FactRow.number).join(FactRow, FactRow.id == other)
        query = query.where(ContradictionRow.state == ContradictionState.OPEN, mine.in_(fact_ids))
        pairs += [(fact_id, number) for fact_id, number in session.execute(query)]
    found: dict[int, tuple[str, ...]] = {}
    for fact_id, number in sorted(pairs):
        found[fact_id] = (*found.get(fact_id, ()), f"FA{number}")
    return found


def add(session: Session, **values: Any) -> Contradiction:
    """A new contradiction."""
    row = ContradictionRow(**values)
    session.add(row)
    session.flush()
    return _records(session, [row])[0]


def get(session: Session, contradiction_id: int) -> Contradiction:
    """The contradiction. Raises NotFound."""
    row = session.get(ContradictionRow, contradiction_id, populate_existing=True)
    if row is None:
        raise NotFound("fact_contradiction", contradiction_id)
    return _records(session, [row])[0]


def write(session: Session, contradiction_id: int, **values: Any) -> Contradiction:
    """Change columns of a contradiction."""
    row = session.get_one(ContradictionRow, contradiction_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _records(session, [row])[0]


def list_of_pair(session: Session, first_fact_id: int, second_fact_id: int) -> list[Contradiction]:
    """Every contradiction there was between two facts, oldest first."""
    query = _oldest_first().where(
        ContradictionRow.first_fact_id == first_fact_id, ContradictionRow.second_fact_id == second_fact_id
    )
    return _records(session, session.execute(query).scalars().all())


def list_of_fact(session: Session, fact_id: int, *, unsettled: bool = False) -> list[Contradiction]:
    """Every contradiction a fact is or was part of, oldest first."""
    sides = or_(ContradictionRow.first_fact_id == fact_id, ContradictionRow.second_fact_id == fact_id)
    query = _oldest_first().where(sides)
    if unsettled:
        query = query.where(ContradictionRow.state != ContradictionState.SETTLED)
    return _records(session, session.execute(query).scalars().all())


def list_of_incidents(
    session: Session, incident_ids: Sequence[int], *, unsettled: bool = False
) -> list[Contradiction]:
    """The contradictions of incidents, oldest first."""
    query = _oldest_first().where(ContradictionRow.incident_id.in_(incident_ids))
    if unsettled:
        query = query.where(ContradictionRow.state != ContradictionState.SETTLED)
    return _records(session, session.execute(query).scalars().all())


def _oldest_first() -> Select[ContradictionRow]:
    return select(ContradictionRow).order_by(ContradictionRow.id).execution_options(populate_existing=True)


def _records(session: Session, rows: Sequence[ContradictionRow]) -> list[Contradiction]:
    people = [person for row in rows for person in (row.declared_by_id, row.settled_by_id) if person]
    names = accounts.names_of(session, people)
    ids = {fact_id for row in rows for fact_id in (row.first_fact_id, row.second_fact_id)}
    numbers = dict(session.execute(select(FactRow.id, FactRow.number).where(FactRow.id.in_(ids))).all())
    return [_record(row, names, numbers) for row in rows]


def _record(row: ContradictionRow, names: dict[int, str], numbers: dict[int, int]) -> Contradiction:
    return Contradiction(
        id=row.id,
        incident_id=row.incident_id,
        first_fact_id=row.first_fact_id,
        first_code=f"FA{numbers[row.first_fact_id]}",
        first_version=row.first_version,
        second_fact_id=row.second_fact_id,
        second_code=f"FA{numbers[row.second_fact_id]}",
        second_version=row.second_version,
        state=row.state,
        found_at=row.found_at,
        why=Message.from_json(row.why) if row.why else None,
        reason=row.reason,
        declared_by=names.get(row.declared_by_id) if row.declared_by_id else None,
        outcome=row.outcome,
        settled_by=names.get(row.settled_by_id) if row.settled_by_id else None,
        settled_at=row.settled_at,
        settled_reason=row.settled_reason,
    )
