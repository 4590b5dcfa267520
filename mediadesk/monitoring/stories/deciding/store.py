"""Which queries do people's decisions about stories need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.monitoring.stories.models import StoryDecisionRow
from mediadesk.monitoring.stories.story import Decision, DecisionKind


def add(
    session: Session,
    kind: DecisionKind,
    story_id: int,
    other_id: int,
    article_ids: Sequence[int],
    *,
    actor_id: int,
    now: datetime,
) -> Decision:
    """A new decision: the articles went from `other_id` to `story_id`."""
    row = StoryDecisionRow(
        kind=kind,
        story_id=story_id,
        other_id=other_id,
        article_ids=list(article_ids),
        decided_at=now,
        decided_by=actor_id,
    )
    session.add(row)
    session.flush()
    return _record(row)


def get(session: Session, decision_id: int) -> Decision:
    """The decision. Raises NotFound."""
    row = session.get(StoryDecisionRow, decision_id, populate_existing=True)
    if row is None:
        raise NotFound("story_decision", decision_id)
    return _record(row)


def mark_undone(session: Session, decision_id: int, *, actor_id: int, now: datetime) -> Decision:
    """It holds no more; it stays as history."""
    row = session.get_one(StoryDecisionRow, decision_id)
    row.undone_at, row.undone_by = now, actor_id
    session.flush()
    return _record(row)


def list_of(session: Session, story_id: int) -> list[Decision]:
    """What was decided about the story, the latest first."""
    query = select(StoryDecisionRow).where(
        (StoryDecisionRow.story_id == story_id) | (StoryDecisionRow.other_id == story_id)
    )
    return [_record(row) for row in session.execute(query.order_by(StoryDecisionRow.id.desc())).scalars()]


def _record(row: StoryDecisionRow) -> Decision:
    return Decision(
        row.id,
        DecisionKind(row.kind),
        row.story_id,
        row.other_id,
        tuple(row.article_ids),
        row.decided_at,
        row.decided_by,
        row.undone_at,
    )
