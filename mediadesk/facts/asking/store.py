"""Which queries do questions to departments need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.facts.fact import FactRequest, RequestStatus
from mediadesk.facts.models import FactNumberRow, FactRequestRow, FactRow


def take_number(session: Session, incident_id: int) -> int:
    """The next number within the incident; the row is locked, so that two people never get the same one."""
    row = session.get(FactNumberRow, incident_id, with_for_update=True)
    if row is None:
        row = FactNumberRow(incident_id=incident_id, last=0)
        session.add(row)
    row.last += 1
    session.flush()
    return row.last


def lock_ledger(session: Session, incident_id: int) -> None:
    """Hold the ledger of the incident until the transaction ends: one answer, signature or settlement at a time,
    so that no two departments contradict each other unseen.
    """
    session.get(FactNumberRow, incident_id, with_for_update=True, populate_existing=True)


def add_request(session: Session, **values: Any) -> FactRequest:
    """A new question."""
    row = FactRequestRow(**values)
    session.add(row)
    session.flush()
    return _requests(session, [row])[0]


def get_request(session: Session, request_id: int, *, for_update: bool = False) -> FactRequest:
    """The question. Raises NotFound."""
    row = session.get(
        FactRequestRow, request_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("fact_request", request_id)
    return _requests(session, [row])[0]


def find_open_request(session: Session, incident_id: int, **asked: Any) -> FactRequest | None:
    """The question that is open with just these columns (department, words, kind, form), if any."""
    query = select(FactRequestRow).where(FactRequestRow.incident_id == incident_id)
    query = query.where(FactRequestRow.status == RequestStatus.OPEN).filter_by(**asked)
    return next(iter(_requests(session, session.execute(query.limit(1)).scalars().all())), None)


def write_request(session: Session, request_id: int, **values: Any) -> FactRequest:
    """Change columns of a question."""
    row = session.get_one(FactRequestRow, request_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _requests(session, [row])[0]


def list_requests(
    session: Session,
    *,
    incident_ids: Sequence[int] | None = None,
    department_id: int | None = None,
    statuses: Iterable[RequestStatus] | None = None,
) -> list[FactRequest]:
    """Questions, those due first at the head."""
    query = select(FactRequestRow).order_by(FactRequestRow.due_at, FactRequestRow.id)
    if incident_ids is not None:
        query = query.where(FactRequestRow.incident_id.in_(incident_ids))
    if department_id is not None:
        query = query.where(FactRequestRow.department_id == department_id)
    if statuses is not None:
        query = query.where(FactRequestRow.status.in_(list(statuses)))
    return _requests(session, session.execute(query).scalars().all())


def _requests(session: Session, rows: Sequence[FactRequestRow]) -> list[FactRequest]:
    if not rows:
        return []
    people = [row.asked_by_id for row in rows] + [row.closed_by_id for row in rows if row.closed_by_id]
    names = accounts.names_of(session, people)
    departments = {each.id: each.name for each in accounts.list_departments(session)}
    facts = select(FactRow.request_id, FactRow.id).where(FactRow.request_id.in_([row.id for row in rows]))
    fact_ids: dict[int | None, int] = dict(session.execute(facts).all())
    return [_request(row, names, departments, fact_ids.get(row.id)) for row in rows]


def _request(
    row: FactRequestRow, names: dict[int, str], departments: dict[int, str], fact_id: int | None
) -> FactRequest:
    return FactRequest(
        id=row.id,
        number=row.number,
        incident_id=row.incident_id,
        department_id=row.department_id,
        department_name=departments[row.department_id],
        question=row.question,
        why=row.why,
        kind=row.kind,
        form=row.form,
        unit=row.unit,
        suggested_wording=row.suggested_wording,
        third_party=row.third_party,
        asked_by=names[row.asked_by_id],
        asked_by_id=row.asked_by_id,
        asked_at=row.asked_at,
        due_at=row.due_at,
        status=row.status,
        fact_id=fact_id,
        first_answered_at=row.first_answered_at,
        closed_at=row.closed_at,
        closed_by=names.get(row.closed_by_id) if row.closed_by_id else None,
        closed_reason=row.closed_reason,
    )
