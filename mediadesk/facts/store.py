"""Which queries does the fact ledger need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.facts.asking.store import lock_ledger
from mediadesk.facts.disputing.store import contested_with
from mediadesk.facts.fact import Evidence, Fact, FactVersion, Origin, VersionStatus
from mediadesk.facts.models import EvidenceRow, FactRow, FactVersionRow

_WHOLE = (selectinload(FactRow.versions).selectinload(FactVersionRow.evidence),)


def add_fact(session: Session, **values: Any) -> int:
    """A new fact without a version yet; its id."""
    row = FactRow(**values)
    session.add(row)
    session.flush()
    return row.id


def lock_fact(session: Session, fact_id: int) -> Fact:
    """The fact, held with the ledger of its incident until the transaction ends. Raises NotFound."""
    incident_id = session.execute(select(FactRow.incident_id).where(FactRow.id == fact_id)).scalar()
    if incident_id is not None:
        lock_ledger(session, incident_id)
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


def find_external(session: Session, incident_id: int, system: str, external_id: str) -> int | None:
    """The id of the fact that another system knows by this number."""
    query = select(FactRow.id).where(FactRow.incident_id == incident_id, FactRow.source_system == system)
    return session.execute(query.where(FactRow.external_id == external_id)).scalar_one_or_none()


def list_imported_unsigned(session: Session, department_id: int, *, limit: int) -> list[Fact]:
    """The department's imported facts whose newest version waits for a signature, oldest first."""
    waits = FactRow.versions.any(FactVersionRow.status == VersionStatus.REPORTED)
    query = select(FactRow).where(
        FactRow.department_id == department_id, FactRow.source_system.is_not(None), waits
    )
    return _find(session, query.order_by(FactRow.id).limit(limit))


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


def count_own_faults(session: Session, *, since: datetime, without: int) -> int:
    """In how many incidents but `without` a department has attested since then that the cause lay with us."""
    query = (
        select(func.count(distinct(FactRow.incident_id)))
        .join(FactVersionRow, FactVersionRow.fact_id == FactRow.id)
        .where(
            FactRow.incident_id != without,
            FactVersionRow.status == VersionStatus.ATTESTED,
            FactVersionRow.origin == Origin.OURS,
            FactVersionRow.attested_at >= since,
        )
    )
    return session.execute(query).scalar_one()


def _find(session: Session, query: Select[FactRow]) -> list[Fact]:
    fresh = query.options(*_WHOLE).execution_options(populate_existing=True)
    rows = session.execute(fresh).scalars().all()
    names = accounts.names_of(session, [person for row in rows for person in _people(row)])
    departments, contested = _departments(session), contested_with(session, [row.id for row in rows])
    return [_fact(row, names, departments, contested.get(row.id, ())) for row in rows]


def _people(row: FactRow) -> Iterable[int]:
    for version in row.versions:
        signed = (version.answered_by_id, version.attested_by_id, version.withdrawn_by_id)
        yield from (person for person in signed if person is not None)
        yield from (file.added_by_id for file in version.evidence)


def _departments(session: Session) -> dict[int, str]:
    return {department.id: department.name for department in accounts.list_departments(session)}


def _fact(
    row: FactRow, names: dict[int, str], departments: dict[int, str], contested: tuple[str, ...]
) -> Fact:
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
        contested_with=contested,
        source_system=row.source_system,
        external_id=row.external_id,
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
        certainty=row.certainty,
        lowered_reason=row.lowered_reason,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        confidentiality=row.confidentiality,
        concerns=tuple(row.concerns or ()),
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
        captured_at=row.captured_at,
    )
