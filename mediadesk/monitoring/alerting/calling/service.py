"""Who is called for an alert now, and who next when nobody takes it on?

Each step is promised as a job row and taken once: the row that keeps it is written in the same transaction as the
event that calls. A step that would call nobody new goes on to the next at once.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.duty import service as duty
from mediadesk.accounts.duty.roster import Place
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.store import UserRecord
from mediadesk.audit.service import record
from mediadesk.jobs import service as jobs
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.alerting.alert import Alert, Call
from mediadesk.monitoring.alerting.calling import store
from mediadesk.monitoring.alerting.climbing import Audience, Policy
from mediadesk.monitoring.alerting.events import AlertCalled
from mediadesk.monitoring.alerting.setting import store as setting

CLIMB = "alerts.climb"
"""Kind of the job that takes one step of climbing."""


def begin(session: Session, alert: Alert, policy: Policy, *, now: datetime) -> None:
    """Take the first step now, or promise it for the end of the quiet hours."""
    called_from = alert.called_from or now
    first = policy.next_after(-1, alert.severity, called_from)
    if first is None:
        return
    number, due = first
    if due <= now:
        take_step(session, alert.id, alert.round, number, now=now)
    else:
        _promise(session, alert, number, due, now)


def take_step(session: Session, alert_id: int, round_: int, number: int, *, now: datetime) -> None:
    """Call whom this step names. Taken before, taken on, or calling anew in a later round, it changes nothing."""
    alert, policy = alerts.get(session, alert_id, for_update=True), setting.get_policy(session)
    if not alert.is_open or alert.round != round_ or number >= len(policy.steps):
        return
    called = {each.user_id for call in _of_round(session, alert) for each in call.people}
    audience = policy.steps[number].audience
    people = [each for each in find_people(session, audience, now) if each.id not in called]
    if not store.add_once(session, alert_id, round_, number, audience, now, people):
        return
    if people:
        _tell(session, alert, number, audience, people, now)
    following = policy.next_after(number, alert.severity, alert.called_from or now)
    if following is None:
        return
    later, due = following
    if people and due > now:
        _promise(session, alert, later, due, now)
    else:
        take_step(session, alert_id, round_, later, now=now)


def find_people(session: Session, audience: Audience, now: datetime) -> list[UserRecord]:
    """Whom a step calls now: by the roster, or by their office."""
    if audience is Audience.DUTY:
        return duty.who_is_on_duty(session, now)
    if audience is Audience.SECOND:
        return duty.who_is_entered(session, Place.SECOND, now)
    role = Role.PR_HEAD if audience is Audience.HEAD else Role.DEPUTY_LEADER
    return duty.heads(session, now, role)


def _of_round(session: Session, alert: Alert) -> list[Call]:
    calls = store.list_of(session, [alert.id]).get(alert.id, [])
    return [call for call in calls if call.round == alert.round]


def _tell(
    session: Session, alert: Alert, number: int, audience: Audience, people: list[UserRecord], now: datetime
) -> None:
    event = AlertCalled(
        subject_id=alert.id,
        at=now,
        actor_id=None,
        round=alert.round,
        step=number,
        audience=audience.value,
        severity=alert.severity.value,
        title=alert.title[:200],
        people=tuple(each.id for each in people),
        told="、".join(each.name for each in people),
    )
    record(session, event)


def _promise(session: Session, alert: Alert, number: int, due: datetime, now: datetime) -> None:
    key = f"alert-climb:{alert.id}:{alert.round}:{number}"
    payload = {"alert_id": alert.id, "round": alert.round, "step": number}
    jobs.enqueue(session, CLIMB, payload, now=now, due_at=due, dedupe_key=key, priority=1)
