"""How does the timeline of an incident fill itself?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.events import Event, encode
from mediadesk.incidents import store


def write_timeline(session: Session, event: Event, event_id: int) -> None:
    """Add any event of an incident to its timeline, once however often it is delivered."""
    if event.incident_id is None:
        return
    store.add_timeline_entry(
        session,
        event_id,
        incident_id=event.incident_id,
        event=event.name,
        at=event.at,
        actor_id=event.actor_id,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        subject_version=event.subject_version,
        details=encode(event),
    )
