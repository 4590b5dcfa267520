"""Who is told when something has happened elsewhere?

Each is idempotent: a notice is told once for each channel, however often the event is delivered.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Role
from mediadesk.facts.events import FactReminded, FactRequestClimbed
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


def on_statement_submitted(session: Session, event: StatementSubmitted, event_id: int) -> None:
    """Those who review for secrecy: a text waits for the first signature."""
    people = [each.id for each in accounts.find_users(session, role=Role.SECRECY_REVIEWER)]
    notice = wording.of_text(event.subject_id, event.title)
    service.tell(session, notice, people, purpose=str(event_id), now=event.at)
