"""Which queries does the timeline need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.incidents.models import TimelineEntryRow
from mediadesk.incidents.timeline import TimelineEntry


def add_timeline_entry(session: Session, event_id: int, **values: Any) -> bool:
    """Write the entry unless this event has one; whether it was written."""
    known = select(TimelineEntryRow.id).where(TimelineEntryRow.event_id == event_id)
    if session.execute(known).scalar_one_or_none() is not None:
        return False
    session.add(TimelineEntryRow(event_id=event_id, **values))
    session.flush()
    return True


def list_timeline(session: Session, incident_id: int) -> list[TimelineEntry]:
    """The incident's events in the order they happened."""
    return _timeline(session, TimelineEntryRow.incident_id == incident_id)


def list_told(session: Session, incident_ids: Sequence[int], event: str) -> list[tuple[int, TimelineEntry]]:
    """The events of one kind in several incidents, with the incident's id, in the order they happened."""
    wanted = TimelineEntryRow.incident_id.in_(incident_ids) & (TimelineEntryRow.event == event)
    query = select(TimelineEntryRow.incident_id, TimelineEntryRow.event_id).where(wanted)
    owners = {event_id: incident_id for incident_id, event_id in session.execute(query)}
    return [(owners[entry.event_id], entry) for entry in _timeline(session, wanted)] if owners else []


def _timeline(session: Session, wanted: ColumnElement[bool]) -> list[TimelineEntry]:
    query = select(TimelineEntryRow).where(wanted).order_by(TimelineEntryRow.at, TimelineEntryRow.event_id)
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, [row.actor_id for row in rows if row.actor_id is not None])
    return [_timeline_entry(row, names) for row in rows]


def _timeline_entry(row: TimelineEntryRow, names: dict[int, str]) -> TimelineEntry:
    return TimelineEntry(
        event_id=row.event_id,
        event=row.event,
        at=row.at,
        actor_name=names.get(row.actor_id) if row.actor_id else None,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        subject_version=row.subject_version,
        details=row.details,
    )
