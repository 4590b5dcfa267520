"""How much work do the job rows, the record and the chain carry?"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.table import Measure
from mediadesk.accounts.events import SignedOut
from mediadesk.audit import service as audit
from mediadesk.config import Mode, Settings
from mediadesk.db import Base, Database
from mediadesk.jobs.ports import JobContext
from mediadesk.jobs.service import enqueue
from mediadesk.wiring import Desk
from mediadesk.worker import Worker

JOBS = 500
EVENTS = 500


def measure() -> Iterator[Measure]:
    """Jobs through two threads of one worker, and events into the record, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        Base.metadata.create_all(database.engine)
        desk = Desk(Settings(mode=Mode.TEST, instance=Path(folder), secret_key="x" * 32), database)
        yield from jobs(desk)
        yield from record(desk)
        database.dispose()


def jobs(desk: Desk) -> Iterator[Measure]:
    """Claim, run and complete, each in its own transactions."""
    desk.handlers = {"bench": complete_at_once}
    with desk.database.transaction() as session:
        for number in range(JOBS):
            enqueue(session, "bench", {"number": number}, now=datetime.now(UTC))
    worker = Worker(desk)
    threads = [threading.Thread(target=worker.look) for _ in range(2)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield Measure("jobs claimed and completed", JOBS / (time.perf_counter() - begin), "1/s", at_least=100)


def complete_at_once(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """The smallest job."""
    with context.transaction() as session:
        context.complete(session)


def record(desk: Desk) -> Iterator[Measure]:
    """Events, each in a transaction of its own, and the walk along the chain."""
    begin = time.perf_counter()
    for number in range(EVENTS):
        with desk.database.transaction() as session:
            audit.record(session, SignedOut(subject_id=number, at=datetime.now(UTC), actor_id=None))
    yield Measure("events recorded", EVENTS / (time.perf_counter() - begin), "1/s", at_least=100)
    begin = time.perf_counter()
    with desk.database.session() as session:
        assert audit.verify(session) is None
    yield Measure("rows of the record verified", EVENTS / (time.perf_counter() - begin), "1/s")
