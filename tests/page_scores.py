"""How well was a page read, counted as `../shared/corpus/articles/score.py` counts it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediadesk.monitoring.extraction import Extracted, Readers
from mediadesk.monitoring.ports import Fetched, Item
from mediadesk.monitoring.published import CHINA, Published
from tests.conftest import NOW

Gold = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """Shares of pages, 0..1. `source` and `author` are of the pages that name one."""

    title: float
    published: float
    source: float
    author: float
    text: float
    verdict: float


def score(readers: Readers, gold: Sequence[Gold], folder: Path) -> Score:
    """Read every page and count."""
    read = [(each, _read(readers, folder / each["file"], each.get("url") or "")) for each in gold]
    articles = [(each, found) for each, found in read if each["is_article"]]
    return Score(
        title=_share(_plain(found.title) in _plains(each, "title") for each, found in articles),
        published=_share(_is_published(each, found) for each, found in articles),
        source=_share(
            _plain(found.outlet) in _plains(each, "source") for each, found in articles if each["source"]
        ),
        author=_share(_is_author(each, found) for each, found in articles if each["author"]),
        text=sum(text_score(each, found.body) for each, found in articles) / max(1, len(articles)),
        verdict=_share(each["is_article"] == found.is_article for each, found in read),
    )


def _read(readers: Readers, page: Path, url: str) -> Extracted:
    item = Item("c", url or None, "", Published(None, False, ""))
    return readers.read(Fetched(url, 200, page.read_bytes(), {}), item, now=NOW)


def _share(held: Iterable[bool]) -> float:
    every = list(held)
    return sum(every) / max(1, len(every))


def _is_published(gold: Gold, found: Extracted) -> bool:
    wanted = [gold["published"], *gold.get("published_ok", [])]
    if found.published.at is None:
        return None in wanted
    local = found.published.at.astimezone(CHINA)
    minute = local.strftime("%Y-%m-%dT%H:%M") if found.published.to_the_minute else ""
    return any(each in (minute, local.date().isoformat()) for each in wanted if each)


def _is_author(gold: Gold, found: Extracted) -> bool:
    readings = [gold["author"], *gold.get("author_ok", [])]
    said = _plain(found.author)
    return (None in readings and not said) or any(
        said != "" and all(_plain(name) in said for name in re.split(r"[ 、,，&]+", each) if name)
        for each in readings
        if each
    )


def text_score(gold: Gold, body: str) -> float:
    """The F1 of one text: what must be in it, and what must not."""
    text = _squeezed(body)
    recall = _share(_squeezed(each) in text for each in gold["body_must"])
    alone = _share(_squeezed(each) not in text for each in gold["body_must_not"]) if text else 0.0
    precision = alone if gold["body_must_not"] else float(bool(text))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _plains(gold: Gold, name: str) -> list[str]:
    return [_plain(each) for each in [gold[name], *gold.get(f"{name}_ok", [])]]


def _plain(text: str | None) -> str:
    folded = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(ch for ch in folded if unicodedata.category(ch)[0] in "LN")


def _squeezed(text: str) -> str:
    return re.sub("[\\s\u200b\u200c\u200d\u2060\ufeff]+", "", unicodedata.normalize("NFKC", text))
