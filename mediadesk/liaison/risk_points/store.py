"""Which queries do risk points need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.risk_points.models import RiskPointOpinionRow, RiskPointRow
from mediadesk.liaison.risk_points.risk_point import LinkedOpinion, RiskPoint


def add(session: Session, **values: Any) -> int:
    """A new risk point; its id."""
    row = RiskPointRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, risk_point_id: int, **values: Any) -> None:
    """Change columns."""
    row = session.get_one(RiskPointRow, risk_point_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def link(session: Session, risk_point_id: int, opinion_ids: Iterable[int], now: datetime) -> None:
    """Keep that opinions tell of it."""
    for opinion_id in opinion_ids:
        session.add(RiskPointOpinionRow(risk_point_id=risk_point_id, opinion_id=opinion_id, linked_at=now))
    session.flush()


def unlink(session: Session, risk_point_id: int, opinion_id: int) -> None:
    """This opinion speaks of something else."""
    session.execute(
        delete(RiskPointOpinionRow).where(
            RiskPointOpinionRow.risk_point_id == risk_point_id, RiskPointOpinionRow.opinion_id == opinion_id
        )
    )


def find_of(session: Session, topic_id: int | None, opinion_ids: Sequence[int]) -> int | None:
    """The risk point of a topic, or the one that any of the opinions already tells of."""
    if topic_id is not None:
        by_topic = select(RiskPointRow.id).where(RiskPointRow.topic_id == topic_id)
        if (found := session.execute(by_topic).scalar()) is not None:
            return found
    by_link = select(RiskPointOpinionRow.risk_point_id).where(RiskPointOpinionRow.opinion_id.in_(opinion_ids))
    return session.execute(by_link.order_by(RiskPointOpinionRow.risk_point_id)).scalars().first()


def linked_ids(session: Session, risk_point_id: int) -> set[int]:
    """The opinions that tell of it."""
    query = select(RiskPointOpinionRow.opinion_id).where(RiskPointOpinionRow.risk_point_id == risk_point_id)
    return set(session.execute(query).scalars())


def get(session: Session, risk_point_id: int, *, lock: bool = False) -> RiskPoint | None:
    """The risk point, or None."""
    row = session.get(RiskPointRow, risk_point_id, with_for_update=lock, populate_existing=lock)
    return _risk_points(session, [row])[0] if row else None


def list_all(session: Session) -> list[RiskPoint]:
    """Every risk point, newest first."""
    rows = session.execute(select(RiskPointRow).order_by(RiskPointRow.id.desc())).scalars().all()
    return _risk_points(session, rows)


def list_of_opinion(session: Session, opinion_id: int) -> list[RiskPoint]:
    """The risk points that an opinion tells of."""
    linked = select(RiskPointOpinionRow.risk_point_id).where(RiskPointOpinionRow.opinion_id == opinion_id)
    rows = session.execute(select(RiskPointRow).where(RiskPointRow.id.in_(linked))).scalars().all()
    return _risk_points(session, rows)


def _risk_points(session: Session, rows: Sequence[RiskPointRow]) -> list[RiskPoint]:
    names = accounts.names_of(session, [row.decided_by for row in rows if row.decided_by])
    return [_risk_point(session, row, names) for row in rows]


def _risk_point(session: Session, row: RiskPointRow, names: dict[int, str]) -> RiskPoint:
    linked = opinions.list_whole(session, linked_ids(session, row.id))
    return RiskPoint(
        id=row.id,
        topic_id=row.topic_id,
        title=row.title,
        state=row.state,
        reason=row.reason,
        actual_party=row.actual_party,
        perceived_party=row.perceived_party,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        decided_by=names.get(row.decided_by or 0, ""),
        opinions=tuple(
            LinkedOpinion(
                opinion_id=each.id,
                code=each.code,
                verbatim=each.verbatim,
                classes=each.classes,
                channel=each.channel,
                received_at=each.received_at,
            )
            for each in linked
        ),
    )
