"""Where do real processes work in these tests? On databases and queues of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from mediadesk.db import Database
from tests.databases import SharedDatabase, SharedSqlite
from tests.integration.processes.real import environment
from tests.integration.processes.tracing_worker import TABLE


@dataclass
class Place:
    """A database with the desk's tables, and the environment that leads processes to it."""

    instance: Path
    database: Database
    more: dict[str, str] = field(default_factory=dict)

    def env(self, **more: str) -> dict[str, str]:
        """The environment of a process that works here."""
        return environment(self.instance, **self.more, **more)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The answer to a question in SQL."""
        with self.database.session() as session:
            return [tuple(row) for row in session.execute(text(query))]


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgresql),
        pytest.param("postgresql+redis", marks=[pytest.mark.postgresql, pytest.mark.redis]),
    ]
)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each database and queue that the desk can run on."""
    more: dict[str, str] = {}
    if "postgresql" in request.param:
        database: SharedDatabase = request.getfixturevalue("shared_postgresql").emptied()
        more["DATABASE_URL"] = database.url
    else:
        shared: SharedSqlite = request.getfixturevalue("shared_sqlite")
        database = shared.copied(request.getfixturevalue("sqlite_template"), tmp_path)
    if "redis" in request.param:
        more["REDIS_URL"] = request.getfixturevalue("own_redis")
    with database.lent() as lent:
        with lent.transaction() as session:
            session.execute(text(TABLE))
        yield Place(tmp_path, lent, more)
        with lent.transaction() as session:
            session.execute(text("DROP TABLE trace"))
