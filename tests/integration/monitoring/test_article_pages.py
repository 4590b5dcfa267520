"""Are pages of every make read as a person reads them, whatever is wrong with them?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.mutated_pages import SLOWEST, mutated, read
from mediadesk.monitoring.extraction import Readers
from mediadesk.wiring import article_readers
from tests.page_scores import score

PAGES = Path(__file__).parents[2] / "cases" / "pages"
GOLD = json.loads((PAGES / "labels.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readers() -> Readers:
    return article_readers()


@pytest.mark.parametrize("held", [False, True], ids=["tuned on", "held back"])
def test_our_own_pages_are_read_as_labelled(readers: Readers, held: bool) -> None:
    gold = [each for each in GOLD if each["held"] is held]

    found = score(readers, gold, PAGES)

    assert found.title >= 0.97
    assert found.published >= 0.97
    assert found.source >= 0.95
    assert found.author >= 0.95
    assert found.text >= 0.99
    assert found.verdict == 1.0


def test_broken_pages_neither_crash_nor_stall_the_readers(readers: Readers) -> None:
    pages = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]

    # A hundred of the ten thousand that `python -m benchmarks.mutated_pages` reads.
    assert all(read(readers, page) < 2 * SLOWEST for _, page in mutated(pages, 100, seed=11))


@pytest.mark.parametrize("name", [b"uu", b"zlib", b"hex", b"utf-16", b"punycode", b"unicode_escape", b"idna"])
def test_a_page_that_names_an_odd_encoding_is_read_all_the_same(readers: Readers, name: bytes) -> None:
    page = (PAGES / "gbk-declared-gb2312.html").read_bytes().replace(b"gb2312", name)

    assert read(readers, page) < SLOWEST
