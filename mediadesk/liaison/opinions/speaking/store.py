"""Which people of the register wait for a reply, and for how many?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, and_, case, exists, func, select, type_coerce
from sqlalchemy.orm import Session

from mediadesk.liaison.opinions.models import OpinionReplyRow, OpinionRow, OpinionSpeakerRow
from mediadesk.liaison.opinions.opinion import OPEN, UNANSWERED


def people_who_wait() -> Select[int]:
    """Everybody who raised an open opinion and was not told, as a question to be asked with others."""
    known = type_coerce(OpinionSpeakerRow.person_id, Integer)
    return select(known).join(OpinionRow, OpinionRow.id == OpinionSpeakerRow.opinion_id).where(_waits())


def count_of_people(session: Session, ids: Collection[int], now: datetime) -> dict[int, tuple[int, int]]:
    """For how many opinions each of these people waits, and how many of these are late."""
    is_late = and_(OpinionRow.state.in_(UNANSWERED), OpinionRow.due_at < now)
    late = func.sum(case((is_late, 1), else_=0))
    query = (
        select(OpinionSpeakerRow.person_id, func.count(), late)
        .join(OpinionRow, OpinionRow.id == OpinionSpeakerRow.opinion_id)
        .where(OpinionSpeakerRow.person_id.in_(ids), _waits())
        .group_by(OpinionSpeakerRow.person_id)
    )
    return {row[0]: (row[1], int(row[2] or 0)) for row in session.execute(query)}


def _waits() -> ColumnElement[bool]:
    told = exists().where(
        OpinionReplyRow.speaker_id == OpinionSpeakerRow.id, OpinionReplyRow.round == OpinionRow.round
    )
    return and_(OpinionRow.state.in_(OPEN), ~told)
