"""Where do real processes work in these tests? On databases and queues of their own."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
import redis
from sqlalchemy import make_url, text

from mediadesk import wiring
from mediadesk.db import Base, Database
from tests.integration.processes.real import environment
from tests.integration.processes.tracing_worker import TABLE

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


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
    url = f"sqlite:///{tmp_path / 'mediadesk.db'}"
    if "postgresql" in request.param:
        url = more["DATABASE_URL"] = request.getfixturevalue("own_postgresql")
    if "redis" in request.param:
        more["REDIS_URL"] = request.getfixturevalue("own_redis")
    database = Database(url)
    assert wiring.SUBSCRIPTIONS  # the composition root has imported every table
    Base.metadata.create_all(database.engine)
    with database.transaction() as session:
        session.execute(text(TABLE))
    yield Place(tmp_path, database, more)
    database.dispose()


@pytest.fixture
def own_postgresql() -> Iterator[str]:
    """A PostgreSQL database of this test's own."""
    url = make_url(POSTGRESQL)
    server = url.set(drivername="postgresql").render_as_string(hide_password=False)
    name = f"mediadesk_processes_{uuid.uuid4().hex[:12]}"
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server is reachable")
    with connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield url.set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def own_redis() -> Iterator[str]:
    """A Redis whose queue of this name is empty before and after."""
    client = redis.Redis.from_url(REDIS, socket_connect_timeout=2)
    try:
        client.ping()
    except redis.ConnectionError:
        pytest.skip("no Redis server is reachable")
    client.flushdb()
    yield REDIS
    client.flushdb()
    client.close()
