"""Which queries does the fact ledger need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.facts.fact import Evidence, Fact, FactRequest, FactVersion, RequestStatus, VersionStatus
from mediadesk.facts.models import EvidenceRow, FactNumberRow, FactRequestRow, FactRow, FactVersionRow

_WHOLE = (selectinload(FactRow.versions).selectinload(FactVersionRow.evidence),)


def take_number(session: Session, incident_id: int) -> int:
    """The next number within the incident; the row is locked, so that two people never get the same one."""
    row = session.get(FactNumberRow, incident_id, with_for_update=True)
    if row is None:
        row = FactNumberRow(incident_id=incident_id, last=0)
        session.add(row)
    row.last += 1
    session.flush()
    return row.last


def add_request(session: Session, **values: Any) -> FactRequest:
    """A new question."""
    row = FactRequestRow(**values)
    session.add(row)
    session.flush()
    return _requests(session, [row])[0]


def get_request(session: Session, request_id: int, *, for_update: bool = False) -> FactRequest:
    """The question. Raises NotFound."""
    row = session.get(
        FactRequestRow, request_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("fact_request", request_id)
    return _requests(session, [row])[0]


def find_open_request(session: Session, incident_id: int, **asked: Any) -> FactRequest | None:
    """The question that is open with just these columns (department, words, kind, form), if any."""
    query = select(FactRequestRow).where(FactRequestRow.incident_id == incident_id)
    query = query.where(FactRequestRow.status == RequestStatus.OPEN).filter_by(**asked)
    return next(iter(_requests(session, session.execute(query.limit(1)).scalars().all())), None)


def write_request(session: Session, request_id: int, **values: Any) -> FactRequest:
    """Change columns of a question."""
    row = session.get_one(FactRequestRow, request_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _requests(session, [row])[0]


def list_requests(
    session: Session,
    *,
    incident_ids: Sequence[int] | None = None,
    department_id: int | None = None,
    statuses: Iterable[RequestStatus] | None = None,
) -> list[FactRequest]:
    """Questions, those due first at the head."""
    query = select(FactRequestRow).order_by(FactRequestRow.due_at, FactRequestRow.id)
    if incident_ids is not None:
        query = query.where(FactRequestRow.incident_id.in_(incident_ids))
    if department_id is not None:
        query = query.where(FactRequestRow.department_id == department_id)
    if statuses is not None:
        query = query.where(FactRequestRow.status.in_(list(statuses)))
    return _requests(session, session.execute(query).scalars().all())


def add_fact(session: Session, **values: Any) -> int:
    """A new fact without a version yet; its id."""
    row = FactRow(**values)
    session.add(row)
    session.flush()
    return row.id


def lock_fact(session: Session, fact_id: int) -> Fact:
    """The fact, held until the transaction ends. Raises NotFound."""
    session.execute(select(FactRow.id).where(FactRow.id == fact_id).with_for_update())
    return get_fact(session, fact_id)


def get_fact(session: Session, fact_id: int) -> Fact:
    """The fact with its versions. Raises NotFound."""
    facts = _find(session, select(FactRow).where(FactRow.id == fact_id))
    if not facts:
        raise NotFound("fact", fact_id)
    return facts[0]


def list_facts(session: Session, incident_id: int) -> list[Fact]:
    """The incident's facts by number."""
    return _find(session, select(FactRow).where(FactRow.incident_id == incident_id).order_by(FactRow.number))


def list_facts_of_department(session: Session, department_id: int, *, limit: int) -> list[Fact]:
    """The department's newest facts."""
    query = select(FactRow).where(FactRow.department_id == department_id)
    return _find(session, query.order_by(FactRow.id.desc()).limit(limit))


def add_version(session: Session, **values: Any) -> int:
    """A new version; its id."""
    row = FactVersionRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write_version(session: Session, version_id: int, **values: Any) -> None:
    """Add a signature, or change the status; the words are refused by the model."""
    row = session.get_one(FactVersionRow, version_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_evidence(session: Session, **values: Any) -> None:
    """A kept file under a version."""
    session.add(EvidenceRow(**values))
    session.flush()


def get_evidence(session: Session, evidence_id: int) -> tuple[Evidence, int]:
    """The kept file and the id of its fact. Raises NotFound."""
    row = session.get(EvidenceRow, evidence_id)
    if row is None:
        raise NotFound("evidence", evidence_id)
    version = session.get_one(FactVersionRow, row.fact_version_id)
    return _evidence(row, accounts.names_of(session, [row.added_by_id])), version.fact_id


def first_attested_at(session: Session, incident_id: int) -> datetime | None:
    """When the first fact of the incident was attested, whatever became of that version."""
    query = (
        select(FactVersionRow.attested_at)
        .join(FactRow, FactRow.id == FactVersionRow.fact_id)
        .where(FactRow.incident_id == incident_id, FactVersionRow.attested_at.is_not(None))
        .order_by(FactVersionRow.attested_at)
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()


def count_attested(session: Session, incident_ids: Sequence[int]) -> dict[int, int]:
    """How many facts are attested, by incident; incidents without any are left out."""
    query = (
        select(FactRow.incident_id, func.count())
        .join(FactVersionRow, FactVersionRow.fact_id == FactRow.id)
        .where(FactRow.incident_id.in_(incident_ids), FactVersionRow.status == VersionStatus.ATTESTED)
        .group_by(FactRow.incident_id)
    )
    return dict(session.execute(query).all())


def _requests(session: Session, rows: Sequence[FactRequestRow]) -> list[FactRequest]:
    people = [row.asked_by_id for row in rows] + [row.closed_by_id for row in rows if row.closed_by_id]
    names = accounts.names_of(session, people)
    departments = _departments(session)
    facts = select(FactRow.request_id, FactRow.id).where(FactRow.request_id.in_([row.id for row in rows]))
    fact_ids: dict[int | None, int] = dict(session.execute(facts).all())
    return [_request(row, names, departments, fact_ids.get(row.id)) for row in rows]


def _request(
    row: FactRequestRow, names: dict[int, str], departments: dict[int, str], fact_id: int | None
) -> FactRequest:
    return FactRequest(
        id=row.id,
        number=row.number,
        incident_id=row.incident_id,
        department_id=row.department_id,
        department_name=departments[row.department_id],
        question=row.question,
        why=row.why,
        kind=row.kind,
        form=row.form,
        unit=row.unit,
        suggested_wording=row.suggested_wording,
        third_party=row.third_party,
        asked_by=names[row.asked_by_id],
        asked_by_id=row.asked_by_id,
        asked_at=row.asked_at,
        due_at=row.due_at,
        status=row.status,
        fact_id=fact_id,
        first_answered_at=row.first_answered_at,
        closed_at=row.closed_at,
        closed_by=names.get(row.closed_by_id) if row.closed_by_id else None,
        closed_reason=row.closed_reason,
    )


def _find(session: Session, query: Select[FactRow]) -> list[Fact]:
    fresh = query.options(*_WHOLE).execution_options(populate_existing=True)
    rows = session.execute(fresh).scalars().all()
    names = accounts.names_of(session, [person for row in rows for person in _people(row)])
    departments = _departments(session)
    return [_fact(row, names, departments) for row in rows]


def _people(row: FactRow) -> Iterable[int]:
    for version in row.versions:
        signed = (version.answered_by_id, version.attested_by_id, version.withdrawn_by_id)
        yield from (person for person in signed if person is not None)
        yield from (file.added_by_id for file in version.evidence)


def _departments(session: Session) -> dict[int, str]:
    return {department.id: department.name for department in accounts.list_departments(session)}


def _fact(row: FactRow, names: dict[int, str], departments: dict[int, str]) -> Fact:
    return Fact(
        id=row.id,
        number=row.number,
        incident_id=row.incident_id,
        department_id=row.department_id,
        department_name=departments[row.department_id],
        kind=row.kind,
        basis=row.basis,
        request_id=row.request_id,
        versions=tuple(_version(version, names) for version in row.versions),
    )


def _version(row: FactVersionRow, names: dict[int, str]) -> FactVersion:
    return FactVersion(
        id=row.id,
        fact_id=row.fact_id,
        version=row.version,
        wording=row.wording,
        value=row.value,
        unit=row.unit,
        as_of=row.as_of,
        note=row.note,
        origin=row.origin,
        third_party=row.third_party,
        status=row.status,
        answered_by=names[row.answered_by_id],
        answered_by_id=row.answered_by_id,
        answered_at=row.answered_at,
        attested_by=names[row.attested_by_id] if row.attested_by_id else None,
        attested_by_id=row.attested_by_id,
        attested_at=row.attested_at,
        joint_signed_by=row.joint_signed_by,
        joint_signed_at=row.joint_signed_at,
        superseded_at=row.superseded_at,
        withdrawn_by=names[row.withdrawn_by_id] if row.withdrawn_by_id else None,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        source_mention_id=row.source_mention_id,
        source_name=row.source_name,
        evidence=tuple(_evidence(file, names) for file in row.evidence),
    )


def _evidence(row: EvidenceRow, names: dict[int, str]) -> Evidence:
    return Evidence(
        id=row.id,
        file_name=row.file_name,
        media_type=row.media_type,
        sha256=row.sha256,
        byte_size=row.byte_size,
        purpose=row.purpose,
        added_by=names[row.added_by_id],
        added_at=row.added_at,
    )
