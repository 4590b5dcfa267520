"""How are deletions kept, and how is what the registry names emptied?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.privacy import LawfulBasis, UseStop
from mediadesk.contacts.rights.deletion import Cause, Task, TaskState, name_left
from mediadesk.contacts.rights.holdings import HOLDINGS, PERSON_BLANKS, Fate, Holding
from mediadesk.contacts.rights.models import DeletionRow
from mediadesk.db import Base


def _task_of(row: DeletionRow, name: str) -> Task:
    return Task(
        id=row.id,
        person_id=row.person_id,
        person_name=name,
        cause=row.cause,
        incident_id=row.incident_id,
        due_on=row.due_on,
        state=row.state,
        reason=row.reason,
    )


def list_tasks(
    session: Session, *, person_id: int | None = None, state: TaskState | None = None
) -> list[Task]:
    """Deletions, those to be decided soonest first."""
    query = select(DeletionRow, PersonRow.name).join(PersonRow, PersonRow.id == DeletionRow.person_id)
    if person_id is not None:
        query = query.where(DeletionRow.person_id == person_id)
    if state is not None:
        query = query.where(DeletionRow.state == state)
    rows = session.execute(query.order_by(DeletionRow.due_on, DeletionRow.id).limit(_MOST))
    return [_task_of(row, name) for row, name in rows]


def get_task(session: Session, task_id: int, *, lock: bool = False) -> Task | None:
    """The deletion, or None."""
    row = session.get(DeletionRow, task_id, with_for_update=lock)
    return _task_of(row, session.get_one(PersonRow, row.person_id).name) if row else None


def find_open(session: Session, person_id: int, cause: Cause) -> int | None:
    """The id of the open deletion for that cause, or None."""
    query = select(DeletionRow.id).where(
        DeletionRow.person_id == person_id, DeletionRow.cause == cause, DeletionRow.state == TaskState.OPEN
    )
    return session.execute(query).scalar_one_or_none()


def add_task(session: Session, values: dict[str, Any]) -> int:
    """A deletion to be decided; its id."""
    row = DeletionRow(**values)
    session.add(row)
    session.flush()
    return row.id


def decide_tasks(session: Session, task_ids: Sequence[int], values: dict[str, Any]) -> None:
    """Write what became of deletions."""
    for task_id in task_ids:
        row = session.get_one(DeletionRow, task_id)
        for name, value in values.items():
            setattr(row, name, value)
    session.flush()


def list_over(session: Session, today: date, after_id: int, most: int) -> list[int]:
    """Ids beyond `after_id` of people whose data may not be kept any more and is still here."""
    query = select(PersonRow.id).where(
        PersonRow.id > after_id,
        PersonRow.keep_until < today,
        PersonRow.use_stopped.is_distinct_from(UseStop.ANONYMISED),
    )
    return list(session.execute(query.order_by(PersonRow.id).limit(most)).scalars())


def list_of_emergencies(session: Session, before: datetime) -> list[int]:
    """Ids of people whose data was collected for an emergency until that moment."""
    query = select(PersonRow.id).where(
        PersonRow.lawful_basis == LawfulBasis.EMERGENCY,
        PersonRow.created_at <= before,
        PersonRow.use_stopped.is_distinct_from(UseStop.ANONYMISED),
    )
    return list(session.execute(query.order_by(PersonRow.id)).scalars())


def list_merged_into(session: Session, person_id: int) -> list[int]:
    """Ids of the records that went into this one."""
    column = PersonRow.__table__.c.get("merged_into_id")
    if column is None:
        return []
    return list(session.execute(select(PersonRow.id).where(column == person_id)).scalars())


def empty(session: Session, person_id: int) -> None:
    """Carry out the registry for the person: delete, clear and leave, then empty the person's own row."""
    session.flush()
    for holding in HOLDINGS:
        _carry_out(session, holding, person_id)
    session.expire_all()
    row = session.get_one(PersonRow, person_id)
    for name, value in PERSON_BLANKS.items():
        setattr(row, name, value)
    row.name, row.use_stopped = name_left(person_id), UseStop.ANONYMISED
    row.do_not_contact = True
    session.flush()


def _carry_out(session: Session, holding: Holding, person_id: int) -> None:
    table = Base.metadata.tables[holding.table]
    of_the_person = table.c[holding.column] == person_id
    if holding.fate is Fate.ERASED:
        session.execute(delete(table).where(of_the_person))
    elif holding.fate is Fate.CLEARED:
        session.execute(update(table).where(of_the_person).values(**holding.blanks))


_MOST = 500
