"""What does an incident do when something has happened elsewhere?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.events import Event
from mediadesk.incidents import service
from mediadesk.incidents.linking.service import follow_label


def write_timeline(session: Session, event: Event, event_id: int) -> None:
    """Any event of an incident stands in its timeline, once however often it is delivered."""
    service.add_to_timeline(session, event, event_id)


def on_mention_labelled(session: Session, event: Event, _event_id: int) -> None:
    """The person's label is the record: what was labelled in the inbox stands in the incident too."""
    follow_label(session, event.subject_id)
