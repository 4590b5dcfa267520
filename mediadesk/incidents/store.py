"""Which queries do incidents need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.incidents.incident import (
    AttachedMention,
    Incident,
    IncidentStatus,
    Tier,
    TierRecord,
)
from mediadesk.incidents.listing import PAGE_SIZE, Filter
from mediadesk.incidents.models import IncidentMentionRow, IncidentRow, TierRecordRow
from mediadesk.times import ImpreciseTime


def add_incident(session: Session, **values: Any) -> Incident:
    """A new incident."""
    row = IncidentRow(**values)
    session.add(row)
    session.flush()
    return _incidents(session, [row])[0]


def get_incident(session: Session, incident_id: int, *, for_update: bool = False) -> Incident:
    """The incident. Raises NotFound."""
    row = session.get(
        IncidentRow, incident_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("incident", incident_id)
    return _incidents(session, [row])[0]


def write_incident(session: Session, incident_id: int, **values: Any) -> Incident:
    """Change columns; the revision grows."""
    row = session.get_one(IncidentRow, incident_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _incidents(session, [row])[0]


def find_incidents(session: Session, wanted: Filter) -> tuple[list[Incident], int]:
    """One page of incidents, open ones first, the newest at the head; and how many there are in all."""
    conditions = _conditions(wanted)
    query = select(IncidentRow).where(*conditions)
    newest_first = query.order_by(
        IncidentRow.status.desc(), IncidentRow.detected_at.desc(), IncidentRow.id.desc()
    )
    rows = session.execute(newest_first.limit(PAGE_SIZE).offset(wanted.offset)).scalars().all()
    count = session.execute(select(func.count()).select_from(IncidentRow).where(*conditions)).scalar_one()
    return _incidents(session, rows), count


def list_open_incidents(session: Session) -> list[Incident]:
    """Every open incident, the newest first."""
    query = select(IncidentRow).where(IncidentRow.status == IncidentStatus.OPEN)
    return _incidents(
        session, session.execute(query.order_by(IncidentRow.detected_at.desc())).scalars().all()
    )


def add_mention(session: Session, **values: Any) -> AttachedMention:
    """A mention joins an incident."""
    row = IncidentMentionRow(**values)
    session.add(row)
    session.flush()
    return _mentions(session, [row])[0]


def find_mention(session: Session, mention_id: int) -> AttachedMention | None:
    """Where the mention is attached now, or None."""
    rows = session.execute(_attached().where(IncidentMentionRow.mention_id == mention_id)).scalars().all()
    return _mentions(session, rows)[0] if rows else None


def list_mentions(session: Session, incident_id: int) -> list[AttachedMention]:
    """The incident's mentions in the order they were attached."""
    rows = session.execute(_attached().where(IncidentMentionRow.incident_id == incident_id)).scalars().all()
    return _mentions(session, rows)


def write_mention(session: Session, mention_id: int, **values: Any) -> None:
    """Change columns of the attachment in force."""
    row = session.execute(_attached().where(IncidentMentionRow.mention_id == mention_id)).scalar_one()
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_tier_record(session: Session, **values: Any) -> TierRecord:
    """A proposal or a decision."""
    row = TierRecordRow(**values)
    session.add(row)
    session.flush()
    return _tier_records(session, [row])[0]


def list_tier_records(session: Session, incident_id: int) -> list[TierRecord]:
    """Every record of the incident, oldest first."""
    query = select(TierRecordRow).where(TierRecordRow.incident_id == incident_id).order_by(TierRecordRow.id)
    return _tier_records(session, session.execute(query).scalars().all())


def list_open_proposals(session: Session, incident_id: int | None = None) -> list[TierRecord]:
    """Proposals nobody has answered, of open incidents, oldest first."""
    query = (
        select(TierRecordRow)
        .join(IncidentRow, IncidentRow.id == TierRecordRow.incident_id)
        .where(
            TierRecordRow.is_proposal,
            TierRecordRow.answered_at.is_(None),
            IncidentRow.status == IncidentStatus.OPEN,
        )
        .order_by(TierRecordRow.id)
    )
    if incident_id is not None:
        query = query.where(TierRecordRow.incident_id == incident_id)
    return _tier_records(session, session.execute(query).scalars().all())


def get_tier_record(session: Session, record_id: int) -> TierRecord:
    """One record. Raises NotFound."""
    row = session.get(TierRecordRow, record_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("tier_record", record_id)
    return _tier_records(session, [row])[0]


def answer_proposal(
    session: Session, record_id: int, *, by_id: int, at: datetime, declined_reason: str | None = None
) -> None:
    """Close a proposal."""
    row = session.get_one(TierRecordRow, record_id)
    row.answered_by_id, row.answered_at, row.declined_reason = by_id, at, declined_reason
    session.flush()


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(IncidentRow.status == wanted.status)
    if wanted.tier is not None:
        conditions.append(func.coalesce(IncidentRow.tier, int(Tier.ONE)) == int(wanted.tier))
    if wanted.type is not None:
        conditions.append(IncidentRow.type == wanted.type)
    if wanted.text:
        columns = (IncidentRow.title, IncidentRow.what, IncidentRow.place)
        found = [column.contains(wanted.text, autoescape=True) for column in columns]
        conditions.append(found[0] | found[1] | found[2])
    return conditions


def _attached() -> Select[IncidentMentionRow]:
    query = select(IncidentMentionRow).where(IncidentMentionRow.detached_at.is_(None))
    return query.order_by(IncidentMentionRow.id)


def _incidents(session: Session, rows: Sequence[IncidentRow]) -> list[Incident]:
    people = [
        p for row in rows for p in (row.opened_by_id, row.decided_by_id, row.closed_by_id) if p is not None
    ]
    names = accounts.names_of(session, people)
    departments = {department.id: department.name for department in accounts.list_departments(session)}
    counts = _mention_counts(session, [row.id for row in rows])
    return [_incident(row, names, departments, counts.get(row.id, 0)) for row in rows]


def _mention_counts(session: Session, incident_ids: Sequence[int]) -> dict[int, int]:
    query = (
        select(IncidentMentionRow.incident_id, func.count())
        .where(IncidentMentionRow.incident_id.in_(incident_ids), IncidentMentionRow.detached_at.is_(None))
        .group_by(IncidentMentionRow.incident_id)
    )
    return dict(session.execute(query).all())


def _incident(
    row: IncidentRow, names: dict[int, str], departments: dict[int, str], mention_count: int
) -> Incident:
    return Incident(
        id=row.id,
        title=row.title,
        what=row.what,
        where=row.place,
        when=ImpreciseTime.from_json(row.happened),
        type=row.type,
        department_id=row.department_id,
        department_name=departments.get(row.department_id) if row.department_id else None,
        grade=row.grade,
        status=row.status,
        detected_at=row.detected_at,
        opened_at=row.opened_at,
        opened_by=names[row.opened_by_id],
        opened_by_id=row.opened_by_id,
        confirmed_tier=Tier(row.tier) if row.tier else None,
        nature=row.nature,
        decided_by=names.get(row.decided_by_id) if row.decided_by_id else None,
        decided_by_id=row.decided_by_id,
        decided_at=row.decided_at,
        closed_at=row.closed_at,
        closed_by=names.get(row.closed_by_id) if row.closed_by_id else None,
        root_cause=row.root_cause,
        revision=row.revision,
        mention_count=mention_count,
    )


def _mentions(session: Session, rows: Sequence[IncidentMentionRow]) -> list[AttachedMention]:
    people = [p for row in rows for p in (row.attached_by_id, row.labelled_by_id) if p is not None]
    names = accounts.names_of(session, people)
    return [
        AttachedMention(
            mention_id=row.mention_id,
            incident_id=row.incident_id,
            attached_by=names[row.attached_by_id],
            attached_at=row.attached_at,
            stance=row.stance,
            labelled_by=names.get(row.labelled_by_id) if row.labelled_by_id else None,
            labelled_at=row.labelled_at,
            contradicted_by=row.contradicted_by_id,
        )
        for row in rows
    ]


def _tier_records(session: Session, rows: Sequence[TierRecordRow]) -> list[TierRecord]:
    names = accounts.names_of(session, [row.actor_id for row in rows])
    wanted = select(IncidentRow.id, IncidentRow.title).where(
        IncidentRow.id.in_([row.incident_id for row in rows])
    )
    titles = dict(session.execute(wanted).all())
    return [
        TierRecord(
            id=row.id,
            incident_id=row.incident_id,
            incident_title=titles[row.incident_id],
            tier=Tier(row.tier),
            nature=row.nature,
            reason=row.reason,
            actor_id=row.actor_id,
            actor_name=names[row.actor_id],
            at=row.at,
            is_proposal=row.is_proposal,
            answered_at=row.answered_at,
            declined_reason=row.declined_reason,
        )
        for row in rows
    ]
