"""Which queries do the rules of alerting, the policy of calling and the calendar need?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into, write_revised
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.monitoring.alerting.climbing import Policy, steps_from_json
from mediadesk.monitoring.alerting.models import AlertPolicyRow, AlertRuleRow, SensitiveEventRow
from mediadesk.monitoring.alerting.quiet import QuietHours
from mediadesk.monitoring.alerting.rules import AlertRule, RuleKind, with_changes
from mediadesk.monitoring.alerting.sensitive import EventDraft, SensitiveEvent
from mediadesk.monitoring.watching import Severity


def _rule(row: AlertRuleRow) -> AlertRule:
    return AlertRule(
        row.key, RuleKind(row.kind), Severity(row.severity), row.is_on, row.parameters, row.revision
    )


def list_rules(session: Session) -> tuple[AlertRule, ...]:
    """Every rule as it stands: the defaults, as far as nobody has set them otherwise."""
    return with_changes([_rule(row) for row in session.execute(select(AlertRuleRow)).scalars()])


def write_rule(session: Session, rule: AlertRule, values: Mapping[str, Any]) -> None:
    """Set a rule; `rule.revision` is the one it was read at. Raises OutOfDate when somebody else did meanwhile."""
    row = session.execute(select(AlertRuleRow).where(AlertRuleRow.key == rule.key)).scalar_one_or_none()
    if row is not None:
        write_revised(session, row, revision=rule.revision, values=values)
        return
    made = insert_into(session, AlertRuleRow).values(key=rule.key, kind=rule.kind, revision=1, **values)
    if (
        rule.revision
        or session.execute(made.on_conflict_do_nothing().returning(AlertRuleRow.id)).scalar() is None
    ):
        raise OutOfDate


def get_policy(session: Session) -> Policy:
    """How alerts call: as somebody has set it, else as the desk came."""
    row = session.get(AlertPolicyRow, 1, populate_existing=True)
    if row is None:
        return Policy()
    has_quiet = row.quiet_begins is not None and row.quiet_ends is not None
    quiet = QuietHours(row.quiet_begins or 0, row.quiet_ends or 0) if has_quiet else None
    return Policy(steps_from_json(row.steps), quiet, row.revision)


def write_policy(session: Session, *, revision: int, **values: Any) -> None:
    """Set how alerts call. Raises OutOfDate when somebody else did since `revision`."""
    row = session.get(AlertPolicyRow, 1, populate_existing=True)
    if row is not None:
        write_revised(session, row, revision=revision, values=values)
        return
    made = insert_into(session, AlertPolicyRow).values(id=1, revision=1, **values).on_conflict_do_nothing()
    if revision or session.execute(made.returning(AlertPolicyRow.id)).scalar() is None:
        raise OutOfDate


def _event(row: SensitiveEventRow) -> SensitiveEvent:
    return SensitiveEvent(
        row.id, row.name, row.begins_on, row.ends_on, Severity(row.level), row.is_yearly, tuple(row.words),
        row.is_on, row.revision,
    )  # fmt: skip


def list_events(session: Session) -> list[SensitiveEvent]:
    """The calendar of sensitive times, by their beginning."""
    query = select(SensitiveEventRow).order_by(SensitiveEventRow.begins_on, SensitiveEventRow.id)
    return [_event(row) for row in session.execute(query).scalars()]


def get_event(session: Session, event_id: int) -> SensitiveEvent:
    """One sensitive time. Raises NotFound."""
    row = session.get(SensitiveEventRow, event_id, populate_existing=True)
    if row is None:
        raise NotFound("sensitive event", event_id)
    return _event(row)


def has_event(session: Session, name: str, begins_on: date) -> bool:
    """Whether it is in the calendar already."""
    query = select(SensitiveEventRow.id).where(
        SensitiveEventRow.name == name, SensitiveEventRow.begins_on == begins_on
    )
    return session.execute(query).first() is not None


def add_event(session: Session, draft: EventDraft) -> SensitiveEvent:
    """A new sensitive time."""
    row = SensitiveEventRow(**event_values(draft))
    session.add(row)
    session.flush()
    return _event(row)


def write_event(session: Session, event_id: int, draft: EventDraft, *, revision: int) -> SensitiveEvent:
    """Change a sensitive time. Raises NotFound or OutOfDate."""
    row = session.get(SensitiveEventRow, event_id, populate_existing=True)
    if row is None:
        raise NotFound("sensitive event", event_id)
    write_revised(session, row, revision=revision, values=event_values(draft))
    return _event(row)


def remove_event(session: Session, event_id: int) -> None:
    """Take a sensitive time out of the calendar."""
    session.delete(session.get_one(SensitiveEventRow, event_id))
    session.flush()


def event_values(draft: EventDraft) -> dict[str, Any]:
    """A draft as columns."""
    return {
        "name": draft.name.strip(),
        "begins_on": draft.begins_on,
        "ends_on": draft.ends_on,
        "level": draft.level,
        "is_yearly": draft.is_yearly,
        "words": list(draft.words),
        "is_on": draft.is_on,
    }
