"""What about people's data waits for this person today?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.person import Person
from mediadesk.contacts.rights.deletion import CAUSE_NAMES, Task
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.request import REQUEST_NAMES, Request
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.messages import N_, Message
from mediadesk.times import SHANGHAI, shanghai
from mediadesk.web.today.page import Column, Need

_SOON = timedelta(days=7)
_NAMED = 3


def rights_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Requests that are due within a week or late, deletions to be decided, and data that ends within thirty days."""
    if not actor.may(Permission.MANAGE_PRIVACY):
        return []
    requests = [_of_request(each, now) for each in requesting.list_due(session, now + _SOON)]
    tasks = [_of_task(each, now) for each in erasing.list_open(session)]
    ending = erasing.list_ending(session, shanghai(now).date())
    return [*requests, *tasks, *([_of_ending(ending, now)] if ending else [])]


def _of_request(request: Request, now: datetime) -> Need:
    return Need(
        column=Column.ANSWER,
        kind=N_("Request about personal data"),
        title=request.person_name,
        endpoint="privacy.show_request",
        values={"request_id": request.id},
        since=request.received_at,
        due_at=request.due_at,
        button=N_("Answer it"),
        note=Message(REQUEST_NAMES[request.kind]),
        tone="danger" if request.is_overdue(now) else "plain",
    )


def _of_task(task: Task, now: datetime) -> Need:
    due_at = datetime.combine(task.due_on, time(18), SHANGHAI)
    return Need(
        column=Column.ANSWER,
        kind=N_("Data to be deleted"),
        title=task.person_name,
        endpoint="privacy.show_person",
        values={"person_id": task.person_id},
        since=due_at - timedelta(days=15),
        due_at=due_at,
        button=N_("Decide"),
        note=Message(CAUSE_NAMES[task.cause]),
        tone="danger" if now > due_at else "plain",
    )


def _of_ending(people: Sequence[Person], now: datetime) -> Need:
    first = people[0].privacy.keep_until.isoformat()
    return Need(
        column=Column.WATCH,
        kind=N_("Data that ends soon"),
        title="、".join(each.name for each in people[:_NAMED]),
        endpoint="privacy.overview",
        values={},
        since=now,
        button=N_("Extend or let go"),
        note=Message(
            N_("%(count)s people within 30 days, the first on %(day)s"), {"count": len(people), "day": first}
        ),
    )
