"""Which queries do the requests of people need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.rights.models import RequestRow
from mediadesk.contacts.rights.request import OPEN_STATES, Request

_MOST = 300


def _request_of(row: RequestRow, person_name: str) -> Request:
    return Request(
        id=row.id,
        number=row.number,
        person_id=row.person_id,
        person_name=person_name,
        kind=row.kind,
        way=row.way,
        wording=row.wording,
        received_at=row.received_at,
        due_at=row.due_at,
        state=row.state,
        identity_check=row.identity_check,
        answer=row.answer,
        ground=row.ground,
        decided_at=row.decided_at,
        revision=row.revision,
    )


def get(session: Session, request_id: int, *, lock: bool = False) -> Request | None:
    """The request, or None; `lock` holds it until the transaction ends."""
    row = session.get(RequestRow, request_id, with_for_update=lock)
    return _request_of(row, session.get_one(PersonRow, row.person_id).name) if row else None


def list_requests(
    session: Session,
    *,
    is_open: bool | None = None,
    person_id: int | None = None,
    due_by: datetime | None = None,
) -> list[Request]:
    """Requests, the soonest due first."""
    query = select(RequestRow, PersonRow.name).join(PersonRow, PersonRow.id == RequestRow.person_id)
    if is_open is not None:
        still = RequestRow.state.in_(OPEN_STATES)
        query = query.where(still if is_open else ~still)
    if person_id is not None:
        query = query.where(RequestRow.person_id == person_id)
    if due_by is not None:
        query = query.where(RequestRow.due_at <= due_by)
    order = (
        (RequestRow.due_at, RequestRow.id)
        if is_open
        else (RequestRow.received_at.desc(), RequestRow.id.desc())
    )
    return [_request_of(row, name) for row, name in session.execute(query.order_by(*order).limit(_MOST))]


def add(session: Session, values: dict[str, Any]) -> int:
    """A new request under the next number; its id."""
    last = session.execute(select(func.max(RequestRow.number))).scalar_one()
    row = RequestRow(number=(last or 0) + 1, **values)
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, request_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(RequestRow, request_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
