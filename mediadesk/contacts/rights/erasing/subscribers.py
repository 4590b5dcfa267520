"""What follows for people's data when something else ends?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.contacts.rights.erasing import service
from mediadesk.events import Event


def on_incident_closed(session: Session, event: Event, event_id: int) -> None:
    """Data collected in an emergency serves it alone, and is destroyed after it (Emergency Response Law art. 85)."""
    service.propose_after_emergency(session, event.subject_id, now=event.at)
