"""What does a real worker do with jobs that leave a trace?

Run as a module it is `mediadesk.worker` with three more kinds of work. `trace` writes one row and completes
in the same transaction. `half_trace` does so too, but its first attempt takes a minute with the row written
and not committed. The first attempt of `slow_trace` takes a minute before it writes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from mediadesk import worker
from mediadesk.jobs.ports import JobContext
from mediadesk.wiring import JOBS

TABLE = "CREATE TABLE trace (number INTEGER NOT NULL, worker VARCHAR(200) NOT NULL)"


def trace(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """One row per run that was kept."""
    with context.transaction() as session:
        write(session, payload)
        context.complete(session)


def half_trace(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Leave half of the work behind when the worker is killed in the first attempt."""
    with context.transaction() as session:
        write(session, payload)
        take_long(context, payload)
        context.complete(session)


def slow_trace(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Be in the middle of something, with no transaction open, for the whole first attempt."""
    take_long(context, payload)
    trace(context, payload)


def take_long(context: JobContext, payload: Mapping[str, Any]) -> None:
    """Say that the job has begun; take a minute at the first attempt."""
    Path(payload["begun"]).touch()
    if context.attempts == 1:
        time.sleep(60)


def write(session: Session, payload: Mapping[str, Any]) -> None:
    """Write the row that says: this number was done by this worker."""
    values = {"number": payload["number"], "worker": sys.argv[1]}
    session.execute(text("INSERT INTO trace (number, worker) VALUES (:number, :worker)"), values)


if __name__ == "__main__":
    JOBS["trace"] = lambda desk: trace
    JOBS["half_trace"] = lambda desk: half_trace
    JOBS["slow_trace"] = lambda desk: slow_trace
    sys.exit(worker.main())
