"""How does due work get done? Claims it from the job rows and runs it. No rules here.

A worker is a process with several threads. Each "look" claims and runs jobs until none is due. A heartbeat thread
looks four times a second for work that fell due without a message, and extends the leases of what is running. When the
process is killed, its leases run out and another worker takes the jobs over.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mediadesk.adapters.pdf_renderer import find_missing
from mediadesk.adapters.queue import HueyQueue
from mediadesk.config import ConfigError, Settings
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import Again
from mediadesk.jobs.store import Job
from mediadesk.wiring import Desk, build_desk, plan_recurring

log = logging.getLogger("mediadesk.worker")

HEARTBEAT = 0.25
_LONGEST_ERROR = 4000


class Run:
    """One run of one job: what `jobs.ports.JobContext` promises to a handler."""

    def __init__(self, desk: Desk, job: Job, owner: str, hold: Callable[[int], None]) -> None:
        self._desk = desk
        self._job = job
        self._owner = owner
        self._hold = hold
        self.taken: dict[int, Job] = {job.id: job}
        self._done: set[int] = set()

    @property
    def is_complete(self) -> bool:
        """Whether the job it began with has been completed or handed on."""
        return self._job.id in self._done

    @property
    def job_id(self) -> int:
        """The row that is run."""
        return self._job.id

    @property
    def attempts(self) -> int:
        """Which attempt this is, from 1."""
        return self._job.attempts

    def now(self) -> datetime:
        """Aware UTC."""
        return self._desk.clock()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction of its own."""
        with self._desk.database.transaction() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads."""
        with self._desk.database.session() as session:
            yield session

    def complete(self, session: Session) -> None:
        """Mark the job done inside `session`. Raises LeaseLost."""
        jobs.complete(session, self._job, owner=self._owner, now=self.now())
        self._done.add(self._job.id)

    def take_along(self, session: Session, most: int) -> list[tuple[int, Mapping[str, Any]]]:
        """More due jobs of the same kind, to be done together."""
        lease = timedelta(seconds=self._desk.settings.lease_seconds)
        more = jobs.claim_more(session, self._job, owner=self._owner, lease=lease, now=self.now(), most=most)
        for job in more:
            self.taken[job.id] = job
            self._hold(job.id)
        return [(job.id, job.payload) for job in more]

    def complete_many(self, session: Session, job_ids: Collection[int]) -> None:
        """Mark jobs of this run done inside `session`. Raises LeaseLost."""
        jobs.complete_many(session, job_ids, owner=self._owner, now=self.now())
        self._done.update(job_ids)

    def hand_on(self, session: Session, again: Sequence[Again]) -> None:
        """Give jobs of this run back for their next round. Raises LeaseLost."""
        jobs.hand_on(session, again, owner=self._owner, now=self.now())
        self._done.update(each.job_id for each in again)


class Worker:
    """Claims and runs jobs for one process."""

    def __init__(self, desk: Desk, *, owner: str | None = None) -> None:
        self.desk = desk
        self.owner = owner or f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._running: set[int] = set()
        self._guard = threading.Lock()
        self._stopping = threading.Event()

    @property
    def _lease(self) -> timedelta:
        return timedelta(seconds=self.desk.settings.lease_seconds)

    def look(self) -> int:
        """Run jobs until none is due; how many."""
        done = 0
        while not self._stopping.is_set() and self.run_next():
            done += 1
        return done

    def run_next(self) -> bool:
        """Claim and run the most urgent due job; False when there is none."""
        with self.desk.database.transaction() as session:
            job = jobs.claim(session, owner=self.owner, lease=self._lease, now=self.desk.clock())
        if job is None:
            return False
        with self._held(job) as held:
            self._run(job, held)
        return True

    @contextmanager
    def _held(self, job: Job) -> Iterator[Callable[[int], None]]:
        """Keep the leases alive of the job, and of those it takes along through the given function."""
        ids: list[int] = []

        def hold(job_id: int) -> None:
            ids.append(job_id)
            with self._guard:
                self._running.add(job_id)

        hold(job.id)
        try:
            yield hold
        finally:
            with self._guard:
                self._running.difference_update(ids)

    def _run(self, job: Job, hold: Callable[[int], None]) -> None:
        run = Run(self.desk, job, self.owner, hold)
        try:
            self.desk.handlers[job.kind](run, job.payload)
            if not run.is_complete:
                with run.transaction() as session:
                    run.complete(session)
        except jobs.LeaseLost:
            log.warning("job %s (%s) was taken over by another worker", job.id, job.kind)
        except Exception as error:  # The one job boundary: whatever went wrong is kept on the row.
            log.exception("job %s (%s) failed", job.id, job.kind)
            # What a transaction has finished already is not held any more, and keeps no error.
            for each in run.taken.values():
                self._keep_error(each, error)

    def _keep_error(self, job: Job, error: Exception) -> None:
        text = "".join(traceback.format_exception_only(error)).strip()[:_LONGEST_ERROR]
        with self.desk.database.transaction() as session:
            jobs.fail(session, job, text, owner=self.owner, now=self.desk.clock())

    def beat(self) -> int:
        """Extend the leases of what is running; how many jobs wait to be taken."""
        now = self.desk.clock()
        with self._guard:
            running = sorted(self._running)
        if running:
            with self.desk.database.transaction() as session:
                jobs.extend(session, running, owner=self.owner, lease=self._lease, now=now)
        with self.desk.database.session() as session:
            return jobs.count_due(session, now=now)

    def beat_until_stopped(self, queue: HueyQueue) -> None:
        """Four times a second: extend leases, and say "look" when work is due."""
        while not self._stopping.wait(HEARTBEAT):
            try:
                due = self.beat()
                unread = queue.waiting()
                for _ in range(min(due, self.desk.settings.worker_threads) - unread):
                    queue.wake()
            except SQLAlchemyError:
                log.exception("the heartbeat could not reach the database; trying again")

    def stop(self) -> None:
        """Take no more work and give back what is held."""
        self._stopping.set()
        with self.desk.database.transaction() as session:
            jobs.release(session, owner=self.owner)


def main() -> int:
    """Run one worker process until SIGINT or SIGTERM."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    # More answers of one host at once than connections are kept is no trouble: the others are closed.
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    try:
        desk = build_desk(Settings.from_env(os.environ))
    except ConfigError as error:
        log.error("%s", error)
        return 2
    if missing := find_missing():
        log.error("%s", missing)
        return 2
    with desk.database.transaction() as session:
        plan_recurring(session, desk.clock())
    desk.wake_after_commit()
    worker = Worker(desk)
    queue: HueyQueue = desk.port("queue")
    heartbeat = threading.Thread(
        target=worker.beat_until_stopped, args=(queue,), name="heartbeat", daemon=True
    )
    heartbeat.start()
    queue.wake()
    try:
        queue.consume(lambda: _look(worker), threads=desk.settings.worker_threads)
    finally:
        worker.stop()
        desk.database.dispose()
    return 0


def _look(worker: Worker) -> None:
    worker.look()


if __name__ == "__main__":
    sys.exit(main())
