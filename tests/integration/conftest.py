"""Which servers may a test use? Its own database on PostgreSQL, its own numbered database on Redis."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest
import redis
from sqlalchemy import make_url

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


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
