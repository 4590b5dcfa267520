"""Which queries do follow-ups need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from mediadesk.accounts import store as accounts
from mediadesk.contacts.follow_ups.follow_up import FollowUp, Origin, OriginKind, Outcome
from mediadesk.contacts.listing import PAGE_SIZE, FollowUpState, Page
from mediadesk.contacts.models import FollowUpRow, MeetingRow

_OWED = (joinedload(FollowUpRow.meeting), joinedload(FollowUpRow.person))


def lock_meeting(session: Session, meeting_id: int) -> bool:
    """Hold the meeting until the transaction ends; False when there is none."""
    return session.get(MeetingRow, meeting_id, with_for_update=True) is not None


def add_follow_up(session: Session, meeting_id: int, values: dict[str, Any]) -> int:
    """A new follow-up of the meeting; its id."""
    meeting = session.get_one(MeetingRow, meeting_id)
    row = FollowUpRow(**values)
    meeting.follow_ups.append(row)
    session.flush()
    return row.id


def add_promise(session: Session, values: dict[str, Any]) -> int:
    """A new follow-up of something that is no meeting; its id."""
    row = FollowUpRow(**values)
    session.add(row)
    session.flush()
    return row.id


def list_of_origin(session: Session, kind: OriginKind, origin_id: int) -> list[FollowUp]:
    """What was promised in one record of another feature: open first, by their time."""
    query = (
        select(FollowUpRow)
        .where(FollowUpRow.origin == kind, FollowUpRow.origin_id == origin_id)
        .order_by(FollowUpRow.done_at.is_not(None), FollowUpRow.due_at, FollowUpRow.id)
        .options(*_OWED)
    )
    return follow_ups_of(session, session.execute(query).scalars().all())


def list_of_ids(session: Session, ids: Sequence[int]) -> list[FollowUp]:
    """The follow-ups with these ids, by their time."""
    query = select(FollowUpRow).where(FollowUpRow.id.in_(ids)).order_by(FollowUpRow.due_at, FollowUpRow.id)
    return follow_ups_of(session, session.execute(query.options(*_OWED)).scalars().all())


def get_follow_up(session: Session, follow_up_id: int, *, lock: bool = False) -> FollowUp | None:
    """The follow-up, or None; `lock` holds it until the transaction ends."""
    row = session.get(FollowUpRow, follow_up_id, with_for_update=lock, populate_existing=lock)
    return follow_ups_of(session, [row])[0] if row else None


def write_follow_up(session: Session, follow_up_id: int, **values: Any) -> None:
    """Change columns."""
    row = session.get_one(FollowUpRow, follow_up_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def list_follow_ups(
    session: Session,
    *,
    state: FollowUpState,
    now: datetime,
    user_id: int | None = None,
    department_id: int | None = None,
    page: int = 1,
) -> Page[FollowUp]:
    """Follow-ups of a state; with `user_id`, only those owed by that user or by that department."""
    query = select(FollowUpRow).where(_in_state(state, now))
    if user_id is not None:
        query = query.where(or_(FollowUpRow.user_id == user_id, FollowUpRow.department_id == department_id))
    order = FollowUpRow.done_at.desc() if state is FollowUpState.DONE else FollowUpRow.due_at
    total = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    sliced = query.order_by(order, FollowUpRow.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    rows = session.execute(sliced.options(*_OWED)).scalars().all()
    return Page(follow_ups_of(session, rows), total, page)


def list_due_by(
    session: Session, *, until: datetime, user_id: int, department_id: int | None, is_head: bool
) -> list[FollowUp]:
    """Open follow-ups due before `until` that the user owes: by name, for the department, or as its head."""
    for_department = FollowUpRow.department_id == department_id
    if not is_head:
        for_department = and_(for_department, FollowUpRow.user_id.is_(None))
    mine = or_(FollowUpRow.user_id == user_id, for_department)
    return _open_until(session, until, mine)


def list_all_due_by(session: Session, *, until: datetime) -> list[FollowUp]:
    """Every open follow-up due before `until`."""
    return _open_until(session, until)


def list_owed_to(session: Session, person_id: int) -> list[FollowUp]:
    """What is or was owed to the person: open first, by their time."""
    query = (
        select(FollowUpRow)
        .where(FollowUpRow.person_id == person_id)
        .order_by(FollowUpRow.done_at.is_not(None), FollowUpRow.due_at, FollowUpRow.id)
        .options(*_OWED)
    )
    return follow_ups_of(session, session.execute(query).scalars().all())


def _open_until(session: Session, until: datetime, *conditions: ColumnElement[bool]) -> list[FollowUp]:
    query = (
        select(FollowUpRow)
        .where(FollowUpRow.done_at.is_(None), FollowUpRow.due_at < until, *conditions)
        .order_by(FollowUpRow.due_at, FollowUpRow.id)
        .options(*_OWED)
    )
    return follow_ups_of(session, session.execute(query).scalars().all())


def _in_state(state: FollowUpState, now: datetime) -> ColumnElement[bool]:
    if state is FollowUpState.DONE:
        return FollowUpRow.done_at.is_not(None)
    still_owed = FollowUpRow.done_at.is_(None)
    return and_(still_owed, FollowUpRow.due_at < now) if state is FollowUpState.OVERDUE else still_owed


def follow_ups_of(session: Session, rows: Sequence[FollowUpRow]) -> list[FollowUp]:
    """The rows as others see them, in the order given."""
    concerned = [id for row in rows for id in (row.user_id, row.done_by) if id is not None]
    names = accounts.names_of(session, concerned) if concerned else {}
    departments = {each.id: each.name for each in accounts.list_departments(session)} if rows else {}
    return [_follow_up(row, names, departments) for row in rows]


def _follow_up(row: FollowUpRow, names: Mapping[int, str], departments: Mapping[int, str]) -> FollowUp:
    return FollowUp(
        id=row.id,
        meeting_id=row.meeting_id,
        meeting_title=row.meeting.title if row.meeting else row.origin_label,
        person_id=row.person_id,
        person_name=row.person.name if row.person else "",
        promise=row.promise,
        department_id=row.department_id,
        department_name=departments.get(row.department_id, ""),
        user_id=row.user_id,
        user_name=names.get(row.user_id or 0, ""),
        due_at=row.due_at,
        assigned_at=row.assigned_at,
        outcome=_outcome(row, names),
        origin=Origin(kind=row.origin, id=row.origin_id or row.meeting_id, label=row.origin_label),
    )


def _outcome(row: FollowUpRow, names: Mapping[int, str]) -> Outcome | None:
    if row.done_at is None or row.done_by is None or row.done_note is None:
        return None
    return Outcome(note=row.done_note, done_at=row.done_at, done_by=names.get(row.done_by, ""))
