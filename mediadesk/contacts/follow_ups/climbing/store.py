"""Which queries does climbing need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.follow_ups.climbing.models import ClimbingRuleRow, FollowUpClimbRow
from mediadesk.contacts.follow_ups.climbing.rung import DEFAULT_DAYS, Climb, Step
from mediadesk.contacts.models import FollowUpRow
from mediadesk.db import insert_into


def days_of(session: Session) -> dict[Step, int]:
    """After how many days each step is taken: the desk's own days, else the product's."""
    own = {row.step: row.days for row in session.execute(select(ClimbingRuleRow)).scalars()}
    return {**DEFAULT_DAYS, **own}


def write_days(session: Session, days: Mapping[Step, int]) -> None:
    """Set the desk's own days."""
    known = {row.step: row for row in session.execute(select(ClimbingRuleRow)).scalars()}
    for step, number in days.items():
        if step in known:
            known[step].days = number
        else:
            session.add(ClimbingRuleRow(step=step, days=number))
    session.flush()


def late_without_step(
    session: Session, moments: Mapping[Step, datetime], *, limit: int
) -> list[tuple[int, Step]]:
    """Open follow-ups, oldest first, with a step that is to be taken: due at or before the step's moment."""
    found: list[tuple[int, Step]] = []
    for step in Step:
        taken = and_(
            FollowUpClimbRow.follow_up_id == FollowUpRow.id,
            FollowUpClimbRow.due_at == FollowUpRow.due_at,
            FollowUpClimbRow.step == step,
        )
        query = (
            select(FollowUpRow.id)
            .outerjoin(FollowUpClimbRow, taken)
            .where(
                FollowUpRow.done_at.is_(None),
                FollowUpRow.due_at <= moments[step],
                FollowUpClimbRow.id.is_(None),
            )
            .order_by(FollowUpRow.due_at, FollowUpRow.id)
            .limit(limit - len(found))
        )
        found += [(number, step) for number in session.execute(query).scalars()]
    return found


def add_once(
    session: Session, follow_up_id: int, step: Step, *, due_at: datetime, at: datetime, told: Sequence[int]
) -> bool:
    """Keep that a step was taken; False when it was taken before."""
    statement = insert_into(session, FollowUpClimbRow).values(
        follow_up_id=follow_up_id, step=step, due_at=due_at, at=at, told_ids=list(told)
    )
    made = statement.on_conflict_do_nothing().returning(FollowUpClimbRow.id)
    return session.execute(made).scalar() is not None


def list_of(session: Session, follow_up_id: int) -> list[Climb]:
    """The steps of one follow-up, oldest first."""
    query = select(FollowUpClimbRow).where(FollowUpClimbRow.follow_up_id == follow_up_id)
    rows = session.execute(query.order_by(FollowUpClimbRow.at, FollowUpClimbRow.id)).scalars().all()
    names = accounts.names_of(session, [told for row in rows for told in row.told_ids])
    return [
        Climb(
            row.follow_up_id,
            row.step,
            row.due_at,
            row.at,
            tuple(names.get(told, "") for told in row.told_ids),
            tuple(row.told_ids),
        )
        for row in rows
    ]


def told_of(session: Session, follow_up_id: int) -> set[int]:
    """The ids of everybody who was told of the follow-up."""
    query = select(FollowUpClimbRow.told_ids).where(FollowUpClimbRow.follow_up_id == follow_up_id)
    return {told for ids in session.execute(query).scalars() for told in ids}


def highest_steps(session: Session, follow_up_ids: Sequence[int]) -> dict[int, Step]:
    """The highest step taken for the time that each follow-up has now; those without are left out."""
    query = (
        select(FollowUpClimbRow.follow_up_id, FollowUpClimbRow.step)
        .join(FollowUpRow, FollowUpRow.id == FollowUpClimbRow.follow_up_id)
        .where(
            FollowUpClimbRow.follow_up_id.in_(follow_up_ids), FollowUpClimbRow.due_at == FollowUpRow.due_at
        )
    )
    order, found = list(Step), dict[int, Step]()
    for number, step in session.execute(query):
        if number not in found or order.index(step) > order.index(found[number]):
            found[number] = step
    return found


def open_at_step(session: Session, step: Step, now: datetime) -> list[tuple[int, tuple[int, ...]]]:
    """Late follow-ups that have climbed to `step` and are still owed, with the ids of those who were told."""
    query = (
        select(FollowUpRow.id, FollowUpClimbRow.told_ids)
        .join(FollowUpClimbRow, FollowUpClimbRow.follow_up_id == FollowUpRow.id)
        .where(
            FollowUpRow.done_at.is_(None),
            FollowUpRow.due_at < now,
            FollowUpClimbRow.due_at == FollowUpRow.due_at,
            FollowUpClimbRow.step == step,
        )
        .order_by(FollowUpRow.due_at, FollowUpRow.id)
    )
    return [(row[0], tuple(row[1])) for row in session.execute(query)]
