"""Who is told when something has happened elsewhere?

Each is idempotent: a notice is told once for each channel, however often the event is delivered.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.contacts.follow_ups import store as follow_ups
from mediadesk.contacts.follow_ups.climbing.rung import Step
from mediadesk.contacts.follow_ups.events import FollowUpClimbed
from mediadesk.contacts.rights.events import RightsRequestDueSoon, RightsRequestOverdue
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.events import Event
from mediadesk.facts.events import FactReminded, FactRequestClimbed
from mediadesk.liaison.inquiries.events import InquiryReminded
from mediadesk.liaison.inquiries.reminding.reminder import Step as InquiryStep
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.opinions.events import OpinionBasisAsked, OpinionMoved, OpinionReminded
from mediadesk.liaison.opinions.opinion import Opinion
from mediadesk.liaison.opinions.reminding.reminder import Rung
from mediadesk.liaison.opinions.states import Action
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.alerting.events import AlertCalled, AlertGrew, AlertRaised
from mediadesk.notices.delivering import service
from mediadesk.notices.telling import wording
from mediadesk.statements.events import StatementSubmitted


def on_alert_called(session: Session, event: AlertCalled, event_id: int) -> None:
    """The people whom a step of climbing names."""
    alert = monitoring.get_alert(session, event.subject_id)
    if not alert.is_open or alert.round != event.round:
        return
    notice = wording.of_alert(alert, has_climbed=event.step > 0)
    service.tell(session, notice, event.people, purpose=f"{event.round}.{event.step}", now=event.at)


def on_alert_raised(session: Session, event: AlertRaised | AlertGrew, event_id: int) -> None:
    """The channels of the whole desk, when the alert begins to call, and each time it calls anew."""
    alert = monitoring.get_alert(session, event.subject_id)
    if not alert.is_open:
        return
    notice = wording.of_alert(alert, has_climbed=False)
    due_at = alert.called_from or event.at
    service.tell_the_desk(session, notice, purpose=f"{alert.round}.desk", due_at=due_at, now=event.at)


def on_fact_reminded(session: Session, event: FactReminded | FactRequestClimbed, event_id: int) -> None:
    """Those whom the reminder names."""
    names = set(event.told.split("、"))
    people = [each.id for each in accounts.find_users(session) if each.name in names]
    has_climbed = isinstance(event, FactRequestClimbed)
    notice = wording.of_question(event.subject_id, event.code, event.department_name, has_climbed=has_climbed)
    service.tell(session, notice, people, purpose=str(event_id), now=event.at)


def on_follow_up_climbed(session: Session, event: FollowUpClimbed, event_id: int) -> None:
    """Those before whom a late promise was brought, unless it was kept meanwhile."""
    owed = follow_ups.get_follow_up(session, event.subject_id)
    if owed is None or not owed.is_open:
        return
    has_climbed = Step(event.step) is not Step.OWNER
    notice = wording.of_promise(owed.id, owed.department_name, has_climbed=has_climbed)
    service.tell(session, notice, event.told, purpose=str(event_id), now=event.at)


def on_rights_request_overdue(session: Session, event: RightsRequestOverdue, event_id: int) -> None:
    """The heads of publicity: somebody waits for an answer about their data, by now too long."""
    _tell_of_request(session, event, event_id, is_late=True)


def on_rights_request_due_soon(session: Session, event: RightsRequestDueSoon, event_id: int) -> None:
    """The heads of publicity, before it is too late."""
    _tell_of_request(session, event, event_id, is_late=False)


def _tell_of_request(session: Session, event: Event, event_id: int, *, is_late: bool) -> None:
    request = requesting.get_request(session, event.subject_id)
    people = [each.id for each in accounts.find_users(session, role=Role.PR_HEAD)]
    if request.is_open:
        notice = wording.of_rights_request(request.id, request.number, is_late=is_late)
        service.tell(session, notice, people, purpose=str(event_id), now=event.at)


def on_statement_submitted(session: Session, event: StatementSubmitted, event_id: int) -> None:
    """Those who review for secrecy: a text waits for the first signature."""
    people = [each.id for each in accounts.find_users(session, role=Role.SECRECY_REVIEWER)]
    notice = wording.of_text(event.subject_id, event.title)
    service.tell(session, notice, people, purpose=str(event_id), now=event.at)


def on_inquiry_reminded(session: Session, event: InquiryReminded, event_id: int) -> None:
    """Those whom the reminder names: a journalist waits, and soon or by now too long."""
    is_late = event.step == InquiryStep.OVERDUE
    notice = wording.of_inquiry(event.subject_id, event.code, event.due_at, is_late=is_late)
    service.tell(session, notice, event.people, purpose=str(event_id), now=event.at)


def on_opinion_moved(session: Session, event: OpinionMoved, event_id: int) -> None:
    """The department that an opinion was given to, or given back to."""
    if event.action not in (Action.ASSIGN, Action.RETURN, Action.REOPEN):
        return
    opinion = opinions.get(session, event.subject_id)
    if opinion is not None:
        _tell_department(session, opinion, wording.OPINION_GIVEN, event_id, event.at)


def on_basis_asked(session: Session, event: OpinionBasisAsked, event_id: int) -> None:
    """The department that is asked to sign, unless somebody of it asks."""
    opinion = opinions.get(session, event.subject_id)
    if opinion is not None:
        _tell_department(session, opinion, wording.BASIS_ASKED, event_id, event.at, but=event.actor_id)


def on_opinion_reminded(session: Session, event: OpinionReminded, event_id: int) -> None:
    """Those whom the warning names."""
    subject = wording.OPINION_WAITS if event.rung == Rung.BEFORE_DUE else wording.OPINION_LATE
    notice = wording.of_opinion(event.subject_id, event.code, subject)
    service.tell(session, notice, event.people, purpose=str(event_id), now=event.at)


def _tell_department(
    session: Session,
    opinion: Opinion,
    subject: str,
    event_id: int,
    at: datetime,
    but: int | None = None,
) -> None:
    people = accounts.find_users(session, department_id=opinion.department_id)
    told = [each.id for each in people if each.actor.may(Permission.ANSWER_OPINION) and each.id != but]
    notice = wording.of_opinion(opinion.id, opinion.code, subject)
    service.tell(session, notice, told, purpose=str(event_id), now=at)
