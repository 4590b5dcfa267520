"""How is work promised, taken, finished and given back?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.errors import MediadeskError, NotFound
from mediadesk.jobs import backoff, store
from mediadesk.jobs.models import JobState
from mediadesk.jobs.ports import Again
from mediadesk.jobs.store import Job
from mediadesk.messages import N_

ENQUEUED = "mediadesk.jobs.enqueued"
"""Key in `session.info`: set when the transaction promised work that is due at once."""

KEEP_DONE = timedelta(days=7)


class LeaseLost(MediadeskError):
    """Another worker took the job over; what this one did must not be kept."""

    msgid = N_("Another worker has taken this work over.")


def enqueue(
    session: Session,
    kind: str,
    payload: Mapping[str, Any],
    *,
    now: datetime,
    due_at: datetime | None = None,
    dedupe_key: str | None = None,
    priority: int = 5,
    every_seconds: int | None = None,
) -> int:
    """Promise work in the data's own transaction; the job's id.

    `dedupe_key`: while a job with this key is open (waiting or running), no second one is made, so the key must
    name the very piece of work, and a handler reads what it needs after it has begun. `priority`: smaller is sooner.
    `every_seconds`: a recurring job, due again that long after each run.
    """
    due = due_at or now
    if due <= now:
        session.info[ENQUEUED] = True
    return store.add(session, _values(kind, payload, due, dedupe_key, priority, every_seconds, now))


def enqueue_many(
    session: Session,
    kind: str,
    work: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    now: datetime,
    priority: int = 5,
) -> None:
    """As `enqueue`, for many pieces of work of one kind, due now: (dedupe key, payload) of each."""
    if work:
        session.info[ENQUEUED] = True
        store.add_many(
            session, [_values(kind, payload, now, key, priority, None, now) for key, payload in work]
        )


def _values(
    kind: str,
    payload: Mapping[str, Any],
    due_at: datetime,
    dedupe_key: str | None,
    priority: int,
    every_seconds: int | None,
    now: datetime,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "payload": dict(payload),
        "state": JobState.PENDING,
        "priority": priority,
        "dedupe_key": dedupe_key,
        "every_seconds": every_seconds,
        "due_at": due_at,
        "attempts": 0,
        "created_at": now,
    }


def claim(session: Session, *, owner: str, lease: timedelta, now: datetime) -> Job | None:
    """The most urgent due job, leased to `owner`; None when nothing is due.

    Work whose worker died each time it was tried is given up here: nobody was left to say that it failed.
    """
    while (job := store.claim(session, owner=owner, until=now + lease, now=now)) is not None:
        if not backoff.is_exhausted(job.attempts - 1, recurring=job.every_seconds is not None):
            return job
        store.write(session, job.id, owner, _given_up(f"Its worker died {job.attempts - 1} times."))
    return None


def claim_more(
    session: Session, job: Job, *, owner: str, lease: timedelta, now: datetime, most: int
) -> list[Job]:
    """More due jobs of the same kind to be done together with `job`; none beside one that has failed before."""
    if job.attempts > 1 or most < 1:
        return []
    return store.claim_more(session, job.kind, owner=owner, until=now + lease, now=now, most=most)


def complete(session: Session, job: Job, *, owner: str, now: datetime) -> None:
    """The job is done; a recurring one is due again. Raises LeaseLost."""
    if job.every_seconds is not None:
        values = _open_again(now + timedelta(seconds=job.every_seconds), attempts=0, error=None)
    else:
        values = {**_RELEASED, "state": JobState.DONE, "dedupe_key": None, "finished_at": now}
    if not store.write(session, job.id, owner, values):
        raise LeaseLost


def complete_many(session: Session, job_ids: Collection[int], *, owner: str, now: datetime) -> None:
    """These jobs are done. Raises LeaseLost when one of them is not held any more."""
    done = {**_RELEASED, "state": JobState.DONE, "dedupe_key": None, "finished_at": now}
    if store.write_many(session, owner, [{"id": job_id, **done} for job_id in job_ids]) != len(job_ids):
        raise LeaseLost


def hand_on(session: Session, again: Sequence[Again], *, owner: str, now: datetime) -> None:
    """The next round of each job, on its own row. Raises LeaseLost when one of them is not held any more."""
    rows = [
        {
            **_open_again(each.due_at, attempts=0, error=None),
            "id": each.job_id,
            "payload": dict(each.payload),
            "dedupe_key": each.dedupe_key,
        }
        for each in again
    ]
    if store.write_many(session, owner, rows) != len(rows):
        raise LeaseLost
    if any(each.due_at <= now for each in again):
        session.info[ENQUEUED] = True


def fail(session: Session, job: Job, error: str, *, owner: str, now: datetime) -> None:
    """Keep the error; try again later, or leave it to a person when it was tried often enough."""
    if backoff.is_exhausted(job.attempts, recurring=job.every_seconds is not None):
        values = _given_up(error)
    else:
        values = _open_again(now + backoff.delay_after(job.attempts), attempts=job.attempts, error=error)
    store.write(session, job.id, owner, values)


_RELEASED: dict[str, Any] = {"lease_until": None, "lease_owner": None}


def _given_up(error: str) -> dict[str, Any]:
    # The key is free again: the same work may be promised anew before a person has looked at this row.
    return {**_RELEASED, "state": JobState.FAILED, "last_error": error, "dedupe_key": None}


def _open_again(due_at: datetime, *, attempts: int, error: str | None) -> dict[str, Any]:
    return {**_RELEASED, "due_at": due_at, "attempts": attempts, "last_error": error}


def extend(session: Session, job_ids: Sequence[int], *, owner: str, lease: timedelta, now: datetime) -> None:
    """Hold on to jobs that are still running."""
    store.extend(session, owner, job_ids, now + lease)


def release(session: Session, *, owner: str) -> None:
    """Give back everything `owner` holds, at the end of its life."""
    store.release(session, owner)


def count_due(session: Session, *, now: datetime) -> int:
    """How many jobs wait to be taken."""
    return store.count_due(session, now=now)


def list_failed(session: Session) -> list[Job]:
    """Work that was tried often enough and waits for a person, newest first."""
    return store.list_jobs(session, state=JobState.FAILED)


def list_struggling(session: Session) -> list[Job]:
    """Open work that has failed at least once and will be tried again, newest first."""
    return store.list_jobs(session, state=JobState.PENDING, with_error=True)


def list_recurring(session: Session) -> list[Job]:
    """Work that is done again and again."""
    return store.list_jobs(session, state=JobState.PENDING, recurring=True)


def retry(session: Session, job_id: int, *, now: datetime) -> None:
    """Let failed work run again. Raises NotFound when there is no such failed job."""
    if not store.retry(session, job_id, now):
        raise NotFound("failed job", job_id)
    session.info[ENQUEUED] = True


def forget_done(session: Session, *, now: datetime) -> None:
    """Drop the rows of work finished more than a week ago."""
    store.forget_done(session, now - KEEP_DONE)
