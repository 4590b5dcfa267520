"""Which queries do alerts need?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.alerting.alert import Acknowledgement, Alert
from mediadesk.monitoring.alerting.models import (
    AlertAcknowledgementRow,
    AlertCallRow,
    AlertEntryRow,
    AlertMentionRow,
    AlertRow,
)
from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.models import WatchRow
from mediadesk.monitoring.records import MentionStatus, OutletTier
from mediadesk.monitoring.watching import Severity


@dataclass(frozen=True)
class AlertFilter:
    """What is wanted of the alerts; None means any."""

    only_open: bool = True
    severity: Severity | None = None
    rule: str | None = None
    since: datetime | None = None


def alert_record(row: AlertRow) -> Alert:
    """The row as a record."""
    return Alert(
        id=row.id,
        mention_id=row.mention_id,
        article_id=row.article_id,
        severity=Severity(row.severity),
        reason=Message.from_json(row.reason),
        raised_at=row.raised_at,
        title=row.title,
        outlet=row.outlet,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
        subject=row.subject,
        story_id=row.story_id,
        watch_id=row.watch_id,
        tier=OutletTier(row.tier) if row.tier else None,
        outlets=tuple(row.outlets),
        grew_at=row.grew_at,
        changes=row.changes,
        round=row.round,
        called_from=row.called_from,
        merged_into_id=row.merged_into_id,
    )


def alerts_of(session: Session, query: Select[Any]) -> list[Alert]:
    """The alerts a query finds, as they are in the database."""
    rows = session.execute(query.execution_options(populate_existing=True)).scalars()
    return [alert_record(row) for row in rows]


def add_once(session: Session, **values: Any) -> Alert | None:
    """A new alert; None when its subject has one already."""
    statement = insert_into(session, AlertRow).values(**values).on_conflict_do_nothing()
    made = session.execute(statement.returning(AlertRow.id)).scalar()
    return get(session, made) if made is not None else None


def get(session: Session, alert_id: int, *, for_update: bool = False) -> Alert:
    """The alert. Raises NotFound."""
    lock = {"of": AlertRow} if for_update else None
    row = session.get(AlertRow, alert_id, populate_existing=True, with_for_update=lock)
    if row is None:
        raise NotFound("alert", alert_id)
    return alert_record(row)


def get_many(session: Session, alert_ids: Collection[int]) -> dict[int, Alert]:
    """Alerts by id, as far as they exist."""
    return {each.id: each for each in alerts_of(session, select(AlertRow).where(AlertRow.id.in_(alert_ids)))}


def write(session: Session, alert_id: int, **values: Any) -> Alert:
    """Change columns of an alert."""
    row = session.get_one(AlertRow, alert_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return alert_record(row)


def pairs_of(session: Session, mention_ids: Collection[int]) -> list[tuple[int, int]]:
    """(mention, its alert) of those that have one."""
    query = select(AlertMentionRow).where(AlertMentionRow.mention_id.in_(mention_ids))
    return [(row.mention_id, row.alert_id) for row in session.execute(query).scalars()]


def calling_watches(session: Session, watch_ids: Collection[int]) -> dict[int, Severity]:
    """watch id → severity, of those that raise alerts."""
    query = select(WatchRow.id, WatchRow.severity).where(
        WatchRow.id.in_(watch_ids), WatchRow.raises_alert.is_(True)
    )
    return {row.id: Severity(row.severity) for row in session.execute(query)}


_LOUDNESS = case({severity.value: severity.rank for severity in Severity}, value=AlertRow.severity)
_STANDS = AlertRow.merged_into_id.is_(None)


def _conditions(wanted: AlertFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_STANDS]
    if wanted.only_open:
        found.append(AlertRow.acknowledged_at.is_(None))
    if wanted.severity is not None:
        found.append(AlertRow.severity == wanted.severity)
    if wanted.since is not None:
        found.append(AlertRow.grew_at >= wanted.since)
    if wanted.rule is not None:
        entries = select(AlertEntryRow.alert_id).where(AlertEntryRow.rule == wanted.rule)
        found.append(AlertRow.id.in_(entries))
    return found


def find(session: Session, wanted: AlertFilter, *, limit: int, offset: int = 0) -> list[Alert]:
    """Alerts, those nobody has taken on first, then the newest."""
    order = (AlertRow.acknowledged_at.is_not(None), AlertRow.id.desc())
    query = select(AlertRow).where(*_conditions(wanted)).order_by(*order).limit(limit).offset(offset)
    return alerts_of(session, query)


def count(session: Session, wanted: AlertFilter) -> int:
    """How many there are in all."""
    query: Select[int] = select(func.count()).select_from(AlertRow).where(*_conditions(wanted))
    return session.execute(query).scalar_one()


def list_alerts(
    session: Session, *, only_open: bool, loudest_first: bool = False, limit: int = 200, offset: int = 0
) -> list[Alert]:
    """Alerts, newest first; with `loudest_first` the most severe before all others."""
    order = (_LOUDNESS.desc(),) if loudest_first else ()
    query = select(AlertRow).where(*_conditions(AlertFilter(only_open=only_open)))
    return alerts_of(session, query.order_by(*order, AlertRow.id.desc()).limit(limit).offset(offset))


def count_alerts(session: Session, *, only_open: bool) -> int:
    """How many there are in all."""
    return count(session, AlertFilter(only_open=only_open))


def alerts_token(session: Session) -> str:
    """Changes whenever an alert is raised, grows or is taken on; one cheap query."""
    query = select(func.count(), func.max(AlertRow.id), func.sum(AlertRow.id), func.sum(AlertRow.changes))
    row = session.execute(query.where(_STANDS, AlertRow.acknowledged_at.is_(None))).one()
    return "-".join(str(each or 0) for each in row)


def open_alerts_of_many(session: Session, mention_ids: Collection[int]) -> dict[int, Alert]:
    """mention id → the alert of its story, of those nobody has taken on."""
    pairs = dict(pairs_of(session, mention_ids))
    found = get_many(session, set(pairs.values()))
    return {each: found[alert] for each, alert in pairs.items() if alert in found and found[alert].is_open}


def open_alerts_of(session: Session, mention_id: int) -> list[Alert]:
    """The alert of the mention's story, if nobody has taken it on."""
    return list(open_alerts_of_many(session, [mention_id]).values())


def count_waiting(session: Session, alert_id: int) -> int:
    """How many of the alert's mentions nobody has dealt with yet."""
    query = select(func.count()).select_from(AlertMentionRow)
    query = query.join(MentionRow, MentionRow.id == AlertMentionRow.mention_id)
    waiting = query.where(AlertMentionRow.alert_id == alert_id, MentionRow.status == MentionStatus.NEW)
    return int(session.execute(waiting).scalar_one())


def _acknowledgement(row: AlertAcknowledgementRow) -> Acknowledgement:
    return Acknowledgement(
        row.alert_id, row.round, Severity(row.severity), row.called_from, row.at, row.by_id, row.note
    )


def add_acknowledgement(session: Session, **values: Any) -> None:
    """Somebody took it on, in this round; the first one counts."""
    session.execute(insert_into(session, AlertAcknowledgementRow).values(**values).on_conflict_do_nothing())


def list_acknowledgements(session: Session, alert_id: int) -> list[Acknowledgement]:
    """Who took an alert on in each of its rounds, oldest first."""
    query = select(AlertAcknowledgementRow).where(AlertAcknowledgementRow.alert_id == alert_id)
    rows = session.execute(query.order_by(AlertAcknowledgementRow.round)).scalars()
    return [_acknowledgement(row) for row in rows]


def acknowledgements(session: Session, since: datetime, until: datetime) -> list[Acknowledgement]:
    """Every alert taken on from `since` until before `until`, with how long it took; oldest first."""
    query = select(AlertAcknowledgementRow).where(
        AlertAcknowledgementRow.at >= since, AlertAcknowledgementRow.at < until
    )
    rows = session.execute(query.order_by(AlertAcknowledgementRow.at)).scalars()
    return [_acknowledgement(row) for row in rows]


def count_raised(session: Session, since: datetime, until: datetime) -> tuple[int, int]:
    """How many alerts were raised from `since` until before `until`, and how many of them are open."""
    inside = (AlertRow.raised_at >= since, AlertRow.raised_at < until, _STANDS)
    is_open = func.sum(case((AlertRow.acknowledged_at.is_(None), 1), else_=0))
    row = session.execute(select(func.count(), is_open).where(*inside)).one()
    return int(row[0]), int(row[1] or 0)


def was_called(session: Session, alert_id: int, user_id: int) -> bool:
    """Whether this person was called for the alert in any round."""
    query = select(AlertCallRow.people).where(AlertCallRow.alert_id == alert_id)
    return any(person["id"] == user_id for people in session.execute(query).scalars() for person in people)


def latest_of(session: Session, prefix: str) -> Alert | None:
    """The newest alert whose subject begins like this, held until the transaction ends; None when there is none."""
    begins = AlertRow.subject.startswith(prefix, autoescape=True)
    query = select(AlertRow).where(begins).order_by(AlertRow.id.desc()).limit(1)
    return next(iter(alerts_of(session, query.with_for_update(of=AlertRow))), None)
