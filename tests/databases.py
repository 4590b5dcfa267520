"""What do the databases of the tests of one process share? Their engine, which knows every statement already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url, text

from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts.finding.keeping.service import keep_keys
from mediadesk.db import Database
from tests.tables import empty_tables

# A service that writes into the register leaves people who can be found, with a desk around it or without.
KEEP_KEYS = partial(keep_keys, romanizer=PypinyinRomanizer())


class SharedDatabase(Database):
    """A database that is another one in each test.

    A new engine compiles every statement anew, which is most of a small test's work.
    """

    @contextmanager
    def lent(self) -> Iterator[Database]:
        """To one test, with the connections and hooks of that test only."""
        self.after_flush[:] = [KEEP_KEYS]
        yield self
        self.after_commit.clear()
        self.after_flush.clear()
        self.dispose()


class SharedSqlite(SharedDatabase):
    """An SQLite engine that is led to the file of the test."""

    def __init__(self) -> None:
        super().__init__("sqlite:///nowhere.db")
        event.listen(self.engine, "do_connect", self._lead)

    def copied(self, template: Path, folder: Path) -> SharedSqlite:
        """Henceforth a copy of `template` in `folder`."""
        path = folder / "mediadesk.db"
        path.write_bytes(template.read_bytes())
        self.url = f"sqlite:///{path}"
        self.engine.url = make_url(self.url)
        self._path = path
        return self

    def _lead(self, _dialect: object, _record: object, arguments: list[Any], _named: object) -> None:
        arguments[0] = str(self._path)


class SharedPostgresql(SharedDatabase):
    """A PostgreSQL database that is emptied for each test."""

    def emptied(self) -> SharedPostgresql:
        """Henceforth without any row."""
        with self.engine.begin() as connection:
            # A session that a failed test left open would hold its locks for ever.
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
            empty_tables(connection)
        return self


def at_rest(database: Database, folder: Path) -> Path:
    """A file in `folder` with everything that an SQLite database holds, to be copied."""
    path = folder / "at_rest.db"
    with closing(sqlite3.connect(make_url(database.url).database or "")) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    return path
