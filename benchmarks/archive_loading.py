"""How do a million articles come into an archive in minutes? Rows in bulk, indexes at their end.

What stands there afterwards is what the desk itself would have written. The last ones are left to the desk's own
way, so that the index has the young, small pieces that an archive in use has.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import psycopg

from mediadesk.db import Database
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.searching.keeping.store import Entry, block_of
from mediadesk.monitoring.searching.models import BLOCK

Row = dict[str, Any]
AT_ONCE = 20_000
COLUMNS = (
    "id", "outlet_id", "page_key", "url", "title", "author", "source_label", "published_at", "to_the_minute",
    "published_text", "captured_at", "sorted_at", "summary", "text", "folded", "body_state", "confidence", "page",
    "is_front_page",
)  # fmt: skip
EMPTY = {
    "author": "",
    "source_label": "",
    "published_text": "",
    "summary": "",
    "page": "",
    "is_front_page": False,
}
HELD = 64 << 20
USUALLY_HELD = 1 << 20
_BLOCKS = {
    "sqlite": "INSERT OR REPLACE INTO article_block (number, newest, oldest) SELECT id / {block}, strftime('%Y-%m-%d "
    "%H:00:00.000000', max(sorted_at), '+1 hour'), strftime('%Y-%m-%d %H:00:00.000000', min(sorted_at)) FROM article "
    "GROUP BY 1",
    "postgresql": "INSERT INTO article_block (number, newest, oldest) SELECT article_id / {block}, "
    "date_trunc('hour', max(sorted_at)) + interval '1 hour', date_trunc('hour', min(sorted_at)) FROM article_search "
    "GROUP BY 1",
}  # fmt: skip


def load(database: Database, count: int, made: Callable[[int], Row], *, say: bool = False) -> None:
    """Articles number 0 up to `count` into an empty archive; `made` gives the columns of one."""
    into = _into_sqlite if database.is_sqlite else _into_postgresql
    into(database, _rows(count, made, say=say))


def _rows(count: int, made: Callable[[int], Row], *, say: bool) -> Iterator[list[Row]]:
    for start in range(0, count, AT_ONCE):
        yield [_finished(number + 1, made(number)) for number in range(start, min(start + AT_ONCE, count))]
        if say:
            print(f"{min(start + AT_ONCE, count):9,} articles loaded", file=sys.stderr, flush=True)


def _finished(number: int, row: Row) -> Row:
    """The row with what the desk adds to it."""
    return {**EMPTY, **row, "id": number, "folded": fold(row["title"]) + "\n" + fold(row["text"])}


def _entry(row: Row) -> Entry:
    return Entry(row["id"], row["outlet_id"], row["sorted_at"], row["folded"])


def _into_sqlite(database: Database, batches: Iterator[list[Row]]) -> None:
    """By rows in the order of their ids; the search index holds much before it writes."""
    raw = database.engine.raw_connection()
    connection = raw.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    for setting in ("synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {setting}")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'article' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    _hold(connection, HELD)
    for rows in batches:
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO article ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})",
            ([_as_sqlite(row[name]) for name in COLUMNS] for row in rows),
        )
        connection.executemany(
            "INSERT INTO article_search (rowid, pairs) VALUES (?, ?)",
            ((row["id"], "\n".join(_entry(row).terms)) for row in rows),
        )
        connection.execute("COMMIT")
    _hold(connection, USUALLY_HELD)
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute(_BLOCKS["sqlite"].format(block=BLOCK))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.invalidate()


def _hold(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('hashsize', ?)", (size,))


def _as_sqlite(value: object) -> object:
    """As the desk's own driver writes it."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value


def _into_postgresql(database: Database, batches: Iterator[list[Row]]) -> None:
    """By COPY; who an article belongs to is known, so it is not asked for each."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        raw.execute("DROP INDEX IF EXISTS article_search_pairs")
        raw.execute("TRUNCATE article, article_search, article_block CASCADE")
        raw.execute("SET session_replication_role = replica")
        for rows in batches:
            _copy(raw, rows)
        raw.execute("RESET session_replication_role")
        raw.execute("SELECT setval(pg_get_serial_sequence('article', 'id'), max(id)) FROM article")
        raw.execute("SET maintenance_work_mem = '1GB'")
        raw.execute(
            "CREATE INDEX article_search_pairs ON article_search USING gin (pairs) WITH (fastupdate = off)"
        )
        raw.execute("RESET maintenance_work_mem")
        raw.execute(_BLOCKS["postgresql"].format(block=BLOCK).encode())


def _copy(raw: psycopg.Connection[Any], rows: Sequence[Row]) -> None:
    with raw.cursor() as cursor:
        with cursor.copy(f"COPY article ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in COLUMNS])
        with cursor.copy("COPY article_search (article_id, sorted_at, pairs) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row["id"], row["sorted_at"], _tsvector(_entry(row))])


def _tsvector(entry: Entry) -> str:
    """The terms as PostgreSQL reads them; quoted all at once."""
    before = f"{block_of(entry.article_id)} "
    terms = "\n".join(entry.terms).replace("\\", "\\\\").replace("'", "''")
    return f"'{before}" + terms.replace("\n", f"' '{before}") + "'"
