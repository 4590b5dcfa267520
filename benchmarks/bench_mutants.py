"""Do ten thousand broken feeds and pages cost a crash, a stall or the memory? `BENCH_MUTANTS` sets how many.

Each is a real feed (of the corpus beside the repository, else of the sample newsroom) after one to four mutations:
cut, flipped, doubled, recoded, nested five thousand deep, with hostile pieces put in. Every one goes through each of
the readers that a person might point at it: feed, site map, printed paper, single page.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.feed_site import Site
from benchmarks.table import Measure
from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.page_text_reader import SelectolaxPageText
from mediadesk.adapters.paper_reader import SelectolaxPaperReader
from mediadesk.adapters.plain_feed import LxmlFeedReader
from mediadesk.adapters.site_map_reader import LxmlSiteMapReader
from mediadesk.monitoring.ports import Failure, Fetched, Opened, PageRules, Reading
from tests.mutating import mutated

MUTANTS = int(os.environ.get("BENCH_MUTANTS", "10000"))
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
NOW = datetime(2026, 2, 25, tzinfo=UTC)
CLEANER = Nh3Cleaner()
FEEDS = FeedparserReader(CLEANER, LxmlFeedReader())
MAPS, PAPERS, PAGES = LxmlSiteMapReader(CLEANER), SelectolaxPaperReader(), SelectolaxPageText()


def measure() -> Iterator[Measure]:
    """How many went through, the slowest of them, and how much the memory grew."""
    bodies = sources()
    for seed in range(50):
        read_all(mutated(bodies[seed % len(bodies)], seed))
    before, slowest, read = _memory(), 0.0, 0
    for seed in range(MUTANTS):
        body = mutated(bodies[seed % len(bodies)], seed)
        began = time.thread_time()
        read += read_all(body)
        slowest = max(slowest, time.thread_time() - began)
        if seed % 1000 == 999:
            print(f"  {seed + 1} of {MUTANTS}, slowest {slowest:.2f} s", file=sys.stderr, flush=True)
    yield Measure(f"of {MUTANTS} mutated feeds and pages, crashed", 0, "", at_most=0)
    yield Measure("… still gave entries", read, "")
    yield Measure("… slowest, in all four readers", slowest, "s", at_most=20)
    yield Measure("… memory grown by", _memory() - before, "MB", at_most=200)


def sources() -> list[bytes]:
    """Real feeds and pages, or made ones where there is no corpus."""
    found = [path.read_bytes() for path in sorted(CORPUS.glob("feeds/*.xml"))]
    found += [path.read_bytes() for path in sorted(CORPUS.glob("lists/*.html"))]
    return found or [Site(80, 8, 20).body(n) for n in range(8)]


def read_all(body: bytes) -> bool:
    """One body through every reader; whether the feed reader found entries."""
    fetched = Fetched("https://news.lanjiang.example/rss", 200, body, {})
    for opened in (MAPS.open(fetched, now=NOW), PAPERS.open(fetched, None, now=NOW)):
        if isinstance(opened, Opened):
            opened.read(list(opened.marks))
    PAGES.read(fetched, PageRules())
    reading = FEEDS.read(fetched, known=frozenset(), now=NOW)
    assert isinstance(reading, Reading | Failure)
    return isinstance(reading, Reading) and bool(reading.items)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
