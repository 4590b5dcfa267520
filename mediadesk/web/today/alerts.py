"""Which alerts has nobody taken on yet, and what came in unread?"""

from __future__ import annotations

from datetime import datetime

from flask_babel import ngettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_, Message
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.records import Alert
from mediadesk.monitoring.watching import Severity
from mediadesk.web.today.page import Column, Need

MOST = 4
_TONES = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.URGENT: "danger"}


def open_alerts(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """The loudest open alerts and a line for the rest, for those who may take them on."""
    if not actor.may(Permission.ACKNOWLEDGE_ALERT):
        return []
    loudest = monitoring.list_alerts(session, only_open=True, loudest_first=True)
    return [_need(alert) for alert in loudest[:MOST]] + [_rest(each) for each in [loudest[MOST:]] if each]


def _need(alert: Alert) -> Need:
    return Need(
        column=Column.DECIDE,
        kind=N_("Alert"),
        title=alert.title,
        endpoint="monitoring.show_mention",
        values={"mention_id": alert.mention_id},
        since=alert.raised_at,
        button=N_("Look at it"),
        note=Message(N_("%(outlet)s · watch “%(watch)s” found: %(words)s"), alert.reason.params),
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
