"""How is a department asked, and what if it cannot answer?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.facts import rules, states
from mediadesk.facts.asking import store as requests
from mediadesk.facts.events import FactRefused, FactRequestCancelled, FactRequested
from mediadesk.facts.fact import ANSWER_WITHIN, AnswerForm, FactKind, FactRequest, RequestStatus
from mediadesk.facts.reminding.service import promise
from mediadesk.facts.states import RequestAction


@dataclass(frozen=True)
class Question:
    """What is asked of a department. `due_at` None means the default of 15 minutes."""

    department_id: int
    question: str
    why: str
    kind: FactKind
    form: AnswerForm = AnswerForm.TEXT
    due_at: datetime | None = None
    unit: str | None = None
    suggested_wording: str | None = None
    third_party: str | None = None


def request_fact(
    session: Session, incident_id: int, question: Question, *, actor: Actor, now: datetime
) -> FactRequest:
    """Ask a department. The same open question asked twice is one question.

    Raises NotAllowed, NotFound or the rule the question breaks.
    """
    actor.needs(Permission.REQUEST_FACT)
    due_at = question.due_at or now + ANSWER_WITHIN
    rules.check_question(question.question, question.why, due_at=due_at, now=now)
    if accounts.get_department(session, question.department_id) is None:
        raise NotFound("department", question.department_id)
    same = {name: getattr(question, name) for name in ("department_id", "question", "kind", "form")}
    if known := requests.find_open_request(session, incident_id, **same):
        return known
    request = requests.add_request(
        session,
        incident_id=incident_id,
        number=requests.take_number(session, incident_id),
        department_id=question.department_id,
        question=question.question,
        why=question.why,
        kind=question.kind,
        form=question.form,
        unit=question.unit or None,
        suggested_wording=question.suggested_wording or None,
        third_party=question.third_party or None,
        asked_by_id=actor.id,
        asked_at=now,
        due_at=due_at,
        status=RequestStatus.OPEN,
    )
    record(
        session,
        FactRequested(
            subject_id=request.id,
            incident_id=incident_id,
            at=now,
            actor_id=actor.id,
            code=request.code,
            department_id=request.department_id,
            department_name=request.department_name,
            question=request.question,
            due_at=due_at,
        ),
    )
    promise(session, request, now)
    return request


def refuse(session: Session, request_id: int, *, reason: str, actor: Actor, now: datetime) -> FactRequest:
    """Say that the department cannot answer. Raises NotYourDepartmentsFact, RequestIsClosed or
    ReasonMissing.
    """
    request = requests.get_request(session, request_id, for_update=True)
    rules.check_answerer(request, actor)
    return _close(session, request, RequestAction.REFUSE, FactRefused, reason=reason, actor=actor, now=now)


def cancel_request(
    session: Session, request_id: int, *, reason: str, actor: Actor, now: datetime
) -> FactRequest:
    """Take a question back. Raises NotAllowed, RequestIsClosed or ReasonMissing."""
    actor.needs(Permission.REQUEST_FACT)
    request = requests.get_request(session, request_id, for_update=True)
    return _close(
        session, request, RequestAction.CANCEL, FactRequestCancelled, reason=reason, actor=actor, now=now
    )


def _close(
    session: Session,
    request: FactRequest,
    action: RequestAction,
    happened: type[FactRefused] | type[FactRequestCancelled],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> FactRequest:
    status, why = states.request_after(request.status, action), rules.check_reason(reason)
    closed = requests.write_request(
        session, request.id, status=status, closed_at=now, closed_by_id=actor.id, closed_reason=why
    )
    event = happened(
        subject_id=request.id,
        incident_id=request.incident_id,
        at=now,
        actor_id=actor.id,
        reason=why,
        code=request.code,
        department_name=request.department_name,
    )
    record(session, event)
    return closed
