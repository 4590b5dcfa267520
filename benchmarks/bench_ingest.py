"""Does the desk take articles in as quickly when a million are there as when there are ten thousand?

The whole line from the capture on (`record_articles`: keep, match, group, record), in batches of fifty, a transaction
each; small and large archive in turn, so that a busy moment strikes both. `BENCH_ARTICLES=1000000` asks the million.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from statistics import median

from benchmarks.archive import DATABASES, archive, article
from benchmarks.table import Measure
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.db import Database
from mediadesk.monitoring.articles.service import Capture, record_articles
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.sources.store import outlet_named
from tests.builders.monitoring import a_capture

SMALL = 10_000
LARGE = int(os.environ.get("BENCH_ARTICLES", "100000"))
BATCH = 50
BATCHES = 6
ROUNDS = 5


def measure() -> Iterator[Measure]:
    """Articles a second into each archive, and the share that the large one keeps."""
    for kind in DATABASES:
        archives = {size: archive(kind, size) for size in (SMALL, LARGE)}
        numbers = count(int(time.time()) * 1000)  # Pages that no earlier run has brought in.
        rates: dict[int, list[float]] = {size: [] for size in archives}
        for round_number in range(ROUNDS + 1):
            for size, database in archives.items():
                batches = [[capture(next(numbers)) for _ in range(BATCH)] for _ in range(BATCHES)]
                rate = taken_in(database, batches)
                if round_number:  # The first one fills caches.
                    rates[size].append(rate)
        small, large = (median(rates[size]) for size in archives)
        for database in archives.values():
            database.dispose()
        yield Measure(f"articles taken in on {kind} with {SMALL:,} there", small, "1/s")
        yield Measure(f"articles taken in on {kind} with {LARGE:,} there", large, "1/s")
        yield Measure(f"  share kept on {kind}", large / small, "×", at_least=0.8)


def capture(number: int) -> Capture:
    """An article that is new."""
    made = article(number, number + 1, [1] * 300)
    return a_capture(made["title"], made["text"], f"https://news.example/new/{number}.html")


def taken_in(database: Database, batches: Sequence[Sequence[Capture]]) -> float:
    """Articles a second."""
    finder, now = AhoCorasickFinder(), datetime.now(UTC)
    began = time.perf_counter()
    for batch in batches:
        with database.transaction() as session:
            outlet = outlet_named(session, "澄江晨报", channel=Channel.NEWSPAPER, tier=OutletTier.CITY)
            record_articles(session, batch, outlet=outlet, finder=finder, now=now)
    return sum(map(len, batches)) / (time.perf_counter() - began)
