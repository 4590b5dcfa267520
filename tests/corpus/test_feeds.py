"""Is every real feed of the corpus read, plain ones as feedparser would, and broken ones without harm?"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.plain_feed import LxmlFeedReader
from mediadesk.monitoring import feed_text
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.ports import Failure, Fetched, Reading
from tests.mutating import mutated

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "feeds"
NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
THOROUGH = FeedparserReader(Nh3Cleaner())
QUICK = FeedparserReader(Nh3Cleaner(), LxmlFeedReader())
MUTANTS = 150
# Of 84 feeds 52 are plain; the others use elements that only feedparser knows.
FEWEST_PLAIN = 50

pytestmark = pytest.mark.skipif(not FEEDS.exists(), reason=f"the corpus is not at {FEEDS}")


def feeds() -> list[Path]:
    return sorted(FEEDS.glob("*.xml")) if FEEDS.exists() else []


def fetched(body: bytes) -> Fetched:
    return Fetched("https://news.lanjiang.example/rss", 200, body, {})


@pytest.mark.parametrize("path", feeds(), ids=lambda path: path.stem)
def test_a_real_feed_is_read_quickly_to_the_same_effect_as_thoroughly(path: Path) -> None:
    body = fetched(path.read_bytes())

    quick = QUICK.read(body, known=frozenset(), now=NOW)

    assert isinstance(quick, Reading), quick
    assert quick.items
    assert quick == THOROUGH.read(body, known=frozenset(), now=NOW)


def test_most_real_feeds_are_plain() -> None:
    plain = 0
    for path in feeds():
        whole = feed_text.whole(decode(path.read_bytes()), url="")
        plain += isinstance(whole, feed_text.Whole) and LxmlFeedReader().read(whole.xml) is not None

    assert plain >= FEWEST_PLAIN


@pytest.mark.parametrize("path", feeds()[::7], ids=lambda path: path.stem)
def test_known_entries_are_never_read_again(path: Path) -> None:
    body = fetched(path.read_bytes())
    opened = QUICK.open(body, now=NOW)
    assert not isinstance(opened, Failure)

    again = QUICK.read(body, known=frozenset(opened.marks), now=NOW)

    assert isinstance(again, Reading)
    assert again.items == ()


def test_broken_feeds_are_read_or_refused_in_time() -> None:
    bodies = [path.read_bytes() for path in feeds()]
    slowest = 0.0
    for seed in range(MUTANTS):
        body = fetched(mutated(bodies[seed % len(bodies)], seed))
        began = time.thread_time()
        reading = QUICK.read(body, known=frozenset(), now=NOW)
        slowest = max(slowest, time.thread_time() - began)
        if isinstance(reading, Reading):
            assert all("<script" not in f"{item.title} {item.url}" for item in reading.items)

    # Nothing that is fetched may hold a worker up; ordinary feeds take a few hundredths of a second.
    assert slowest < 10
