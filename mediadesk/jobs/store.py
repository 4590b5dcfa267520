"""Which queries does the work list need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, Update, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.jobs.models import JobRow, JobState


@dataclass(frozen=True)
class Job:
    """One piece of work as it stands."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    state: JobState
    every_seconds: int | None
    due_at: datetime
    lease_until: datetime | None
    lease_owner: str | None
    attempts: int
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None


def _record(row: JobRow) -> Job:
    return Job(**{name: getattr(row, name) for name in Job.__dataclass_fields__})


def add(session: Session, values: dict[str, Any]) -> int:
    """Insert a job; when its dedupe key is already open, the id of that job instead."""
    statement = insert_into(session, JobRow).values(**values).on_conflict_do_nothing().returning(JobRow.id)
    same = select(JobRow.id).where(JobRow.dedupe_key == values["dedupe_key"])
    found: int | None = None
    while found is None:
        # The open job may end between the two statements (PostgreSQL): then ours can be added after all.
        found = session.execute(statement).scalar() or session.execute(same).scalar()
    return found


def add_many(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert jobs; one whose dedupe key is open already is left out."""
    statement = insert_into(session, JobRow).on_conflict_do_nothing()
    session.connection().execute(statement, [dict(row) for row in rows])


def _claimable(now: datetime) -> ColumnElement[bool]:
    free = or_(JobRow.lease_until.is_(None), JobRow.lease_until < now)
    return and_(JobRow.state == JobState.PENDING, JobRow.due_at <= now, free)


def claim(session: Session, *, owner: str, until: datetime, now: datetime) -> Job | None:
    """Take the most urgent due job for `owner` until `until`; None when nothing is due."""
    chosen = (
        select(JobRow.id).where(_claimable(now)).order_by(JobRow.priority, JobRow.due_at, JobRow.id).limit(1)
    )
    chosen = chosen.with_for_update(skip_locked=True)  # SQLite has one writer at a time and leaves this out
    statement = (
        update(JobRow)
        .where(JobRow.id == chosen.scalar_subquery())
        .values(lease_until=until, lease_owner=owner, attempts=JobRow.attempts + 1)
        .returning(JobRow)
    )
    row = session.execute(statement).scalar_one_or_none()
    return _record(row) if row else None


def claim_more(
    session: Session, kind: str, *, owner: str, until: datetime, now: datetime, most: int
) -> list[Job]:
    """Take up to `most` due jobs of one kind that never failed, the most urgent first."""
    chosen = (
        select(JobRow.id)
        .where(_claimable(now), JobRow.kind == kind, JobRow.attempts == 0)
        .order_by(JobRow.priority, JobRow.due_at, JobRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    statement = (
        update(JobRow)
        .where(JobRow.id.in_(chosen.scalar_subquery()))
        .values(lease_until=until, lease_owner=owner, attempts=JobRow.attempts + 1)
        .returning(JobRow)
    )
    rows = session.execute(statement, execution_options={"synchronize_session": False}).scalars()
    return sorted(map(_record, rows), key=lambda job: (job.due_at, job.id))


def write_many(session: Session, owner: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Change jobs that `owner` still holds, each by its `id`; how many it did hold."""
    if not rows:
        return 0
    table = cast(Table, JobRow.__table__)
    columns = [name for name in rows[0] if name != "id"]
    held = (table.c.id == bindparam("job_id"), table.c.lease_owner == owner)
    statement = update(table).where(*held, table.c.state == JobState.PENDING)
    statement = statement.values({name: bindparam(f"new_{name}") for name in columns})
    values = [{"job_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
    result = session.connection().execute(statement, values)
    return result.rowcount


def _of(job_id: int, owner: str) -> Update:
    return update(JobRow).where(
        JobRow.id == job_id, JobRow.lease_owner == owner, JobRow.state == JobState.PENDING
    )


def _hit(session: Session, statement: Update) -> bool:
    return session.execute(statement.returning(JobRow.id)).scalar() is not None


def write(session: Session, job_id: int, owner: str, values: dict[str, Any]) -> bool:
    """Change a job that `owner` still holds; False when it does not hold it any more."""
    return _hit(session, _of(job_id, owner).values(**values))


def extend(session: Session, owner: str, job_ids: Sequence[int], until: datetime) -> None:
    """Hold the leases of jobs that are still running."""
    session.execute(
        update(JobRow).where(JobRow.id.in_(job_ids), JobRow.lease_owner == owner).values(lease_until=until)
    )


def release(session: Session, owner: str) -> None:
    """Give back everything `owner` holds; the attempts made do not count."""
    session.execute(
        update(JobRow)
        .where(JobRow.lease_owner == owner, JobRow.state == JobState.PENDING)
        .values(lease_until=None, lease_owner=None, attempts=JobRow.attempts - 1)
    )


def count_due(session: Session, *, now: datetime) -> int:
    """How many jobs could be claimed now."""
    return session.execute(select(func.count()).select_from(JobRow).where(_claimable(now))).scalar_one()


def get(session: Session, job_id: int) -> Job | None:
    """The job, or None."""
    row = session.get(JobRow, job_id, populate_existing=True)
    return _record(row) if row else None


def list_jobs(
    session: Session,
    *,
    state: JobState | None = None,
    kind: str | None = None,
    with_error: bool = False,
    recurring: bool = False,
    limit: int = 200,
) -> list[Job]:
    """Jobs, newest first; `with_error` and `recurring` leave the others out."""
    query = select(JobRow).order_by(JobRow.id.desc()).limit(limit).execution_options(populate_existing=True)
    if state is not None:
        query = query.where(JobRow.state == state)
    if kind is not None:
        query = query.where(JobRow.kind == kind)
    if with_error:
        query = query.where(JobRow.last_error.is_not(None))
    if recurring:
        query = query.where(JobRow.every_seconds.is_not(None))
    return [_record(row) for row in session.execute(query).scalars()]


def retry(session: Session, job_id: int, now: datetime) -> bool:
    """Let a failed job run again; False when it is not failed."""
    statement = update(JobRow).where(JobRow.id == job_id, JobRow.state == JobState.FAILED)
    return _hit(session, statement.values(state=JobState.PENDING, due_at=now, attempts=0))


def forget_done(session: Session, before: datetime) -> None:
    """Drop the rows of work finished before `before`."""
    session.execute(delete(JobRow).where(JobRow.state == JobState.DONE, JobRow.finished_at < before))
