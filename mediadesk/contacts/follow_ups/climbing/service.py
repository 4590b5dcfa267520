"""How does a late promise come before those who can still have it kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.audit.service import record
from mediadesk.contacts.follow_ups import store as follow_ups
from mediadesk.contacts.follow_ups.climbing import store
from mediadesk.contacts.follow_ups.climbing.rung import Climb, Step, check_days, steps_due
from mediadesk.contacts.follow_ups.events import ClimbingChanged, FollowUpClimbed
from mediadesk.contacts.follow_ups.follow_up import FollowUp

AT_ONCE = 100


def climb(session: Session, *, now: datetime) -> int:
    """Take every step whose moment has come, a hundred at a time; how many were taken."""
    days = store.days_of(session)
    moments = {step: now - timedelta(days=number) for step, number in days.items()}
    found = store.late_without_step(session, moments, limit=AT_ONCE)
    return sum(_take(session, follow_up_id, step, days, now) for follow_up_id, step in found)


def _take(session: Session, follow_up_id: int, step: Step, days: Mapping[Step, int], now: datetime) -> bool:
    owed = follow_ups.get_follow_up(session, follow_up_id, lock=True)
    if owed is None or not owed.is_open or step not in steps_due(owed.due_at, (), now, days):
        return False
    told = people_of(session, owed, step)
    if not store.add_once(session, owed.id, step, due_at=owed.due_at, at=now, told=told):
        return False
    record(
        session,
        FollowUpClimbed(subject_id=owed.id, at=now, actor_id=None, step=step.value, told=tuple(told)),
    )
    return True


def people_of(session: Session, owed: FollowUp, step: Step) -> list[int]:
    """The ids of those whom a step is for."""
    if step is Step.HEAD:
        return [each.id for each in accounts.find_users(session, role=Role.PR_HEAD)]
    if step is Step.LEADER:
        return [each.id for each in accounts.find_users(session, role=Role.DEPUTY_LEADER)]
    heads = [
        each.id for each in accounts.find_users(session, department_id=owed.department_id) if each.is_head
    ]
    return list(dict.fromkeys([*([owed.user_id] if owed.user_id else []), *heads]))


def list_climbs(session: Session, follow_up_id: int) -> list[Climb]:
    """The steps that were taken for a promise, oldest first."""
    return store.list_of(session, follow_up_id)


def steps_of(session: Session, owed: Sequence[FollowUp]) -> dict[int, Step]:
    """How high each promise has climbed for the time it has now."""
    return store.highest_steps(session, [each.id for each in owed])


def list_before_leader(session: Session, actor: Actor, now: datetime) -> list[FollowUp]:
    """Late promises that have climbed as far as the actor, a leader."""
    found = store.open_at_step(session, Step.LEADER, now)
    mine = [follow_up_id for follow_up_id, told in found if actor.id in told]
    return follow_ups.list_of_ids(session, mine) if mine else []


def days_of(session: Session) -> dict[Step, int]:
    """After how many days each step is taken."""
    return store.days_of(session)


def set_days(session: Session, days: Mapping[Step, int], *, actor: Actor, now: datetime) -> None:
    """Set after how many days a late promise climbs. Raises NotAllowed, DaysOutOfRange or ClimbsBackwards."""
    actor.needs(Permission.SET_ALERTS)
    checked, before = check_days(days), store.days_of(session)
    changed = tuple(step.value for step in Step if checked[step] != before[step])
    if not changed:
        return
    store.write_days(session, checked)
    record(session, ClimbingChanged(subject_id=1, at=now, actor_id=actor.id, changed=changed))
