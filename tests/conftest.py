"""What do all tests stand on: a database of their own, the app, a client that inspects every page."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session

from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.web import create_app
from mediadesk.web.limits import limiter
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.accounts import a_user
from tests.client import StrictClient
from tests.databases import SharedDatabase, SharedPostgresql, SharedSqlite
from tests.fakes.queue import SilentQueue
from tests.tables import create_tables, know_tables

pytest_plugins = ("tests.required", "tests.scheduling")

# A busy machine is no fault of the code: how long an example takes is not what these tests ask.
hypothesis_settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("desk")
# Whatever test comes first compares or makes all of them.
know_tables()

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
NOW = datetime(2026, 2, 24, 23, 14, tzinfo=UTC)  # 25 February 2026, 07:14 in Shanghai
LOOPBACK = ("127.0.0.1", "::1", "localhost", "")


@pytest.fixture(autouse=True)
def _no_socket_off_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK and not address[0].startswith("127."):
            raise AssertionError(f"a test wanted to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _reachable(url: str) -> bool:
    parts = make_url(url)
    try:
        psycopg.connect(
            host=parts.host, port=parts.port, user=parts.username, password=parts.password, dbname=parts.database,
            connect_timeout=2,
        ).close()  # fmt: skip
    except psycopg.Error:
        return False
    return True


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with every table, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    database = Database(f"sqlite:///{path}")
    create_tables(database.engine.execution_options(writes=True))
    with database.engine.connect() as connection:
        connection.commit()
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A database of this run's own on the reachable server, with every table."""
    if not _reachable(POSTGRESQL):
        pytest.skip(f"no PostgreSQL at {make_url(POSTGRESQL).render_as_string(hide_password=True)}")
    name = f"mediadesk_{uuid4().hex[:12]}"
    server = Database(POSTGRESQL)
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        # Nobody needs these rows after a power failure; waiting for the disk is most of a small test's time.
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    url = make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    database = Database(url)
    create_tables(database.engine)
    database.dispose()
    yield url
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(scope="session")
def shared_postgresql(postgresql_url: str) -> SharedPostgresql:
    """The engine of all tests on PostgreSQL."""
    return SharedPostgresql(postgresql_url)


@pytest.fixture(scope="session")
def shared_sqlite() -> SharedSqlite:
    """The engine of all tests on SQLite."""
    return SharedSqlite()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_database(
    request: pytest.FixtureRequest, shared_sqlite: SharedSqlite, tmp_path: Path
) -> Iterator[Database]:
    """An empty database: the test runs on SQLite, and again on PostgreSQL. For tests/integration."""
    if request.param == "postgresql":
        database: SharedDatabase = request.getfixturevalue("shared_postgresql").emptied()
    else:
        database = shared_sqlite.copied(request.getfixturevalue("sqlite_template"), tmp_path)
    with database.lent() as lent:
        yield lent


@pytest.fixture
def database(
    request: pytest.FixtureRequest, shared_sqlite: SharedSqlite, sqlite_template: Path, tmp_path: Path
) -> Iterator[Database]:
    """An empty SQLite database; the same one as `any_database` where a test asks for both."""
    if "any_database" in request.fixturenames:
        yield request.getfixturevalue("any_database")
        return
    with shared_sqlite.copied(sqlite_template, tmp_path).lent() as lent:
        yield lent


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A transaction on the test's database that is rolled back at the end."""
    session = database.session()
    yield session
    session.rollback()
    session.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a test desk; its instance folder is the test's own."""
    return Settings(
        mode=Mode.TEST, instance=tmp_path, secret_key="s" * 40, company="澜江供电公司", city="澜江市"
    )


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move on by `minutes=…`, `seconds=…`; the new time."""
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def clock() -> Clock:
    """25 February 2026, 07:14 in Shanghai."""
    return Clock(NOW)


@pytest.fixture
def now(clock: Clock) -> datetime:
    """The clock's time."""
    return clock.at


@pytest.fixture
def desk(settings: Settings, database: Database, clock: Clock) -> Desk:
    """A desk over the test's database, with a queue that says nothing. Put fakes into `desk.ports`."""
    return Desk(settings, database, clock, {"queue": SilentQueue()})


@pytest.fixture
def drain(desk: Desk) -> Callable[[], int]:
    """Run all due work here and now, as a worker would; how many jobs."""
    return Worker(desk, owner="test").look


@pytest.fixture(scope="session")
def apps() -> dict[Settings, Flask]:
    """The web applications that tests have used, by their settings: routes and templates are compiled once."""
    return {}


@pytest.fixture
def app(desk: Desk, apps: dict[Settings, Flask]) -> Flask:
    """The web application over the desk."""
    alike = replace(desk.settings, instance=Path())
    if alike not in apps:
        apps[alike] = create_app(desk)
        apps[alike].test_client_class = StrictClient
    app = apps[alike]
    app.extensions["mediadesk"] = desk
    limiter.reset()
    return app


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """A browser that inspects every page it is given."""
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


@pytest.fixture
def sign_in(app: Flask, desk: Desk) -> Callable[..., StrictClient]:
    """A browser in which a person with these roles is signed in: `sign_in("pr_officer", department="宣传部")`.

    The person is at `client.user`.
    """

    def enter(*roles: str, **values: Any) -> StrictClient:
        client = app.test_client()
        assert isinstance(client, StrictClient)
        with desk.database.transaction() as session:
            client.user = a_user(session, *roles, hasher=desk.hasher, **values)
        client.sign_in(client.user)
        return client

    return enter
