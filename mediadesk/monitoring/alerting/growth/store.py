"""Which queries does the growth of alerts need: what they hold, what is added, which mentions belong to them?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.messages import Message
from mediadesk.monitoring.alerting.alert import Alert, Entry
from mediadesk.monitoring.alerting.growing import EntryKind, Known
from mediadesk.monitoring.alerting.models import AlertEntryRow, AlertMentionRow, AlertRow
from mediadesk.monitoring.alerting.store import alerts_of, pairs_of
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.models import StoryRow
from mediadesk.monitoring.watching import Severity


def find_known(
    session: Session, subjects: Collection[str], mention_ids: Collection[int]
) -> tuple[dict[str, Alert], dict[int, int]]:
    """The alerts with these subjects, held until the transaction ends; mention id → alert id of those linked."""
    by_mention = dict(pairs_of(session, mention_ids))
    wanted = or_(AlertRow.subject.in_(subjects), AlertRow.id.in_(set(by_mention.values())))
    query = select(AlertRow).where(wanted).order_by(AlertRow.id).with_for_update(of=AlertRow)
    return {each.subject: each for each in alerts_of(session, query)}, by_mention


def known_of(session: Session, alerts: Collection[Alert]) -> dict[int, Known]:
    """What each of the alerts holds already."""
    query = select(AlertEntryRow.alert_id, AlertEntryRow.key)
    keys: dict[int, set[str]] = {}
    for row in session.execute(query.where(AlertEntryRow.alert_id.in_([each.id for each in alerts]))):
        keys.setdefault(row.alert_id, set()).add(row.key)
    return {
        each.id: Known(each.severity, frozenset(keys.get(each.id, ())), frozenset(each.outlets), each.tier)
        for each in alerts
    }


def of_joined(session: Session, story_ids: Collection[int]) -> list[tuple[int, Alert]]:
    """(story, alert of a story that has become part of it), the first alert first."""
    into = {row.id: row.into_id for row in session.execute(_joined(story_ids))}
    query = (
        select(AlertRow)
        .where(AlertRow.story_id.in_(list(into)), AlertRow.merged_into_id.is_(None))
        .order_by(AlertRow.id)
    )
    return [(into[each.story_id or 0] or 0, each) for each in alerts_of(session, query)] if into else []


def _joined(story_ids: Collection[int]) -> Select[int, int | None]:
    return select(StoryRow.id, StoryRow.into_id).where(StoryRow.into_id.in_(story_ids))


def add_entries(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Steps of growth; a key that is there already stays as it is."""
    if rows:
        session.execute(insert_into(session, AlertEntryRow).values(list(rows)).on_conflict_do_nothing())


def link(session: Session, pairs: Mapping[int, int]) -> None:
    """mention id → alert id: which alert a mention belongs to. The first one stays."""
    if pairs:
        rows = [{"mention_id": mention, "alert_id": alert} for mention, alert in pairs.items()]
        session.execute(insert_into(session, AlertMentionRow).values(rows).on_conflict_do_nothing())


def list_entries(session: Session, alert_id: int) -> list[Entry]:
    """How an alert grew, oldest first."""
    query = select(AlertEntryRow).where(AlertEntryRow.alert_id == alert_id)
    rows = session.execute(query.order_by(AlertEntryRow.at, AlertEntryRow.id)).scalars()
    return [
        Entry(
            row.id, row.alert_id, EntryKind(row.kind), row.rule, Severity(row.severity),
            Message.from_json(row.reason), row.outlet, OutletTier(row.tier) if row.tier else None,
            row.mention_id, row.at,
        )
        for row in rows
    ]  # fmt: skip


def rules_of(session: Session, alert_ids: Collection[int]) -> dict[int, list[str]]:
    """alert id → the keys of the rules that fired, in the order they did."""
    query = select(AlertEntryRow.alert_id, AlertEntryRow.rule).where(
        AlertEntryRow.alert_id.in_(alert_ids), AlertEntryRow.rule != ""
    )
    found: dict[int, list[str]] = {}
    for row in session.execute(query.order_by(AlertEntryRow.id)):
        rules = found.setdefault(row.alert_id, [])
        if row.rule not in rules:
            rules.append(row.rule)
    return found


def move(session: Session, gone_id: int, kept_id: int) -> None:
    """Everything of one alert belongs to another from now on; keys it holds already stay behind."""
    held = select(AlertEntryRow.key).where(AlertEntryRow.alert_id == kept_id)
    entries = update(AlertEntryRow).where(AlertEntryRow.alert_id == gone_id, AlertEntryRow.key.not_in(held))
    session.execute(entries.values(alert_id=kept_id), execution_options={"synchronize_session": False})
    links = update(AlertMentionRow).where(AlertMentionRow.alert_id == gone_id)
    session.execute(links.values(alert_id=kept_id), execution_options={"synchronize_session": False})
