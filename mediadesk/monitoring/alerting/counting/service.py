"""Are there more mentions than usual now, of a watch or of all together?

counts | surge | the open alert of this surge grows, or a new one is raised
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.messages import N_, Message
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.alerting.calling import service as calling
from mediadesk.monitoring.alerting.counting import store
from mediadesk.monitoring.alerting.events import AlertRaised
from mediadesk.monitoring.alerting.growing import EntryKind
from mediadesk.monitoring.alerting.growth import store as growth
from mediadesk.monitoring.alerting.rules import VOLUME, AlertRule
from mediadesk.monitoring.alerting.setting import store as setting
from mediadesk.monitoring.alerting.volume import BEFORE, LONGEST, SLOT, Surge, reason, surge

CHECK = "alerts.volume"
"""Kind of the recurring job that compares the counts with what is usual."""

ALL_WATCHES = N_("All watches together")
# A surge that has not grown by this much says nothing new.
_GROWS_BY = 1.5
# The preview of a rule looks back thirty days, and each of them at what was usual before.
KEPT_FOR = LONGEST + timedelta(days=31)


def check_volume(session: Session, *, now: datetime) -> list[Alert]:
    """The alerts that were raised or grew because there is more than usual."""
    rules = [rule for rule in setting.list_rules(session) if rule.kind in VOLUME and rule.is_on]
    busy = store.busy_since(session, now - SLOT - timedelta(hours=1))
    if not rules or not busy:
        return []
    slots = store.slots_of(session, busy, now - LONGEST)
    since, names = store.counting_since(session), store.names_of(session, busy)
    found = []
    for rule in rules:
        for watch_id in busy:
            surging = surge(rule, slots.get(watch_id, {}), now, since)
            if surging is not None:
                name = names.get(watch_id, "") if watch_id != store.ALL else None
                found.append(_raise_or_grow(session, rule, watch_id, name, surging, now))
    return [alert for alert in found if alert is not None]


def forget_counts(session: Session, *, now: datetime) -> None:
    """Drop counts that are older than anything compares."""
    store.forget(session, now - KEPT_FOR)


def _raise_or_grow(
    session: Session, rule: AlertRule, watch_id: int, name: str | None, found: Surge, now: datetime
) -> Alert | None:
    length, _ = BEFORE[rule.kind]
    prefix = f"{rule.key}:{watch_id}:"
    last = alerts.latest_of(session, prefix)
    sentence = reason(rule, found, name)
    # One surge is one alert: while it is open, and for a while after it was last seen, it only grows.
    if last is not None and (last.is_open or (last.grew_at or last.raised_at) > now - max(2 * length, SLOT)):
        return _grow(session, last, rule, found, sentence, now)
    return _raise(session, rule, watch_id, name, sentence, found, now)


def _grow(
    session: Session, last: Alert, rule: AlertRule, found: Surge, sentence: Message, now: datetime
) -> Alert | None:
    before = last.reason.params.get("count", 0)
    if not isinstance(before, int) or found.count < before * _GROWS_BY:
        return None
    growth.add_entries(session, [_entry(last.id, rule, sentence, found, now)])
    return alerts.write(session, last.id, reason=sentence.to_json(), grew_at=now, changes=last.changes + 1)


def _raise(
    session: Session,
    rule: AlertRule,
    watch_id: int,
    name: str | None,
    sentence: Message,
    found: Surge,
    now: datetime,
) -> Alert | None:
    policy = setting.get_policy(session)
    alert = alerts.add_once(
        session,
        subject=f"{rule.key}:{watch_id}:{int(now.timestamp()) // 60}",
        watch_id=watch_id or None,
        severity=rule.severity,
        title=name if name is not None else "",
        outlets=[],
        reason=sentence.to_json(),
        raised_at=now,
        grew_at=now,
        changes=1,
        round=1,
        called_from=policy.begins(rule.severity, now),
    )
    if alert is None:
        return None
    growth.add_entries(session, [_entry(alert.id, rule, sentence, found, now)])
    event = AlertRaised(
        subject_id=alert.id,
        at=now,
        actor_id=None,
        mention_id=None,
        severity=alert.severity.value,
        title=alert.title,
        outlet="",
    )
    record(session, event)
    calling.begin(session, alert, policy, now=now)
    return alert


def _entry(alert_id: int, rule: AlertRule, sentence: Message, found: Surge, now: datetime) -> dict[str, Any]:
    return {
        "alert_id": alert_id,
        "key": f"{rule.key}:{rule.severity.value}:{found.count}",
        "kind": EntryKind.RULE,
        "rule": rule.key,
        "severity": rule.severity,
        "reason": sentence.to_json(),
        "outlet": "",
        "tier": None,
        "mention_id": None,
        "at": now,
    }
