"""How is it warned that an opinion waits, and to whom does it climb?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.accounts.store import UserRecord
from mediadesk.audit.service import record
from mediadesk.jobs import service as jobs
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.opinions.events import OpinionReminded
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState
from mediadesk.liaison.opinions.reminding import store
from mediadesk.liaison.opinions.reminding.reminder import Clock, Rung, end_of, is_needed, moment_of

REMIND = "opinions.remind"


def promise(session: Session, opinion: Opinion, now: datetime) -> None:
    """Promise every rung of each clock that runs, in the opinion's own transaction; one promised before is the same."""
    for clock in Clock:
        end = end_of(opinion, clock)
        for rung in Rung if end is not None else ():
            _promise(session, opinion, clock, rung, end, now)


def _promise(
    session: Session, opinion: Opinion, clock: Clock, rung: Rung, end: datetime | None, now: datetime
) -> None:
    if end is None:
        return
    due = moment_of(rung, end, opinion.channel)
    if due <= now and rung is Rung.BEFORE_DUE:
        return
    key = f"opinion:{opinion.id}:{clock.value}:{rung.value}:{end.isoformat()}"
    payload = {
        "opinion_id": opinion.id,
        "clock": clock.value,
        "rung": rung.value,
        "due_at": end.isoformat(),
    }
    jobs.enqueue(session, REMIND, payload, now=now, due_at=max(due, now), dedupe_key=key, priority=2)


def remind(
    session: Session, opinion_id: int, clock: Clock, rung: Rung, *, due_at: datetime, now: datetime
) -> None:
    """Give one rung. Given before, or no longer needed, it changes nothing."""
    opinion = opinions.get(session, opinion_id, lock=True)
    if opinion is None or not is_needed(opinion, clock, rung, due_at, now):
        return
    if not store.add_once(session, opinion_id, clock, rung, due_at=due_at, now=now):
        return
    record(
        session,
        OpinionReminded(
            subject_id=opinion_id,
            at=now,
            actor_id=None,
            incident_id=opinion.incident_id,
            code=opinion.code,
            clock=clock.value,
            rung=rung.value,
            people=tuple(person.id for person in _told(session, opinion, clock, rung)),
        ),
    )


def _told(session: Session, opinion: Opinion, clock: Clock, rung: Rung) -> list[UserRecord]:
    """Whoever owes it: the department while it answers, publicity for the rest; above them the heads."""
    publicity = accounts.find_users(session, role=Role.PR_HEAD)
    if rung is Rung.PUBLICITY_HEAD:
        return publicity
    with_department = opinion.state is OpinionState.ASSIGNED and clock is Clock.ANSWER
    if not with_department:
        return (
            accounts.find_users(session, role=Role.PR_OFFICER)
            if rung is not Rung.DEPARTMENT_HEAD
            else publicity
        )
    people = accounts.find_users(session, department_id=opinion.department_id)
    heads = [person for person in people if person.is_head]
    if rung is Rung.DEPARTMENT_HEAD:
        return heads or publicity
    return [person for person in people if person.actor.may(Permission.ANSWER_OPINION)] or heads
