"""How are the rules, the steps of calling and the calendar set, and by whom?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.monitoring.alerting.climbing import Policy, Step, check_steps, steps_to_json
from mediadesk.monitoring.alerting.events import (
    AlertPolicySet,
    AlertRuleSet,
    SensitiveEventRemoved,
    SensitiveEventSaved,
)
from mediadesk.monitoring.alerting.quiet import QuietHours
from mediadesk.monitoring.alerting.rules import AlertRule, check_parameters
from mediadesk.monitoring.alerting.sensitive import USUAL, EventDraft, SensitiveEvent, check_draft
from mediadesk.monitoring.alerting.setting import store
from mediadesk.monitoring.watching import Severity


def list_rules(session: Session) -> tuple[AlertRule, ...]:
    """Every rule as it stands."""
    return store.list_rules(session)


def get_rule(session: Session, key: str) -> AlertRule:
    """One rule as it stands. Raises NotFound."""
    found = next((rule for rule in store.list_rules(session) if rule.key == key), None)
    if found is None:
        raise NotFound("alert rule", key)
    return found


def draft_rule(
    rule: AlertRule, *, severity: Severity, is_on: bool, parameters: Mapping[str, Any], revision: int
) -> AlertRule:
    """The rule as somebody wants it. Raises the broken rule at the parameter's field."""
    return AlertRule(rule.key, rule.kind, severity, is_on, check_parameters(rule.kind, parameters), revision)


def set_rule(session: Session, wanted: AlertRule, *, actor: Actor, now: datetime) -> AlertRule:
    """Set a rule. Raises OutOfDate when somebody else did since `wanted.revision`."""
    actor.needs(Permission.SET_ALERTS)
    values: dict[str, Any] = {
        "severity": wanted.severity,
        "is_on": wanted.is_on,
        "parameters": dict(wanted.parameters),
    }
    store.write_rule(session, wanted, values)
    said = {"severity": wanted.severity.value, "on": wanted.is_on, **wanted.parameters}
    event = AlertRuleSet(
        subject_id=0, at=now, actor_id=actor.id, key=wanted.key, change=json.dumps(said, ensure_ascii=False)
    )
    record(session, event)
    return get_rule(session, wanted.key)


def get_policy(session: Session) -> Policy:
    """Who is called after how many minutes, and the desk's quiet hours."""
    return store.get_policy(session)


def set_policy(
    session: Session,
    steps: Sequence[Step],
    quiet: QuietHours | None,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> Policy:
    """Set it. Raises MinutesOutOfRange, StepsOutOfOrder or OutOfDate."""
    actor.needs(Permission.SET_ALERTS)
    check_steps(steps)
    rows = steps_to_json(steps)
    store.write_policy(
        session,
        revision=revision,
        steps=rows,
        quiet_begins=quiet.begins if quiet else None,
        quiet_ends=quiet.ends if quiet else None,
    )
    said = json.dumps({"steps": rows, "quiet": quiet.text if quiet else ""}, ensure_ascii=False)
    record(session, AlertPolicySet(subject_id=1, at=now, actor_id=actor.id, change=said))
    return store.get_policy(session)


def list_events(session: Session) -> list[SensitiveEvent]:
    """The calendar of sensitive times."""
    return store.list_events(session)


def get_event(session: Session, event_id: int) -> SensitiveEvent:
    """One sensitive time. Raises NotFound."""
    return store.get_event(session, event_id)


def save_event(
    session: Session,
    draft: EventDraft,
    *,
    event_id: int | None = None,
    revision: int = 0,
    actor: Actor,
    now: datetime,
) -> SensitiveEvent:
    """Enter or change a sensitive time. Raises the broken rule at its field, NotFound or OutOfDate."""
    actor.needs(Permission.SET_ALERTS)
    check_draft(draft)
    if event_id is None:
        saved = store.add_event(session, draft)
    else:
        saved = store.write_event(session, event_id, draft, revision=revision)
    event = SensitiveEventSaved(
        subject_id=saved.id,
        at=now,
        actor_id=actor.id,
        title=saved.name,
        begins=saved.begins_on.isoformat(),
        ends=saved.ends_on.isoformat(),
    )
    record(session, event)
    return saved


def save_events(session: Session, drafts: Sequence[EventDraft], *, actor: Actor, now: datetime) -> int:
    """Enter those that are not in the calendar yet; how many were."""
    wanted = [each for each in drafts if not store.has_event(session, each.name.strip(), each.begins_on)]
    for draft in wanted:
        save_event(session, draft, actor=actor, now=now)
    return len(wanted)


def save_usual_events(session: Session, *, actor: Actor, now: datetime) -> int:
    """Enter the sensitive times that every power company knows; how many were new."""
    return save_events(session, USUAL, actor=actor, now=now)


def remove_event(session: Session, event_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a sensitive time out of the calendar. Raises NotFound."""
    actor.needs(Permission.SET_ALERTS)
    gone = store.get_event(session, event_id)
    store.remove_event(session, event_id)
    record(session, SensitiveEventRemoved(subject_id=event_id, at=now, actor_id=actor.id, title=gone.name))
