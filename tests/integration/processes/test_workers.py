"""Is work done once, and only once, whatever happens to the workers?"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from mediadesk.jobs.service import enqueue
from tests.integration.processes.conftest import Place
from tests.integration.processes.real import started, wait_until

WORKER = "tests.integration.processes.tracing_worker"


def promise(place: Place, kind: str, numbers: range, **payload: str) -> None:
    with place.database.transaction() as session:
        for number in numbers:
            enqueue(session, kind, {"number": number, **payload}, now=datetime.now(UTC))


def test_a_job_whose_worker_is_killed_in_the_middle_is_done_once_by_another(
    place: Place, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    promise(place, "half_trace", range(1), begun=str(begun))

    with started(WORKER, place.env(), tmp_path / "first.log", "first") as first:
        wait_until(begun.exists, "the first worker begins")
        first.kill()
    with started(WORKER, place.env(), tmp_path / "second.log", "second"):
        wait_until(
            lambda: place.rows("SELECT state FROM job WHERE kind = 'half_trace'") == [("done",)], "taken over"
        )

    assert place.rows("SELECT number, worker FROM trace") == [(0, "second")]
    assert place.rows("SELECT attempts FROM job WHERE kind = 'half_trace'") == [(2,)]


def test_two_workers_share_the_work_and_do_none_of_it_twice(place: Place, tmp_path: Path) -> None:
    promise(place, "trace", range(200))

    with (
        started(WORKER, place.env(), tmp_path / "one.log", "one"),
        started(WORKER, place.env(), tmp_path / "two.log", "two"),
    ):
        wait_until(
            lambda: (
                place.rows("SELECT COUNT(*) FROM job WHERE kind = 'trace' AND state = 'done'") >= [(200,)]
            ),
            "all are done",
            60,
        )

    done = Counter(number for number, _ in place.rows("SELECT number, worker FROM trace"))
    assert done == Counter(range(200))
    assert place.rows("SELECT DISTINCT attempts FROM job WHERE kind = 'trace'") == [(1,)]


def test_work_goes_on_while_workers_are_killed_again_and_again(place: Place, tmp_path: Path) -> None:
    promise(place, "trace", range(200))
    open_jobs = "SELECT COUNT(*) FROM job WHERE kind = 'trace' AND state <> 'done'"

    for life in range(3):
        before = place.rows(open_jobs)
        with started(WORKER, place.env(), tmp_path / f"{life}.log", str(life)) as worker:
            wait_until(lambda seen=before: place.rows(open_jobs) < seen, "some are done")
            worker.kill()
    with started(WORKER, place.env(), tmp_path / "last.log", "last"):
        wait_until(lambda: place.rows(open_jobs) == [(0,)], "the last worker finishes", 60)

    assert Counter(number for number, _ in place.rows("SELECT number, worker FROM trace")) == Counter(
        range(200)
    )


def test_a_worker_that_is_told_to_stop_gives_its_work_back_at_once(place: Place, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    promise(place, "slow_trace", range(1), begun=str(begun))

    with started(WORKER, place.env(MEDIADESK_LEASE_SECONDS="600"), tmp_path / "first.log", "first") as first:
        wait_until(begun.exists, "the worker begins")
        first.stop()

    assert place.rows("SELECT lease_owner, state FROM job WHERE kind = 'slow_trace'") == [(None, "pending")]
    assert place.rows("SELECT * FROM trace") == []
