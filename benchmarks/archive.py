"""In which archive is searched? Articles in any number, the same ones for everybody, made of headlines.

Kept outside the repository (`BENCH_FOLDER`, and the server at `TEST_DATABASE_URL`), so that it can be asked again.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import gettempdir
from typing import Any

import psycopg
from sqlalchemy import Boolean, Integer, String, func, inspect, make_url, select

from benchmarks.archive_loading import load
from mediadesk.db import Base, Database
from mediadesk.monitoring.articles import store
from mediadesk.monitoring.models import ArticleRow, OutletRow
from mediadesk.monitoring.records import BodyState, Channel, OutletTier
from mediadesk.monitoring.sources.store import outlet_named
from tests.tables import create_tables

FOLDER = Path(os.environ.get("BENCH_FOLDER") or f"{gettempdir()}/mediadesk-bench")
HEADLINES = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "headlines.txt"
SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
DATABASES = os.environ.get("BENCH_DATABASES", "sqlite postgresql").split()
BEGIN = datetime(2025, 3, 1, tzinfo=UTC)
DAYS = 365
OUTLETS = 300
AT_ONCE = 500
_USUAL = {Boolean: "false", String: "''", Integer: "0"}
LOAD_FROM = 50_000
LATEST = 20_000
PLACES = ("城北", "城南", "柳荫", "棠梨", "望湖", "临江", "南浦", "桥北", "文昌", "岭背", "东渡", "石门")
ABOUT_POWER = (
    "{place}一带停电约{n}小时", "{place}停电通知：{n}日检修", "供电公司称{place}线路跳闸", "{place}居民反映电压不稳",
    "自来水公司称停水因供电公司停电", "{place}变电站{n}号主变投运", "供电公司抢修人员赶到{place}",
    "{place}充电桩新增{n}个",
)  # fmt: skip
SYLLABLES = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经"
)


def archive(kind: str, count: int, *, say: bool = False) -> Database:
    """A database (`sqlite` or `postgresql`) with this many articles; built when it is not there yet."""
    database = Database(_url(kind, count))
    create_tables(database.engine.execution_options(writes=True))
    _catch_up(database)
    with database.session() as session:
        there = session.execute(select(func.max(ArticleRow.id))).scalar() or 0
    if count > LOAD_FROM and there < count - LATEST:
        if there and database.is_sqlite:
            raise SystemExit(f"{database.url} was left half built; remove it.")
        outlets, there = _outlets(database), count - LATEST
        load(database, there, lambda number: article(number, count, outlets), say=say)
    fill(database, there, count, of=count, say=say)
    if there < count and not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE article")
            connection.exec_driver_sql("VACUUM ANALYZE article_search")
    return database


def _catch_up(database: Database) -> None:
    """Columns that tables got since the archive was built."""
    for table in Base.metadata.sorted_tables:
        there = {column["name"] for column in inspect(database.engine).get_columns(table.name)}
        missing = [column for column in table.columns if column.name not in there]
        with database.engine.execution_options(writes=True).begin() as connection:
            for column in missing:
                kind = column.type.compile(database.engine.dialect)
                usual = next(
                    (value for known, value in _USUAL.items() if isinstance(column.type, known)), "NULL"
                )
                connection.exec_driver_sql(
                    f'ALTER TABLE "{table.name}" ADD COLUMN {column.name} {kind} DEFAULT {usual}'
                )


def fill(database: Database, since: int, until: int, *, of: int, say: bool = False) -> None:
    """Take in the articles from number `since` up to `until` of an archive of `of`."""
    outlets = _outlets(database)
    began = time.perf_counter()
    for start in range(since, until, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, until))
        with database.transaction() as session:
            store.add_many(session, [article(number, of, outlets) for number in numbers])
        if say and (start + AT_ONCE) % 20_000 == 0:
            rate = 20_000 / (time.perf_counter() - began)
            print(f"{start + AT_ONCE:9,} articles, {rate:7,.0f} a second", file=sys.stderr, flush=True)
            began = time.perf_counter()


def _outlets(database: Database) -> list[int]:
    with database.transaction() as session:
        known = list(session.execute(select(OutletRow.id).order_by(OutletRow.id)).scalars())
        return known or [
            outlet_named(
                session,
                f"{PLACES[number % len(PLACES)]}第{number}媒体",
                channel=list(Channel)[number % 14],
                tier=list(OutletTier)[number % 5],
            ).id
            for number in range(OUTLETS)
        ]


def article(number: int, of: int, outlets: list[int]) -> dict[str, Any]:
    """The columns of the article of this number. One in thirty is up to 200 days older than its neighbours."""
    chance = Random(number)
    captured_at = BEGIN + timedelta(days=DAYS) * (number / of)
    late = timedelta(days=chance.random() * 200 if chance.random() < 0.033 else chance.expovariate(24))
    published_at = captured_at - late if chance.random() < 0.95 else None
    sentences = [_headline(chance) for _ in range(chance.randint(5, 22))]
    if chance.random() < 0.3:
        sentences.insert(
            chance.randrange(len(sentences)),
            chance.choice(ABOUT_POWER).format(place=chance.choice(PLACES), n=chance.randint(1, 30)),
        )
    if chance.random() < 0.2:
        sentences.append(f"10千伏{chance.choice(PLACES)}{chance.randrange(20_000):05}线")
    return {
        "outlet_id": outlets[min(int(chance.expovariate(0.03)), OUTLETS - 1)],
        "page_key": hashlib.sha256(f"{of}/{number}".encode()).hexdigest(),
        "url": f"https://news.example/{number}.html",
        "title": sentences[0][:60],
        "published_at": published_at,
        "to_the_minute": published_at is not None,
        "captured_at": captured_at,
        "sorted_at": published_at or captured_at,
        "text": "，".join(sentences[1:5]) + "。\n" + "。".join(sentences[5:]) + "。",
        "body_state": BodyState.PAGE,
        "body_failure": None,
        "confidence": 0.9,
    }


def _headline(chance: Random) -> str:
    known = headlines()
    left, right = chance.choice(known), chance.choice(known)
    return left[: len(left) // 2] + right[len(right) // 2 :]


@cache
def headlines() -> tuple[str, ...]:
    """Real ones where they are at hand, else syllables in a row."""
    if HEADLINES.exists():
        lines = (line.strip() for line in HEADLINES.read_text(encoding="utf-8").splitlines())
        return tuple(line for line in lines if line)
    chance = Random(1)
    return tuple("".join(chance.choices(SYLLABLES, k=chance.randint(8, 24))) for _ in range(5_000))


def _url(kind: str, count: int) -> str:
    if kind == "sqlite":
        FOLDER.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{FOLDER / f'archive-{count}.db'}"
    server = make_url(SERVER)
    name = f"mediadesk_bench_{count}"
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')
    return server.set(database=name).render_as_string(hide_password=False)


if __name__ == "__main__":
    archive(sys.argv[1], int(sys.argv[2]), say=True)
