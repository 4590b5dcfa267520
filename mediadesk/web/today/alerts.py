"""Which alerts has nobody taken on yet, and what came in unread?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.records import Alert
from mediadesk.monitoring.watching import Severity
from mediadesk.web.today.page import Column, Need

MOST = 8
_TONES = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.URGENT: "danger"}


def open_alerts(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """The newest open alerts, for those who may take them on."""
    if not actor.may(Permission.ACKNOWLEDGE_ALERT):
        return []
    return [_need(alert) for alert in monitoring.list_alerts(session, only_open=True, limit=MOST)]


def _need(alert: Alert) -> Need:
    return Need(
        column=Column.DECIDE,
        kind=N_("Alert"),
        title=f"{alert.outlet}：{alert.title}",
        endpoint="monitoring.show_mention",
        values={"mention_id": alert.mention_id},
        since=alert.raised_at,
        button=N_("Look at it"),
        note=alert.reason,
        tone=_TONES[alert.severity],
    )
