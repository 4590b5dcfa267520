"""What does the line of an alert say about rules, calls and what comes next?"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.monitoring.alerting.alert import Alert, Call
from mediadesk.monitoring.alerting.calling import store as calling
from mediadesk.monitoring.alerting.climbing import Policy
from mediadesk.monitoring.alerting.growth import store as growth
from mediadesk.monitoring.alerting.setting import service as setting
from mediadesk.web.alerting.page import AlertView


def views_of(session: Session, alerts: Sequence[Alert]) -> list[AlertView]:
    """The alerts with what their lines say; the number of queries does not grow with them."""
    ids = [alert.id for alert in alerts]
    rules, calls = growth.rules_of(session, ids), calling.list_of(session, ids)
    names = accounts.names_of(session, [each.acknowledged_by for each in alerts if each.acknowledged_by])
    policy = setting.get_policy(session)
    return [_view(alert, rules.get(alert.id, []), calls.get(alert.id, []), names, policy) for alert in alerts]


def _view(
    alert: Alert, rules: list[str], calls: list[Call], names: dict[int, str], policy: Policy
) -> AlertView:
    taken_by = names.get(alert.acknowledged_by or 0, "")
    if not alert.is_open:
        return AlertView(alert, rules, calls, taken_by)
    last = max((each.step for each in calls if each.round == alert.round), default=-1)
    following = policy.next_after(last, alert.severity, alert.called_from or alert.raised_at)
    if following is None:
        return AlertView(alert, rules, calls)
    number, due = following
    return AlertView(alert, rules, calls, next_audience=policy.steps[number].audience, next_at=due)
