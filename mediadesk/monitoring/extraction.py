"""Which of several readings of an article's page is its text, and how sure are we?

Two readers are asked. Where they agree, the text is sure; where they do not, the one that reads more like
prose is
taken and the article is marked as unsure, so that nobody relies on it unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.ports import BodyReader, Fetched, Header, HeaderReader, Item
from mediadesk.monitoring.published import Published

_SHINGLE = 8
_AGREE = 0.6
_SENTENCE_END = re.compile(r"[。！？；!?;]")
_SHORT = 60
_HEADING_LINES = 8
_ABOVE_TEXT = re.compile(
    r"^(?:来源|作者|发布|发表|时间|编辑|字号|阅读|浏览|点击|分享|打印)|20\d{2}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}|只看该作者"
)
_WHOLE = 0.5
SURE, UNSURE, FROM_FEED = 1.0, 0.5, 0.3


@dataclass(frozen=True)
class Extracted:
    """An article's content. `confidence`: 1 the readers agree, 0.5 they do not, 0.3 only the feed's own
    words.
    """

    title: str
    published: Published
    outlet: str
    author: str
    body: str
    confidence: float


@dataclass(frozen=True)
class Readers:
    """The readers that are asked: one for the header, `bodies` in the order of trust."""

    header: HeaderReader
    bodies: Sequence[BodyReader]

    def read(self, page: Fetched, item: Item, *, now: datetime) -> Extracted:
        """The article on `page`, which `item` announced and completes."""
        html = decode(page.body, page.content_type)
        header = self.header.read(html, now=now)
        body, confidence = choose([reader.read(html) for reader in self.bodies], item)
        return _joined(header, without_heading(body, header.title or item.title), confidence, item)


def from_item(item: Item) -> Extracted:
    """The article as far as the feed itself tells it, for a page that cannot be read."""
    body = item.content or item.summary
    return Extracted(item.title, item.published, "", item.author, body, FROM_FEED)


def choose(texts: Sequence[str], item: Item) -> tuple[str, float]:
    """The text to believe and how much. `texts` in the order of trust."""
    told = item.content or item.summary
    usable = [text for text in texts if len(text) >= min(_SHORT, len(told) or _SHORT)]
    if not usable:
        best = max([*texts, told], key=len)
        return best, UNSURE if best else 0.0
    if len(usable) == 1 and len(texts) > 1:
        return usable[0], UNSURE
    if all(agreement(usable[0], other) >= _AGREE for other in usable[1:]):
        return _without_frame(usable), SURE
    return max(usable, key=_prose), UNSURE


def without_heading(body: str, title: str) -> str:
    """The text without the lines above it that repeat headline, time, source or buttons."""
    lines = body.split("\n")
    heading = 0
    for index, line in enumerate(lines[:_HEADING_LINES]):
        if line.strip() == title.strip() or (len(line) < _SHORT and _ABOVE_TEXT.search(line)):
            heading = index + 1
        elif _SENTENCE_END.search(line):
            break
    return "\n".join(lines[heading:]).strip()


def _without_frame(texts: Sequence[str]) -> str:
    """Of texts that agree the shorter one, unless it has lost so much that it is only a part."""
    shortest = min(texts, key=len)
    return shortest if len(shortest) >= _WHOLE * len(texts[0]) else texts[0]


def agreement(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer, 0..1, by runs of eight characters."""
    short, long = sorted((_shingles(one), _shingles(other)), key=len)
    return len(short & long) / len(short) if short else 0.0


def _shingles(text: str) -> set[str]:
    squeezed = re.sub(r"\s+", "", text)
    return {squeezed[i : i + _SHINGLE] for i in range(max(1, len(squeezed) - _SHINGLE + 1))}


def _prose(text: str) -> float:
    """Sentences, discounted by how much of the text is short lines, as menus and link lists are."""
    lines = [line for line in text.split("\n") if line.strip()]
    long_lines = sum(len(line) for line in lines if len(line) >= 30)
    share = long_lines / max(1, sum(map(len, lines)))
    return len(_SENTENCE_END.findall(text)) * share


def _joined(header: Header, body: str, confidence: float, item: Item) -> Extracted:
    published = _better(header.published, item.published)
    return Extracted(
        _title(header.title, item.title),
        published,
        header.outlet,
        header.author or item.author,
        body,
        confidence,
    )


def _title(on_page: str, in_feed: str) -> str:
    """The feed's headline, unless it is missing or cut short there."""
    cut = in_feed.rstrip(".… ")
    if not in_feed or (cut != in_feed and on_page.startswith(cut)):
        return on_page or in_feed
    return in_feed


def _better(on_page: Published, in_feed: Published) -> Published:
    """The time to believe: to the minute before to the day, the feed's before the page's."""
    if in_feed.at and (in_feed.to_the_minute or not (on_page.at and on_page.to_the_minute)):
        return in_feed
    return on_page if on_page.at else in_feed
