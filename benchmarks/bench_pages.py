"""How quickly does the desk answer when it holds a year's work: 2,000 articles, 2,000 people?

In one process, without the network: what is measured is our own work for a page, queries and template.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from benchmarks.table import Measure
from mediadesk.accounts.actor import Actor
from mediadesk.config import Mode, Settings
from mediadesk.contacts import service as register
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database
from mediadesk.web import create_app
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.builders.contacts import a_person_draft, a_role_draft, saved_organisation
from tests.builders.monitoring import a_capture, a_watch, an_outlet, recorded
from tests.fakes.queue import SilentQueue
from tests.tables import create_tables

ARTICLES = 2_000
PEOPLE = 2_000
VISITS = 40
PAGES = {
    "Today": "/",
    "inbox": "/inbox",
    "articles, two characters searched": "/articles?q=停电",
    "people": "/contacts/people",
    "people, a name searched": "/contacts/people?q=陈立",
    "people of a class": "/contacts/people?class=npc_deputy&page=3",
}
SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗", "立明华建国志强秀英丽静磊洋艳勇军杰娟涛超"
TEXT = "家住南门片区，水龙头一滴水都没有。自来水公司说是供电公司停电造成的，什么时候来水不清楚。"


def measure() -> Iterator[Measure]:
    """The middle and the slow end of the pages that are open all day."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'desk.db'}")
        create_tables(database.engine.execution_options(writes=True))
        settings = Settings(mode=Mode.TEST, instance=Path(folder), secret_key="x" * 40)
        desk = Desk(settings, database, ports={"queue": SilentQueue()})
        with database.transaction() as session:
            officer = a_user(session, "pr_officer", username="linlan", hasher=desk.hasher)
            fill(session, officer.actor)
        browser = signed_in(create_app(desk).test_client())
        for name, path in PAGES.items():
            times = sorted(visit(browser, path) for _ in range(VISITS))
            yield Measure(f"{name}, median", statistics.median(times) * 1000, "ms", at_most=100)
            yield Measure(f"{name}, 95th percentile", times[int(VISITS * 0.95) - 1] * 1000, "ms", at_most=250)
        database.dispose()


def fill(session: Session, officer: Actor) -> None:
    """The same desk in every run."""
    chance, now = random.Random(7), datetime.now(UTC)
    a_watch(session, actor=officer, raises_alert=False)
    outlets = [an_outlet(session, f"媒体{number}") for number in range(30)]
    for number in range(ARTICLES):
        at = now - timedelta(minutes=chance.randrange(60 * 24 * 30))
        capture = a_capture(f"第{number}条：停电与停水", TEXT, published_at=at)
        recorded(session, capture, outlet=chance.choice(outlets), now=at + timedelta(minutes=5))
    bodies = [saved_organisation(session, officer, name=f"单位{number}") for number in range(100)]
    for number in range(PEOPLE):
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))
        role = a_role_draft(
            organisation_id=chance.choice(bodies).id,
            role_class=chance.choice(list(RoleClass)),
            from_on=date(2020, 1, 1),
        )
        draft = a_person_draft(name=name, phone=f"138{number:08}")
        register.add_person(session, draft, role, actor=officer, now=now)


def signed_in(browser: FlaskClient) -> FlaskClient:
    """The officer's browser."""
    page = browser.get("/sign-in").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    typed = {"csrf_token": token, "username": "linlan", "password": PASSWORD}
    assert browser.post("/sign-in", data=typed).status_code == 303
    return browser


def visit(browser: FlaskClient, path: str) -> float:
    """Seconds until the page is made."""
    begin = time.perf_counter()
    answer = browser.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return time.perf_counter() - begin
