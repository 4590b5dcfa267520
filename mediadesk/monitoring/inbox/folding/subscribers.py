"""What does the inbox do when stories are joined or split? It folds their mentions anew."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.monitoring.inbox.folding import service
from mediadesk.monitoring.stories.events import (
    StoriesJoined,
    StoriesMerged,
    StoryDecisionUndone,
    StorySplit,
)

Changed = StoriesJoined | StoriesMerged | StorySplit | StoryDecisionUndone


def on_stories_changed(session: Session, event: Changed, event_id: int) -> None:
    """Ask where the articles are now, and fold."""
    others = {getattr(event, name) for name in ("gone_id", "new_id", "other_id") if hasattr(event, name)}
    service.follow_stories(session, sorted({event.subject_id, *others}))
