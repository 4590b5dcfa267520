"""How do records reach the database, and who decides when a change is final?

`Database.transaction()` belongs to the edge: one per request, command or job. Services are given its session and
never commit. SQLite (WAL) by default, PostgreSQL by URL, with the same code.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Integer,
    MetaData,
    String,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from mediadesk.errors import OutOfDate

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


_STEPS = 10_000
"""SQLite looks at the clock after so many steps of its own, a fraction of a millisecond."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. A naive one is refused: nobody could say what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database, in UTC. Raises ValueError for a naive value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The one declarative base. Constraints are named, so that migrations and error handling can name them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime}


class Revised:
    """For records people edit: `revision` grows with every write; a stale one raises StaleDataError."""

    revision: Mapped[int] = mapped_column(Integer, nullable=False, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  (SQLAlchemy calls it with the class)
        """Let SQLAlchemy compare and raise the revision on each UPDATE."""
        return {"version_id_col": cls.revision}


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """A CHECK that holds `column` to the members of `values`, so that an illegal state cannot be stored."""
    listed = ", ".join(f"'{member.value}'" for member in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def is_postgresql(session: Session) -> bool:
    """Whether the session speaks to PostgreSQL; otherwise it is SQLite."""
    return session.get_bind().dialect.name == "postgresql"


def insert_into(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows `on_conflict_do_nothing`, in the words of the session's database."""
    return postgresql.insert(table) if is_postgresql(session) else sqlite.insert(table)


@contextmanager
def no_longer_than(session: Session, seconds: float) -> Iterator[None]:
    """Break statements off that run longer; raises TimeoutError. For reading: on PostgreSQL inside a savepoint, so that
    the session can be used afterwards.
    """
    if is_postgresql(session):
        yield from _within_postgresql(session, seconds)
    else:
        yield from _within_sqlite(session, seconds)


def _within_postgresql(session: Session, seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds

    def in_time(_: object) -> None:
        # The server breaks off one statement; many quick ones together are ours to count.
        if time.monotonic() > end:
            raise TimeoutError

    event.listen(session, "do_orm_execute", in_time)
    try:
        with session.begin_nested() as savepoint:
            session.execute(text(f"SET LOCAL statement_timeout = {seconds * 1000:.0f}"))
            yield
            # What was set for the search goes with the savepoint.
            savepoint.rollback()
    except OperationalError as error:
        if "statement timeout" in str(error.orig):
            raise TimeoutError from error
        raise
    finally:
        event.remove(session, "do_orm_execute", in_time)


def _within_sqlite(session: Session, seconds: float) -> Iterator[None]:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(connection)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    except OperationalError as error:
        if "interrupted" in str(error.orig):
            raise TimeoutError from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def write_revised(session: Session, row: Revised, *, revision: int, values: Mapping[str, Any]) -> None:
    """Change columns of a record that people edit. Raises OutOfDate when somebody else did since `revision`."""
    if row.revision != revision:
        raise OutOfDate
    for name, value in values.items():
        setattr(row, name, value)
    try:
        session.flush()
    except StaleDataError as error:
        raise OutOfDate from error


class EnumText(TypeDecorator[StrEnum]):
    """The member of a StrEnum, stored as its text. Raises ValueError for what is not a member."""

    impl = String
    cache_ok = True

    def __init__(self, values: type[StrEnum]) -> None:
        super().__init__(max(32, *(len(member.value) for member in values)))
        self.values = values

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """To the database, as text."""
        return None if value is None else self.values(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """From the database, as the member."""
        return None if value is None else self.values(value)


def enum_column(values: type[StrEnum]) -> EnumText:
    """The column type of a StrEnum. Pair it with `one_of`."""
    return EnumText(values)


class Database:
    """The engine and its sessions.

    `after_commit` hooks are called once a transaction is final, with the session's `info`; the queue uses it to say
    "look now". `after_flush` hooks are called with the session while its new, changed and deleted rows can be told
    apart: what is derived from them is written in the same transaction.
    """

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = url
        self.engine = _engine(url, pool_size)
        self._reading = sessionmaker(self.engine, expire_on_commit=False)
        self._writing = sessionmaker(self.engine.execution_options(writes=True), expire_on_commit=False)
        self.after_commit: list[Callable[[dict[Any, Any]], None]] = []
        self.after_flush: list[Callable[[Session], None]] = []
        for sessions in (self._reading, self._writing):
            event.listen(sessions, "after_flush", self._flushed)

    def _flushed(self, session: Session, _context: object) -> None:
        for hook in self.after_flush:
            hook(session)

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.engine.dialect.name == "sqlite"

    def session(self) -> Session:
        """A new session to read with; the caller closes it."""
        return self._reading()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """All or nothing: commits at the end of the block, rolls back when it raises."""
        session = self._writing()
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()
        for hook in self.after_commit:
            hook(session.info)

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _engine(url: str, pool_size: int) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(
            url, connect_args={"timeout": 30, "check_same_thread": False}, pool_size=pool_size
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_size=pool_size, max_overflow=5, pool_pre_ping=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling is off: BEGIN is ours (below).
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-1000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a read lock that is raised later fails at once instead of waiting its turn.
    writes = connection.get_execution_options().get("writes", False)
    # Indexes of a million articles are touched all over; a small cache would write and read the same pages again.
    connection.exec_driver_sql(f"PRAGMA cache_size={-16_000 if writes else -1_000}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
