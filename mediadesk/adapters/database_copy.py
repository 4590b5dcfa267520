"""How is a database copied while people work in it, and how does the copy become a database again?

SQLite copies itself through its backup API: one consistent moment, writers go on. PostgreSQL has `pg_dump` and
`pg_restore`, which do the same; where they are missing, the sentence says how to get them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from mediadesk.db import Database
from mediadesk.errors import OutsideFailed, RuleBroken
from mediadesk.messages import N_


class ProgramMissing(OutsideFailed):
    """PostgreSQL's own programs are not on this machine."""

    msgid = N_(
        "%(program)s is not installed here. Install it (apt-get install -y postgresql-client), or run it where "
        "PostgreSQL runs, and copy the files folder beside it; docs/operations.md shows both commands."
    )


class CopyFailed(OutsideFailed):
    """The database program refused."""

    msgid = N_("The database could not be copied: %(reason)s")


class DatabaseNotEmpty(RuleBroken):
    """A restore never writes over records."""

    msgid = N_(
        "There is a database already: %(where)s. Move it away first; a restore never writes over records."
    )


def copy_database(database: Database, folder: Path) -> Path:
    """A consistent copy of the database in `folder`; its path. Raises CopyFailed, ProgramMissing."""
    if database.is_sqlite:
        return _copy_sqlite(_file_of(database), folder / "mediadesk.db")
    target = folder / "mediadesk.dump"
    _run_postgresql("pg_dump", database, "--format=custom", "--no-owner", f"--file={target}")
    return target


def require_existing(database: Database) -> None:
    """Raises CopyFailed where there is no database file; merely looking at it would make an empty one."""
    if database.is_sqlite and not _file_of(database).exists():
        where = _file_of(database)
        raise CopyFailed(reason=f"{where} does not exist. Start the desk once, or set MEDIADESK_INSTANCE.")


def refuse_existing(database: Database) -> None:
    """Raises DatabaseNotEmpty where a file is in the way; a server refuses by itself when it is asked to load."""
    if database.is_sqlite and _file_of(database).exists():
        raise DatabaseNotEmpty(where=str(_file_of(database)))


def load_database(copy: Path, database: Database) -> None:
    """Make `copy` the database, which must not exist, or be empty on a server: all of it or nothing.

    Raises DatabaseNotEmpty, CopyFailed, ProgramMissing.
    """
    refuse_existing(database)
    if database.is_sqlite:
        _load_sqlite(copy, _file_of(database))
    else:
        only_whole = ("--single-transaction", "--exit-on-error")
        _run_postgresql("pg_restore", database, "--no-owner", *only_whole, str(copy))


def _file_of(database: Database) -> Path:
    return Path(database.engine.url.database or "")


def _copy_sqlite(source: Path, target: Path) -> Path:
    # Read-only and in one step: writers go on, and the copy shows one moment.
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=60)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)
        # One file that needs no companions; the desk switches it back when it opens it.
        writing.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = writing.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise CopyFailed(
            reason=f"the copy is damaged ({verdict}); look at the disk, and keep the older backups."
        )
    return target


def _load_sqlite(copy: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.restoring")
    shutil.copyfile(copy, unfinished)
    unfinished.replace(target)


def _run_postgresql(program: str, database: Database, *arguments: str) -> None:
    url, found = database.engine.url, shutil.which(program)
    if found is None:
        raise ProgramMissing(program=program)
    where = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # The password travels in the environment: a command line can be read by everybody on the machine.
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs with our own arguments
        (found, f"--dbname={where}", *arguments),
        env={**os.environ, **secret},
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise CopyFailed(reason=done.stderr.decode(errors="replace").strip()[-500:])
