"""Which queries does folding need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mediadesk.monitoring.inbox.folding.order import Standing
from mediadesk.monitoring.inbox.store import load
from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.records import Mention, MentionStatus


def standing(session: Session, story_ids: Sequence[int]) -> list[Standing]:
    """Every mention of these stories, the first published first."""
    query = select(MentionRow.story_id, MentionRow.id, MentionRow.status, MentionRow.folded_under)
    query = query.where(MentionRow.story_id.in_(story_ids)).order_by(MentionRow.sorted_at, MentionRow.id)
    rows = session.execute(query).all()
    return [(row[0], row[1], MentionStatus(row[2]), row[3]) for row in rows if row[0] is not None]


def spokesmen(session: Session, story_ids: Sequence[int], *, apart_from: Sequence[int]) -> list[Mention]:
    """At most a few mentions for each story and status: enough to know how it stands, however long it is."""
    query = select(func.min(MentionRow.id)).where(
        MentionRow.story_id.in_(story_ids), MentionRow.id.not_in(apart_from)
    )
    folded = MentionRow.folded_under.is_(None)
    query = query.group_by(MentionRow.story_id, MentionRow.status, folded)
    return load(session, list(session.execute(query).scalars()))


def place_in_stories(session: Session, stories: Mapping[int, int]) -> None:
    """mention → story."""
    rows = [{"id": mention, "story_id": story} for mention, story in stories.items()]
    if rows:
        session.execute(update(MentionRow), rows)


def fold_under(session: Session, folds: Mapping[int, int | None]) -> None:
    """mention → the one it is shown under, or None."""
    rows = [{"id": mention, "folded_under": lead} for mention, lead in folds.items()]
    if rows:
        session.execute(update(MentionRow), rows)


def dismiss_along(session: Session, mention_ids: Sequence[int], first: Mention, now: datetime) -> None:
    """What was decided about the story holds for its later copies."""
    values: dict[str, Any] = {
        "status": MentionStatus.DISMISSED,
        "dismissed_reason": first.dismissed_reason,
        "dismissed_by": first.dismissed_by,
        "dismissed_at": now,
        "dismissed_with": first.folded_under or first.id,
        "folded_under": first.folded_under or first.id,
    }
    session.execute(update(MentionRow).where(MentionRow.id.in_(mention_ids)).values(**values))


def story_ids_of(session: Session, mention_ids: Sequence[int]) -> list[int]:
    """The stories these belong to."""
    query = select(MentionRow.story_id).where(
        MentionRow.id.in_(mention_ids), MentionRow.story_id.is_not(None)
    )
    return [story for story in session.execute(query.distinct()).scalars() if story is not None]


def articles_in(session: Session, story_ids: Sequence[int]) -> dict[int, int]:
    """article → mention, of all that are folded as these stories."""
    query = select(MentionRow.article_id, MentionRow.id).where(MentionRow.story_id.in_(story_ids))
    return dict(session.execute(query).all())
