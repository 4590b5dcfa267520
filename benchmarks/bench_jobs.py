"""How many jobs a second do our rows hand out and finish, and what does it cost to lose none of them?

The peer is huey alone on its own SQLite file: it takes a task off the list before it runs, so a kill loses it. Ours
is claimed with a lease in one transaction and finished in another.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
from huey import SqliteHuey
from sqlalchemy import make_url, text

from benchmarks.table import Measure
from mediadesk.db import Database
from mediadesk.jobs import service
from tests.tables import create_tables

JOBS = 1000
LEASE = timedelta(seconds=30)
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
PEER = "huey alone, SQLite"


def measure() -> Iterator[Measure]:
    """Jobs a second, one worker thread, on SQLite and, when a server is reachable, on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        peer = peer_rate(Path(folder))
        database = Database(f"sqlite:///{Path(folder) / 'desk.db'}")
        yield compared("jobs claimed and finished, SQLite", our_rate(database), peer, at_least=100)
        database.dispose()
    with postgresql() as server:
        if server is not None:
            yield compared("jobs claimed and finished, PostgreSQL", our_rate(server), peer, at_least=40)


def compared(what: str, ours: float, peer: float, *, at_least: float) -> Measure:
    return Measure(what, ours, "1/s", at_least=at_least, peer=peer, peer_name=PEER)


def our_rate(database: Database) -> float:
    """Each job in two transactions of its own, as the worker does it."""
    create_tables(database.engine.execution_options(writes=True))
    begin = datetime.now(UTC)
    with database.transaction() as session:
        for number in range(JOBS):
            service.enqueue(session, "bench", {"number": number}, now=begin)
    return rate(lambda: claim_and_finish(database))


def claim_and_finish(database: Database) -> bool:
    now = datetime.now(UTC)
    with database.transaction() as session:
        job = service.claim(session, owner="bench", lease=LEASE, now=now)
    if job is None:
        return False
    with database.transaction() as session:
        service.complete(session, job, owner="bench", now=now)
    return True


def peer_rate(folder: Path) -> float:
    huey = SqliteHuey(filename=str(folder / "huey.db"), results=False)
    task = huey.task()(nothing)
    for number in range(JOBS):
        task(number)

    def once() -> bool:
        taken = huey.dequeue()
        if taken is not None:
            huey.execute(taken)
        return taken is not None

    return rate(once)


def nothing(number: int) -> None:
    """The smallest task."""


def rate(once: Callable[[], bool]) -> float:
    """How often a second `once` does something, until it has done it JOBS times."""
    begin = time.perf_counter()
    done = 0
    while once():
        done += 1
    assert done == JOBS, f"{done} of {JOBS} were done"
    return done / (time.perf_counter() - begin)


@contextmanager
def postgresql() -> Iterator[Database | None]:
    """A database of this run's own on the reachable server; None when there is no server."""
    name = f"bench_{uuid4().hex[:12]}"
    server = Database(POSTGRESQL)
    try:
        with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except Exception as error:  # no server: said in one line, and the rest is measured all the same
        if not isinstance(error.__cause__, psycopg.OperationalError):
            raise
        print("no PostgreSQL is reachable: its jobs are not measured")
        yield None
        return
    database = Database(make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False))
    yield database
    database.dispose()
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
