"""How long do 1,000 feeds take, unchanged and with five new entries in each, beside the `reader` package?

Everything is kept on our side: the guard of addresses, robots.txt, one request a second to each host (every feed has a
host of its own on loopback), health and history; and each new entry goes through matching against 5,000 watches,
grouping into stories, assessment, alerts and the search index. `reader` updates feeds and search index and no more.

Ours is done by two worker processes (`BENCH_WORKERS`), `reader` by ten threads, as it offers. What is unchanged is
asked three times over, after a round in which robots.txt may be read anew; the middle one counts, for both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from benchmarks.feed_site import EVENTS, PLACES, host
from benchmarks.peers import FOLDER, peer
from benchmarks.polling_worker import Clock, desk_in
from benchmarks.table import Measure
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.db import Base
from mediadesk.jobs.models import JobRow, JobState
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.records import Channel, OutletTier, SourceDraft, SourceKind
from mediadesk.monitoring.sources.service import add_source
from mediadesk.monitoring.watches import store as watches
from mediadesk.monitoring.watches.service import WatchDraft, values_of
from mediadesk.wiring import Desk
from tests.integration.processes.real import ROOT, free_port

FEEDS = int(os.environ.get("BENCH_FEEDS", "1000"))
ENTRIES = 20
NEW = 5
WATCHES = 5_000
WORKERS = int(os.environ.get("BENCH_WORKERS", "2"))
UNCHANGED = 3
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
    yield Measure("… mentions among all", ours["mentions"], "")
    yield Measure(
        "… processor time of the new", ours["processor"], "s", peer=theirs["processor"], peer_name=name
    )


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


def our_rounds(folder: Path) -> dict[str, float]:
    """What we need, by the clock on the wall, until no work is due any more."""
    desk = desk_in(folder, Clock())
    Base.metadata.create_all(desk.database.engine)
    with feed_site() as port:
        listen(desk, port)
        with Workers(desk, folder) as workers:
            found = {"first": workers.do_round()}
            unchanged = [workers.do_round() for _ in range(1 + UNCHANGED)][1:]
            found["unchanged"] = statistics.median(unchanged)
            before = count(desk, ArticleRow.id)
            urllib.request.urlopen(f"http://127.0.0.1:{port}/generation/1").read()
            found["new"] = workers.do_round()
            assert count(desk, ArticleRow.id) - before == FEEDS * NEW
            found["processor"] = workers.processor
    found["mentions"] = float(mentions(desk))
    desk.database.dispose()
    return found


class Workers:
    """Worker processes on one desk, which do what is due when they are told to."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._ahead = timedelta(0)
        self.processor = 0.0
        command = [sys.executable, "-m", "benchmarks.polling_worker", str(folder)]
        self._processes = [
            subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(WORKERS)
        ]

    def __enter__(self) -> Self:
        for each in self._processes:
            assert self._answer(each) == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._processes:
            assert each.stdin
            each.stdin.close()
            each.wait()

    def do_round(self) -> float:
        """The clock moves on, and everything due is done; seconds. `processor`: those of all processes together."""
        self._ahead += timedelta(minutes=11)
        self.processor = 0.0
        began = time.perf_counter()
        while self._is_due():
            for each in self._processes:
                assert each.stdin
                print(self._ahead.total_seconds(), file=each.stdin, flush=True)
            self.processor += sum(float(self._answer(each)) for each in self._processes)
        return time.perf_counter() - began

    def _is_due(self) -> bool:
        due_at = datetime.now(UTC) + self._ahead
        return bool(count(self._desk, JobRow.id, JobRow.state == JobState.PENDING, JobRow.due_at <= due_at))

    def _answer(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout
        return process.stdout.readline().strip()


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


def count(desk: Desk, column: object, *conditions: object) -> int:
    """Rows that fulfil the conditions."""
    with desk.database.session() as session:
        query = select(func.count(column)).where(*conditions)  # type: ignore[arg-type]
        return int(session.execute(query).scalar_one())


def mentions(desk: Desk) -> int:
    """How many of all articles a watch matched."""
    from mediadesk.monitoring.mentions.models import MentionRow

    return count(desk, MentionRow.id)
