"""How fast, and how well, is an article's page read, beside trafilatura and gne?

The pages are those of ../shared/corpus where it is there (36 Chinese news pages of 150 KB on average), else our own
small ones. Seconds are of one core. Each reader gets the decoded page once; trafilatura and gne read headline, time,
author and text, the desk also the source, whether it is an article at all, and how sure it is.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.peers import FOLDER, peer
from benchmarks.table import Measure
from mediadesk.monitoring.charsets import decode
from mediadesk.wiring import article_readers
from tests.page_scores import text_score

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "articles"
OWN = Path(__file__).resolve().parent.parent / "tests" / "cases" / "pages"
NOW = datetime(2026, 2, 26, 4, 0, tzinfo=UTC)
ROUNDS = 1
TRAFILATURA = "trafilatura==2.3.1"


def measure() -> Iterator[Measure]:
    """Pages a second and F1 of the text, each against both peers."""
    gold, pages = _pages()
    ours = _rate(_ours(), pages)
    yield Measure("  text read, F1 over the labelled pages", _f1(_ours(), gold, pages), "", at_least=0.95)
    for name, read in (("trafilatura", _trafilatura()), ("gne", _gne())):
        what = f"article pages read whole, beside {name}"
        yield Measure(what, ours, "pages/s", at_least=10, peer=_rate(read, pages), peer_name=name)
        yield Measure(f"  F1 of the text of {name}", _f1(read, gold, pages), "")


def _pages() -> tuple[list[dict[str, Any]], list[str]]:
    folder, labels = (
        (CORPUS / "pages", CORPUS / "gold.json") if CORPUS.exists() else (OWN, OWN / "labels.json")
    )
    gold = [each for each in json.loads(labels.read_text(encoding="utf-8")) if each["is_article"]]
    return gold, [decode((folder / each["file"]).read_bytes()) for each in gold]


def _rate(read: Callable[[str], str], pages: list[str]) -> float:
    read(pages[0])
    begin = time.thread_time()
    for _ in range(ROUNDS):
        for page in pages:
            read(page)
    return ROUNDS * len(pages) / (time.thread_time() - begin)


def _f1(read: Callable[[str], str], gold: list[dict[str, Any]], pages: list[str]) -> float:
    return sum(text_score(each, read(page)) for each, page in zip(gold, pages, strict=True)) / len(gold)


def _ours() -> Callable[[str], str]:
    readers = article_readers()
    return lambda html: readers.read_page(readers.parser.parse(html), now=NOW).body


def _trafilatura() -> Callable[[str], str]:
    library = peer(TRAFILATURA, "trafilatura")
    # It brings its own readers of dates in while it works.
    sys.path.append(str(FOLDER / TRAFILATURA.replace("==", "-")))
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def read(html: str) -> str:
        found = library.bare_extraction(html, with_metadata=True, include_comments=False)
        return str((found.text if found else "") or "")

    return read


def _gne() -> Callable[[str], str]:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()
    return lambda html: str(extractor.extract(html)["content"])
