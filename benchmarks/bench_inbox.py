"""How soon does the first row of the inbox stand on the screen, with a million articles behind it?

A desk on SQLite with 1,000,000 articles, 200,000 of them mentions that nobody has dealt with, in 60,000 stories; the
reader has read 5,000 of them and keeps five views. Server time of the page in one process; once, in Chromium, the time
from the request to the first paint, which holds the first rows.
"""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from benchmarks.archive import FOLDER
from benchmarks.bench_pages import signed_in, visit
from benchmarks.table import Measure
from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.monitoring.inbox.viewing.service import save_view
from mediadesk.monitoring.records import OutletTier
from mediadesk.web import create_app
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.builders.monitoring import a_query, a_watch, an_outlet
from tests.fakes.queue import SilentQueue
from tests.tables import create_tables

ARTICLES = int(os.environ.get("BENCH_INBOX_ARTICLES", "1000000"))
MENTIONS = ARTICLES // 5
STORIES = MENTIONS * 3 // 10
READ = 5_000
VISITS = 25
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
TEXT = "家住南门片区的居民反映水龙头一滴水都没有。自来水公司说是供电公司停电造成的，什么时候来水不清楚。" * 4
STANCES = ("accuses_us", "complaint", "questions", "mentions", "mentions", "mentions", "praise", "none")
VIEWS = (
    {"stance": "accuses_us"}, {"stance": "complaint"}, {"whose": "unread"}, {"watch": "2"}, {"tier": "national"},
)  # fmt: skip
BEGIN = datetime(2026, 2, 24, 23, 0, tzinfo=UTC)


def measure() -> Iterator[Measure]:
    """The first page, one deep in the list, narrower ones, and the first paint."""
    desk = kept()
    app = create_app(desk)
    browser = signed_in(app.test_client())
    visit(browser, "/inbox?view=0")
    deep = int((BEGIN - timedelta(days=60)).timestamp()) * 1_000_000
    pages = {
        "first page": "/inbox?view=0",
        f"a page {MENTIONS // 2:,} mentions down": f"/inbox?before={deep}-1",
        "one article open beside the list": f"/inbox/{MENTIONS}",
        "one stance": "/inbox?stance=accuses_us",
        "one watch of five": "/inbox?watch=2",
        f"a watch with {MENTIONS // 1000} mentions": "/inbox?watch=5",
        "unread by me": "/inbox?whose=unread",
    }
    for name, path in pages.items():
        worked, times = [], []
        for _ in range(VISITS):
            began = time.process_time()
            times.append(visit(browser, path) * 1000)
            worked.append((time.process_time() - began) * 1000)
        yield Measure(f"inbox, {name}, median", statistics.median(times), "ms", at_most=150)
        yield Measure("  95th percentile", sorted(times)[int(VISITS * 0.95) - 1], "ms")
        yield Measure("  processor time, median", statistics.median(worked), "ms")
    if Path(CHROMIUM).exists():
        yield from first_paint(app)
    desk.database.dispose()


def kept() -> Desk:
    """The desk, filled when it is not there yet; kept for the next time."""
    folder = FOLDER / f"inbox-{ARTICLES}"
    filled, path = folder / "filled", folder / "desk.db"
    if not filled.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    database = Database(f"sqlite:///{path}")
    settings = Settings(mode=Mode.TEST, instance=folder, secret_key="x" * 40)
    desk = Desk(settings, database, lambda: BEGIN, {"queue": SilentQueue()})
    if not filled.exists():
        create_tables(database.engine.execution_options(writes=True))
        fill(desk, path)
        filled.touch()
    return desk


def fill(desk: Desk, path: Path) -> None:
    """Rows in bulk; what an ingest does with them is measured elsewhere."""
    with desk.database.transaction() as session:
        officer = a_user(session, "pr_officer", username="linlan", hasher=desk.hasher).actor
        watches = [a_watch(session, f"关注词{n}", a_query(f"词{n}"), actor=officer).id for n in range(5)]
        outlets = [an_outlet(session, f"媒体{n}", tier=list(OutletTier)[n % 5]).id for n in range(300)]
        for number, asked in enumerate(VIEWS):
            save_view(session, f"视图{number}", asked, actor=officer, now=BEGIN)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-200000")
    connection.execute("BEGIN")
    chance = random.Random(11)
    connection.executemany(
        "INSERT INTO article (id, outlet_id, page_key, url, title, author, source_label, published_at, to_the_minute,"
        " published_text, captured_at, sorted_at, summary, text, folded, body_state, confidence, page, is_front_page)"
        " VALUES (?, ?, ?, ?, ?, '', '', ?, 1, '', ?, ?, '', ?, '', 'page', 1.0, '', 0)",
        articles(outlets, chance),
    )
    connection.executemany(
        "INSERT INTO mention (id, article_id, outlet_id, sorted_at, status, found_at, revision, stance, is_relevant,"
        " story_id, folded_under) VALUES (?, ?, ?, ?, 'new', ?, 1, ?, 1, ?, ?)",
        mentions(outlets, chance),
    )
    reason = json.dumps({"msgid": "%(words)s", "params": {"words": "停电"}})
    words = json.dumps([{"word": "停电", "field": "body", "start": 34, "end": 36}], ensure_ascii=False)
    connection.executemany(
        "INSERT INTO mention_watch (mention_id, watch_id, watch_name, reason, words) VALUES (?, ?, '关注词', ?, ?)",
        ((n, watches[4 if n % 1000 == 0 else n % 4], reason, words) for n in range(1, MENTIONS + 1)),
    )
    suggested = json.dumps(
        [{"msgid": "It reads like items that only sound as if they were about us.", "params": {}}]
    )
    marks = json.dumps([{"field": "body", "start": 34, "end": 36, "role": "words"}])
    connection.executemany(
        "INSERT INTO mention_assessment (mention_id, relevant, stance, blamed_party, reasons, marks, engine_version,"
        " assessed_at) VALUES (?, ?, ?, '', ?, ?, 1, ?)",
        (
            (n, stance != "none", stance, suggested, marks, stamp(BEGIN))
            for n, stance in connection.execute("SELECT id, stance FROM mention").fetchall()
        ),
    )
    connection.executemany(
        "INSERT INTO inbox_read (person_id, mention_id, read_at) VALUES (?, ?, ?)",
        ((officer.id, MENTIONS - n * 3, stamp(BEGIN)) for n in range(min(READ, MENTIONS // 3))),
    )
    connection.execute("COMMIT")
    connection.close()


def articles(outlets: list[int], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """The newest last; every fifth is a mention."""
    for n in range(1, ARTICLES + 1):
        at = published(n)
        title = f"第{n}条：南门片区停水，居民称供电公司停电未通知"
        yield (n, outlets[n % 300], f"{n:064x}", f"https://news.example/{n}", title, at, at, at, TEXT)


def mentions(outlets: list[int], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Three in ten begin a story that two others repeat, folded under it."""
    for n in range(1, MENTIONS + 1):
        article = n * 5
        place = n % 10
        story = n // 10 if place < 3 else None
        lead = n - place if place in (1, 2) and n - place > 0 else None
        yield (n, article, outlets[article % 300], published(article), published(article),
               STANCES[chance.randrange(8)], story, lead)  # fmt: skip


def published(number: int) -> str:
    """Spread over 120 days, the last one a minute ago."""
    return stamp(BEGIN - timedelta(days=120) * ((ARTICLES - number) / ARTICLES) - timedelta(minutes=1))


def stamp(at: datetime) -> str:
    """As the desk's own driver writes it."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app on a port of loopback."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def first_paint(app: Flask) -> Iterator[Measure]:
    """From the request to the first paint, and until the first row stands in the page; everything is cached but it."""
    with served(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
        page.goto("/sign-in")
        page.fill("input[name=username]", "linlan")
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/")
        rows, paints = [], []
        for _ in range(5):
            page.goto("/inbox?view=0")
            page.wait_for_selector("[data-mention]")
            paints.append(
                page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
            )
            rows.append(page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd"))
        browser.close()
    yield Measure("inbox in Chromium: page received, median of 5", statistics.median(rows), "ms", at_most=150)
    yield Measure("inbox in Chromium: first rows painted, median of 5", statistics.median(paints), "ms")
