"""Which alerts has nobody taken on yet?"""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.alerting import store
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.alerting.calling.store import open_that_called
from mediadesk.monitoring.watching import Severity
from mediadesk.web.today.page import Column, Need

MOST = 4
_TONES = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.URGENT: "danger"}


def open_alerts(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """The loudest open alerts and a line for the rest, for those who may take them on, or were called for them."""
    loudest = _waiting(session, actor)
    return [_need(alert) for alert in loudest[:MOST]] + [_rest(each) for each in [loudest[MOST:]] if each]


def _waiting(session: Session, actor: Actor) -> list[Alert]:
    if actor.may(Permission.ACKNOWLEDGE_ALERT):
        return monitoring.list_alerts(session, only_open=True, loudest_first=True)
    if not actor.may(Permission.VIEW_MONITORING):
        return []
    called = store.get_many(session, open_that_called(session, actor.id))
    return sorted(called.values(), key=lambda each: (-each.severity.rank, -each.id))


def _need(alert: Alert) -> Need:
    is_story = alert.mention_id is not None
    return Need(
        column=Column.DECIDE,
        kind=N_("Alert"),
        title=alert.title or gettext("Many mentions"),
        endpoint="monitoring.show_mention" if is_story else "monitoring.show_alert",
        values={"mention_id": alert.mention_id} if is_story else {"alert_id": alert.id},
        since=alert.raised_at,
        button=N_("Look at it"),
        note=alert.reason,
        tone=_TONES[alert.severity],
        is_urgent=alert.severity is Severity.URGENT,
    )


def _rest(alerts: list[Alert]) -> Need:
    return Need(
        column=Column.DECIDE,
        kind=N_("Alert"),
        title=ngettext("%(num)d more alert", "%(num)d more alerts", len(alerts)),
        endpoint="monitoring.alerts",
        values={},
        since=min(alert.raised_at for alert in alerts),
        button=N_("See them all"),
    )
