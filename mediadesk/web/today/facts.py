"""Which questions wait for the actor's department, and which answers does the actor wait for?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.facts import service as facts
from mediadesk.facts.fact import FactRequest, RequestStatus
from mediadesk.incidents import service as incidents
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need


def asked_of_us(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What the actor's department has to answer or to sign for."""
    if actor.department_id is None or not (
        actor.may(Permission.ANSWER_FACT) or actor.may(Permission.ATTEST_FACT)
    ):
        return []
    return [_owed(each) for each in facts.list_requests_for_department(session, actor.department_id, now)]


def _owed(request: FactRequest) -> Need:
    answered = request.status is RequestStatus.ANSWERED
    return Need(
        column=Column.ANSWER,
        kind=N_("Fact to attest") if answered else N_("Fact to answer"),
        title=request.question,
        endpoint="facts.show_request",
        values={"request_id": request.id},
        since=request.asked_at,
        due_at=request.due_at,
        button=N_("Attest") if answered else N_("Answer now"),
        note=Message(N_("%(who)s asks: %(why)s"), {"who": request.asked_by, "why": request.why}),
        tone="accent",
    )


def asked_by_us(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """The open questions of open incidents, for those who ask."""
    if not actor.may(Permission.REQUEST_FACT):
        return []
    open_ones = [incident.id for incident in incidents.list_open_incidents(session)]
    waiting = [each for each in facts.list_requests_of(session, open_ones) if each.is_waiting]
    return [_awaited(each) for each in waiting]


def _awaited(request: FactRequest) -> Need:
    return Need(
        column=Column.WATCH,
        kind=N_("Fact asked"),
        title=f"{request.code} · {request.department_name} · {request.question}",
        endpoint="facts.show_request",
        values={"request_id": request.id},
        since=request.asked_at,
        due_at=request.due_at,
        button=N_("Look at it"),
    )
