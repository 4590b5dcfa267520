"""How long do 1,000 feeds take, unchanged and with five new entries in each, beside the `reader` package?

Everything is kept on our side: the guard of addresses, robots.txt, one request a second to each host (every feed has a
host of its own on loopback), health and history; and each new entry goes through matching against 5,000 watches,
grouping into stories, assessment, alerts and the search index. `reader` updates feeds and search index and no more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.feed_site import EVENTS, PLACES, host
from benchmarks.peers import FOLDER, peer
from benchmarks.table import Measure
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.config import Mode, Settings
from mediadesk.db import Base, Database
from mediadesk.jobs.models import JobRow, JobState
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.records import Channel, OutletTier, SourceDraft, SourceKind
from mediadesk.monitoring.sources.service import add_source
from mediadesk.monitoring.watches import store as watches
from mediadesk.monitoring.watches.service import WatchDraft, values_of
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.integration.processes.real import ROOT, free_port

FEEDS = int(os.environ.get("BENCH_FEEDS", "1000"))
ENTRIES = 20
NEW = 5
WATCHES = 5_000
THREADS = 2
PEER = "reader==3.26"
# Nobody in particular: a fresh database holds no accounts to refer to.
OFFICER = Actor(None, "林岚", frozenset({Role.PR_OFFICER}))  # type: ignore[arg-type]


def measure() -> Iterator[Measure]:
    """Seconds for each round; the peer does its rounds in the same run, on the same feeds."""
    with tempfile.TemporaryDirectory() as folder:
        theirs = reader_rounds(Path(folder))
        ours = our_rounds(Path(folder))
    name = PEER.replace("==", " ")
    for what in ("unchanged", "new"):
        told = f"{FEEDS} feeds {what}" if what == "unchanged" else f"{FEEDS} feeds, {NEW} new in each"
        yield Measure(told, ours[what], "s", at_most=theirs[what] / 3, peer=theirs[what], peer_name=name)
    yield Measure("… first round, all of it new", ours["first"], "s", peer=theirs["first"], peer_name=name)
    yield Measure("… mentions among the new", ours["mentions"], "")


@contextmanager
def feed_site() -> Iterator[int]:
    """The outlets in a process of their own; its port."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.feed_site", str(port), str(FEEDS), str(ENTRIES)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.wait()


def reader_rounds(folder: Path) -> dict[str, float]:
    """What the peer needs."""
    peer(PEER, "reader")
    with feed_site() as port:
        env = {**os.environ, "PYTHONPATH": f"{FOLDER / PEER.replace('==', '-')}:{ROOT}"}
        command = [sys.executable, "-m", "benchmarks.reader_polls", str(port), str(FEEDS), str(folder)]
        told = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    return {name: float(value) for name, _, value in (line.partition(" ") for line in told.splitlines())}


class Clock:
    """The desk's clock, which is moved on between the rounds."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def our_rounds(folder: Path) -> dict[str, float]:
    """What we need, by the clock on the wall, until no work is due any more."""
    database = Database(f"sqlite:///{folder / 'desk.db'}")
    Base.metadata.create_all(database.engine)
    settings = Settings(mode=Mode.TEST, instance=folder, secret_key="x" * 32, allow_loopback=True)
    clock = Clock()
    desk = Desk(settings, database, clock=clock)
    with feed_site() as port:
        listen(desk, port)
        found = {"first": round_of(desk, clock), "unchanged": 0.0}
        found["unchanged"] = round_of(desk, clock)
        before = count(desk, ArticleRow.id)
        urllib.request.urlopen(f"http://127.0.0.1:{port}/generation/1").read()
        found["new"] = round_of(desk, clock)
        assert count(desk, ArticleRow.id) - before == FEEDS * NEW
    found["mentions"] = float(mentions(desk))
    database.dispose()
    return found


def listen(desk: Desk, port: int) -> None:
    """A thousand sources whose feeds say enough, and five thousand watches."""
    with desk.database.transaction() as session:
        for number in range(FEEDS):
            draft = SourceDraft(
                f"要闻{number}", f"晨报{number % 200}", Channel.NEWS_WEBSITE, OutletTier.CITY, SourceKind.FEED,
                f"http://{host(number)}:{port}/feed/{number}", 600, reads_pages=False,
            )  # fmt: skip
            add_source(session, draft, actor=OFFICER, now=desk.clock())
        watches.add_many(session, [values_of(each, OFFICER.id, desk.clock()) for each in drafts()])


def drafts() -> Iterator[WatchDraft]:
    """Watches as a desk writes them: most of them for something that is not in these feeds today."""
    for number in range(WATCHES):
        place, event = PLACES[number % len(PLACES)], EVENTS[number // 20 % len(EVENTS)]
        query = f"({place}变电站{number} OR {event}{number}号线) AND (停电 OR 断电 OR 跳闸)"
        if number % 500 == 0:
            query = f"title:{place} AND (停电 OR 断电) NOT 招聘"
        yield WatchDraft(f"关注{number}", query, raises_alert=number % 1000 == 0)


def round_of(desk: Desk, clock: Clock) -> float:
    """Everything due is done; seconds."""
    clock.ahead += timedelta(minutes=11)
    workers = [Worker(desk, owner=f"bench-{n}") for n in range(THREADS)]
    began = time.perf_counter()
    while count(desk, JobRow.id, JobRow.state == JobState.PENDING, JobRow.due_at <= clock()):
        threads = [threading.Thread(target=worker.look) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return time.perf_counter() - began


def count(desk: Desk, column: object, *conditions: object) -> int:
    """Rows that fulfil the conditions."""
    with desk.database.session() as session:
        query = select(func.count(column)).where(*conditions)  # type: ignore[arg-type]
        return int(session.execute(query).scalar_one())


def mentions(desk: Desk) -> int:
    """How many of all articles a watch matched."""
    from mediadesk.monitoring.mentions.models import MentionRow

    return count(desk, MentionRow.id)
