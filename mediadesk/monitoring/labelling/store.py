"""Which queries do labels need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.monitoring.assessing import store as assessments
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling.models import MentionLabelRow
from mediadesk.monitoring.labelling.standing import Label, Standing


def _label(row: MentionLabelRow) -> Label:
    return Label(
        id=row.id,
        mention_id=row.mention_id,
        stance=row.stance,
        blamed_party=row.blamed_party,
        suggested=row.suggested,
        labelled_at=row.labelled_at,
        labelled_by=row.labelled_by_id,
        undone_at=row.undone_at,
        undone_by=row.undone_by_id,
    )


def add(
    session: Session,
    mention_id: int,
    *,
    stance: TextStance,
    blamed_party: str,
    suggested: TextStance | None,
    actor_id: int,
    now: datetime,
) -> Label:
    """One more label; it is the record from now on."""
    row = MentionLabelRow(
        mention_id=mention_id,
        relevant=stance is not TextStance.NONE,
        stance=stance,
        blamed_party=blamed_party[:120],
        suggested=suggested,
        labelled_at=now,
        labelled_by_id=actor_id,
    )
    session.add(row)
    session.flush()
    return _label(row)


def take_back(session: Session, label_id: int, *, actor_id: int, now: datetime) -> None:
    """The label holds no more; it stays as history."""
    row = session.get_one(MentionLabelRow, label_id)
    row.undone_at, row.undone_by_id = now, actor_id
    session.flush()


def labels_in_force(session: Session, mention_ids: Sequence[int]) -> dict[int, Label]:
    """mention id → the latest label that was not taken back."""
    latest = (
        select(func.max(MentionLabelRow.id))
        .where(MentionLabelRow.mention_id.in_(mention_ids), MentionLabelRow.undone_at.is_(None))
        .group_by(MentionLabelRow.mention_id)
    )
    rows = session.execute(select(MentionLabelRow).where(MentionLabelRow.id.in_(latest))).scalars()
    return {row.mention_id: _label(row) for row in rows}


def list_labels(session: Session, mention_id: int) -> list[Label]:
    """Every label the mention was given, the latest first; those that were taken back too."""
    query = select(MentionLabelRow).where(MentionLabelRow.mention_id == mention_id)
    return [_label(row) for row in session.execute(query.order_by(MentionLabelRow.id.desc())).scalars()]


def standing(session: Session, mention_ids: Sequence[int]) -> dict[int, Standing]:
    """mention id → what holds, for those that have a label or a suggestion; two queries for all."""
    labels = labels_in_force(session, mention_ids)
    suggestions = assessments.of_mentions(session, mention_ids)
    return {
        each: Standing(labels.get(each), suggestions.get(each))
        for each in mention_ids
        if each in labels or each in suggestions
    }


def list_between(session: Session, since: datetime, until: datetime) -> list[Label]:
    """The labels in force that were given in a stretch of time (`until` exclusive), one for each mention."""
    newer = select(func.max(MentionLabelRow.id)).where(MentionLabelRow.undone_at.is_(None))
    newer = newer.group_by(MentionLabelRow.mention_id)
    query = select(MentionLabelRow).where(
        MentionLabelRow.id.in_(newer),
        MentionLabelRow.labelled_at >= since,
        MentionLabelRow.labelled_at < until,
    )
    return [_label(row) for row in session.execute(query.order_by(MentionLabelRow.id)).scalars()]
