"""Is promised work done once, whoever dies or doubles a message?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mediadesk.db import Database
from mediadesk.jobs import service, store
from mediadesk.jobs.backoff import MAX_ATTEMPTS
from mediadesk.jobs.models import JobState
from mediadesk.jobs.ports import JobContext
from mediadesk.jobs.store import Job
from mediadesk.wiring import Desk
from mediadesk.worker import Worker

NOW = datetime(2026, 2, 25, tzinfo=UTC)
LEASE = timedelta(seconds=30)


def promise(database: Database, **values: Any) -> int:
    with database.transaction() as session:
        return service.enqueue(session, "test.work", {"n": 1}, now=NOW, **values)


def take(database: Database, owner: str, *, now: datetime = NOW) -> Job | None:
    with database.transaction() as session:
        return service.claim(session, owner=owner, lease=LEASE, now=now)


def found(database: Database, job_id: int) -> Job:
    with database.session() as session:
        job = store.get(session, job_id)
    assert job is not None
    return job


def test_leased_job_is_given_to_nobody_else(any_database: Database) -> None:
    promise(any_database)

    assert take(any_database, "a") is not None
    assert take(any_database, "b") is None


def test_job_of_a_dead_worker_is_taken_over_when_its_lease_is_over(any_database: Database) -> None:
    promise(any_database)
    take(any_database, "dead")

    taken = take(any_database, "b", now=NOW + LEASE + timedelta(seconds=1))

    assert taken is not None
    assert taken.attempts == 2


def test_worker_that_lost_its_lease_cannot_finish(any_database: Database) -> None:
    promise(any_database)
    slow = take(any_database, "slow")
    later = NOW + LEASE + timedelta(seconds=1)
    take(any_database, "quick", now=later)
    assert slow is not None

    with pytest.raises(service.LeaseLost), any_database.transaction() as session:
        service.complete(session, slow, owner="slow", now=later)


def test_open_dedupe_key_is_promised_once_and_free_again_when_done(any_database: Database) -> None:
    first = promise(any_database, dedupe_key="poll:5")
    assert promise(any_database, dedupe_key="poll:5") == first

    job = take(any_database, "a")
    assert job is not None
    with any_database.transaction() as session:
        service.complete(session, job, owner="a", now=NOW)

    assert promise(any_database, dedupe_key="poll:5") != first


def test_urgent_work_comes_first_and_future_work_waits(any_database: Database) -> None:
    promise(any_database, due_at=NOW + timedelta(minutes=1))
    late = promise(any_database, priority=5)
    soon = promise(any_database, priority=1)

    taken = [job.id for _ in range(3) if (job := take(any_database, "a"))]

    assert taken == [soon, late]


def test_failure_is_kept_and_tried_again_until_a_person_must_look(any_database: Database) -> None:
    job_id, now = promise(any_database), NOW

    for _ in range(MAX_ATTEMPTS):
        job = take(any_database, "a", now=now)
        assert job is not None
        with any_database.transaction() as session:
            service.fail(session, job, "OutsideFailed: 超时", owner="a", now=now)
        now += timedelta(hours=2)

    failed = found(any_database, job_id)
    assert (failed.state, failed.last_error) == (JobState.FAILED, "OutsideFailed: 超时")
    with any_database.transaction() as session:
        service.retry(session, job_id, now=now)
    assert found(any_database, job_id).state is JobState.PENDING


def test_work_that_kills_its_worker_each_time_is_given_up(any_database: Database) -> None:
    job_id, now = promise(any_database, dedupe_key="draw:5"), NOW

    for number in range(MAX_ATTEMPTS):
        assert take(any_database, f"dies{number}", now=now) is not None
        now += LEASE + timedelta(seconds=1)

    assert take(any_database, "next", now=now) is None
    job = found(any_database, job_id)
    assert (job.state, job.last_error) == (JobState.FAILED, f"Its worker died {MAX_ATTEMPTS} times.")
    assert promise(any_database, dedupe_key="draw:5") != job_id


def test_recurring_job_is_due_again_and_stays_one_row(any_database: Database) -> None:
    job_id = promise(any_database, dedupe_key="recurring:x", every_seconds=60)
    job = take(any_database, "a")
    assert job is not None

    with any_database.transaction() as session:
        service.complete(session, job, owner="a", now=NOW)
    promise(any_database, dedupe_key="recurring:x", every_seconds=60)

    assert found(any_database, job_id).due_at == NOW + timedelta(seconds=60)
    with any_database.session() as session:
        assert len(store.list_jobs(session)) == 1


def test_effect_and_completion_are_one_transaction(desk: Desk, any_database: Database) -> None:
    def work(context: JobContext, payload: Mapping[str, Any], /) -> None:
        with context.transaction() as session:
            service.enqueue(session, "test.effect", {}, now=context.now(), due_at=NOW + timedelta(days=900))
            context.complete(session)
            raise RuntimeError("killed before the commit")

    desk.handlers = {"test.work": work}
    job_id = promise(any_database, due_at=desk.clock())

    Worker(desk).run_next()

    job = found(any_database, job_id)
    assert job.state is JobState.PENDING
    assert job.last_error == "RuntimeError: killed before the commit"
    with any_database.session() as session:
        assert store.list_jobs(session, kind="test.effect") == []


def test_stopping_worker_gives_its_jobs_back_at_once(desk: Desk, any_database: Database) -> None:
    promise(any_database)
    worker = Worker(desk, owner="a")
    take(any_database, "a")

    worker.stop()

    again = take(any_database, "b")
    assert again is not None
    assert again.attempts == 1


def test_heartbeat_holds_the_lease_of_running_work(desk: Desk, any_database: Database) -> None:
    held: list[datetime | None] = []
    worker = Worker(desk, owner="a")

    def work(context: JobContext, payload: Mapping[str, Any], /) -> None:
        desk.clock.forward(seconds=20)  # type: ignore[attr-defined]
        worker.beat()
        held.append(found(any_database, job_id).lease_until)

    desk.handlers = {"test.work": work}
    job_id = promise(any_database, due_at=desk.clock())

    desk.clock.at = max(desk.clock(), NOW)  # type: ignore[attr-defined]
    worker.run_next()

    assert held == [desk.clock() + timedelta(seconds=30)]
