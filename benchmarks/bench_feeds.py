"""What does it cost to read a feed of which most is known, against feedparser alone?

A source that is asked every few minutes gives nothing new most of the time. feedparser parses all of it
each time;
the desk stops at the first thing that tells: the hash of the bytes, then the keys of the entries.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import feedparser

from benchmarks.table import Measure
from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.monitoring.ports import Failure, Fetched

ENTRIES = 200
NEW = 5
BEGIN = datetime(2026, 2, 25, tzinfo=UTC)
PEER = "feedparser alone"
TEXT = "<p>抢修人员赶到杨家门水厂，逐段检查厂内供电线路，发现多处故障并逐一排除。</p>" * 5


def measure() -> Iterator[Measure]:
    """Entries a second; the peer parses the same bytes."""
    body, reader = feed(), FeedparserReader(Nh3Cleaner())
    fetched = Fetched("https://news.lanjiang.example/rss", 200, body, {})
    every = keys(reader, fetched)
    peer = rate(lambda: feedparser.parse(body))
    yield compared("feed read, all new", rate(lambda: read(reader, fetched, frozenset())), peer, at_least=300)
    known = frozenset(every[NEW:])
    yield compared(
        f"feed read, {NEW} of {ENTRIES} new", rate(lambda: read(reader, fetched, known)), peer, at_least=5_000
    )
    yield compared("feed unchanged", rate(lambda: hashlib.sha256(body).hexdigest()), peer, at_least=100_000)


def compared(what: str, ours: float, peer: float, *, at_least: float) -> Measure:
    return Measure(what, ours, "entries/s", at_least=at_least, peer=peer, peer_name=PEER)


def feed() -> bytes:
    items = "".join(
        f"<item><title>第{n}条：停水原因查明，供水逐步恢复</title><link>https://news.lanjiang.example/{n}.html</link>"
        f"<guid>{n}</guid><pubDate>{format_datetime(BEGIN - timedelta(minutes=n))}</pubDate>"
        f"<description><![CDATA[{TEXT}]]></description></item>"
        for n in range(ENTRIES)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>要闻</title>{items}</channel></rss>".encode()


def keys(reader: FeedparserReader, fetched: Fetched) -> list[str]:
    reading = reader.read(fetched, known=frozenset(), now=BEGIN)
    assert not isinstance(reading, Failure)
    return [item.key for item in reading.items]


def read(reader: FeedparserReader, fetched: Fetched, known: frozenset[str]) -> None:
    reading = reader.read(fetched, known=known, now=BEGIN)
    assert not isinstance(reading, Failure)
    assert reading.total == ENTRIES


def rate(work: Callable[[], object]) -> float:
    """Entries a second, over about a second."""
    work()
    rounds, began = 0, time.perf_counter()
    while time.perf_counter() - began < 1.0:
        work()
        rounds += 1
    return rounds * ENTRIES / (time.perf_counter() - began)
