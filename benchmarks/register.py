"""In which register are people looked for? Fifty thousand people with half a million contacts, the same for everybody.

Kept outside the repository (`BENCH_FOLDER`, and the server at `TEST_DATABASE_URL`), so that it can be asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import psycopg
from sqlalchemy import func, insert, make_url, select, text

from benchmarks.archive import FOLDER, SERVER
from mediadesk.accounts.models import UserRow
from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts.finding.keeping.service import refresh_all
from mediadesk.contacts.meetings.meeting import Attendance, MeetingKind
from mediadesk.contacts.models import (
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    PersonRoleRow,
    PersonRow,
)
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database
from tests.tables import create_tables

PEOPLE = 50_000
CONTACTS = 500_000
BODIES = 3_000
MEETINGS = 20_000
AT_ONCE = 5_000
TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程"
    "曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜单仇解"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华国建文重行乐朝长"
    "轩梓涵浩宇欣怡雨晨思远立志安宁海波春雷雪梅冬青松柏小大永康泽民正清"
)
PLACES = ("城北", "城南", "柳荫", "棠梨", "望湖", "临江", "南浦", "桥北", "文昌", "岭背", "东渡", "石门")
SORTS = (
    "晚报",
    "日报",
    "电视台",
    "广播电台",
    "街道办事处",
    "人民代表大会",
    "政协委员会",
    "自来水公司",
    "农商银行",
    "社区",
    "制造有限公司",
    "村",
)
POSTS = ("记者", "首席记者", "编辑", "主任", "委员", "代表", "监督员", "经理", "书记", "行长")
BEATS = ("电力", "民生", "时政", "经济", "能源", "", "", "")
Row = dict[str, Any]


def register(kind: str) -> Database:
    """A database (`sqlite` or `postgresql`) with the register; built when it is not there yet."""
    database = Database(_url(kind))
    create_tables(database.engine.execution_options(writes=True))
    with database.session() as session:
        there = session.execute(select(func.count()).select_from(ParticipantRow)).scalar_one()
    if there < CONTACTS:
        _build(database)
    return database


def _url(kind: str) -> str:
    if kind == "sqlite":
        FOLDER.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{FOLDER / 'register.db'}"
    name, server = "mediadesk_bench_register", make_url(SERVER)
    with psycopg.connect(
        host=server.host, port=server.port, user=server.username, password=server.password,
        dbname=server.database, autocommit=True,
    ) as connection:  # fmt: skip
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(f"CREATE DATABASE {name}".encode())
    return server.set(database=name).render_as_string(hide_password=False)


def _build(database: Database) -> None:
    with database.transaction() as session:
        session.execute(insert(UserRow), [_user()])
        for table, rows in (
            (OrganisationRow, _bodies()),
            (PersonRow, _people()),
            (PersonRoleRow, _roles()),
            (MeetingRow, _meetings()),
            (ParticipantRow, _participants()),
        ):
            for part in _parts(rows):
                session.execute(insert(table), part)
        refresh_all(session, PypinyinRomanizer())
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if not database.is_sqlite else "ANALYZE"))


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _user() -> Row:
    return {
        "id": 1, "username": "bench", "name": "测试", "password_hash": "", "created_at": NOW, "is_active": True,
    }  # fmt: skip


def _bodies() -> Iterator[Row]:
    chance = Random("bodies")
    kinds = list(OrganisationKind)
    for number in range(1, BODIES + 1):
        sort = chance.randrange(len(SORTS))
        is_outlet = sort < 4
        yield {
            "id": number,
            "name": f"{chance.choice(PLACES)}第{number}{SORTS[sort]}",
            "kind": OrganisationKind.OUTLET if is_outlet else chance.choice(kinds[1:]),
            "medium": chance.choice(list(Medium)) if is_outlet else None,
            "tier": chance.choice(list(MediaTier)) if is_outlet else None,
            "district": f"{chance.choice(PLACES)}区",
            "created_at": NOW,
            "created_by": 1,
        }


def name_of(chance: Random) -> str:
    """A drawn name of two or three characters."""
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))


def _people() -> Iterator[Row]:
    chance = Random("people")
    for number in range(1, PEOPLE + 1):
        silent = chance.random() < 0.02
        yield {
            "id": number,
            "name": name_of(chance),
            "phone": f"138{number:08}",
            "email": f"p{number}@lanjiang.example",
            "do_not_contact": silent,
            "do_not_contact_reason": "本人要求" if silent else "",
            "purpose": "媒体联络",
            "lawful_basis": LawfulBasis.CONSENT,
            "source": "名片",
            "keep_until": date(2028, 3, 12),
            "created_at": NOW,
            "created_by": 1,
        }


def _roles() -> Iterator[Row]:
    chance = Random("roles")
    for number in range(1, PEOPLE + PEOPLE // 4):
        over = number > PEOPLE
        yield {
            "id": number,
            "person_id": (number - 1) % PEOPLE + 1,
            "organisation_id": chance.randrange(1, BODIES + 1),
            "role_class": chance.choice(list(RoleClass)),
            "post": chance.choice(POSTS),
            "beat": chance.choice(BEATS),
            "district": f"{chance.choice(PLACES)}区" if chance.random() < 0.3 else "",
            "from_on": date(2020, 1, 1),
            "until_on": date(2022, 12, 31) if over else None,
        }


def _meetings() -> Iterator[Row]:
    chance = Random("meetings")
    for number in range(1, MEETINGS + 1):
        begins = NOW - timedelta(hours=chance.randrange(24 * 1500))
        yield {
            "id": number,
            "kind": chance.choice(list(MeetingKind)),
            "title": f"第{number}次座谈",
            "starts_at": begins,
            "ends_at": begins + timedelta(hours=2),
            "created_at": NOW,
            "created_by": 1,
        }


def _participants() -> Iterator[Row]:
    each = CONTACTS // MEETINGS
    for number in range(CONTACTS):
        meeting, place = divmod(number, each)
        yield {
            "meeting_id": meeting + 1,
            "person_id": (meeting * 7919 + place * 1999) % PEOPLE + 1,
            "capacity": RoleClass.PRESS,
            "attendance": Attendance.ATTENDED,
        }
