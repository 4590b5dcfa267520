"""How is a department reminded of a question, and who hears of it when that is of no use?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.store import UserRecord
from mediadesk.audit.service import record
from mediadesk.facts.asking import store as requests
from mediadesk.facts.events import FactReminded, FactRequestClimbed
from mediadesk.facts.fact import FactRequest
from mediadesk.facts.reminding import store
from mediadesk.facts.reminding.reminder import Reminder, Step, is_needed, moment_of
from mediadesk.jobs import service as jobs

REMIND = "facts.remind"


def promise(session: Session, request: FactRequest, now: datetime) -> None:
    """Promise every step of reminding in the question's own transaction; steps that are over are left out."""
    for step in Step:
        due = moment_of(step, asked_at=request.asked_at, due_at=request.due_at)
        if due > now:
            _promise(session, request, step, due, now)


def promise_again(session: Session, request: FactRequest, now: datetime) -> None:
    """A question is open again: what is over is due at once; a step that was given is not given twice."""
    given = {each.step for each in store.list_of(session, [request.id])}
    for step in Step:
        due = moment_of(step, asked_at=request.asked_at, due_at=request.due_at)
        if step not in given and step is not Step.BEFORE_DUE:
            _promise(session, request, step, max(due, now), now)


def remind(session: Session, request_id: int, step: Step, *, now: datetime) -> None:
    """Give one step of reminding. Given before, or no longer needed, it changes nothing."""
    request = requests.get_request(session, request_id, for_update=True)
    if not is_needed(request, step, now):
        return
    told = tuple(person.name for person in _told(session, request, step))
    if not store.add_once(session, request_id, step, now, told):
        return
    names = "、".join(told)
    common: dict[str, Any] = {
        "subject_id": request_id,
        "incident_id": request.incident_id,
        "at": now,
        "actor_id": None,
        "code": request.code,
        "department_name": request.department_name,
    }
    if step is Step.CLIMBED:
        record(session, FactRequestClimbed(**common, told=names))
        return
    record(session, FactReminded(**common, step=step.value, told=names))


def list_reminders(session: Session, request_ids: list[int]) -> dict[int, list[Reminder]]:
    """The reminders that were given, by question, oldest first."""
    found: dict[int, list[Reminder]] = {}
    for each in store.list_of(session, request_ids):
        found.setdefault(each.request_id, []).append(each)
    return found


def _promise(session: Session, request: FactRequest, step: Step, due: datetime, now: datetime) -> None:
    key = f"fact-reminder:{request.id}:{step.value}"
    payload = {"request_id": request.id, "step": step.value}
    jobs.enqueue(session, REMIND, payload, now=now, due_at=due, dedupe_key=key, priority=2)


def _told(session: Session, request: FactRequest, step: Step) -> list[UserRecord]:
    department = request.department_id
    if step is not Step.CLIMBED:
        return accounts.find_users(session, role=Role.FACT_CONFIRMER, department_id=department)
    heads = [person for person in accounts.find_users(session, department_id=department) if person.is_head]
    return [*heads, *accounts.find_users(session, role=Role.PR_HEAD)]
