"""What becomes of alerts when something has happened to their stories?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.monitoring.alerting.merging import service
from mediadesk.monitoring.stories.events import StoriesJoined, StoriesMerged


def on_stories_joined(session: Session, event: StoriesJoined | StoriesMerged, event_id: int) -> None:
    """Two stories are one: so are their alerts. Told twice, it changes nothing."""
    service.follow_merge(session, event.subject_id, [event.gone_id], now=event.at)
