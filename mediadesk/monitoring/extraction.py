"""What does an article's page say, and how sure are we?

Several readers look for the text and the one in the middle is believed; the header is read by rules
(`extracting/`) from the lines around it. What does not look like an article is refused, with the reason.
"""

from __future__ import annotations

import html as entities
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediadesk.messages import Message
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.extracting import bodies, verdict
from mediadesk.monitoring.extracting.authors import author_of
from mediadesk.monitoring.extracting.bodies import Chosen
from mediadesk.monitoring.extracting.dating import published_of
from mediadesk.monitoring.extracting.headline import heading_above, headline_of
from mediadesk.monitoring.extracting.outlets import outlet_of
from mediadesk.monitoring.extracting.page import Page
from mediadesk.monitoring.extracting.region import region_of
from mediadesk.monitoring.extracting.trimming import trimmed
from mediadesk.monitoring.extracting.verdict import Refusal
from mediadesk.monitoring.ports import BodyReader, Fetched, Item, PageParser
from mediadesk.monitoring.published import Published

SURE = 0.8
"""From here on an article is shown without a warning."""

FROM_FEED = 0.3
_LITTLE = 60
_MOST_BYTES = 12_000_000
_DOUBTFUL = 0.5


@dataclass(frozen=True)
class Extracted:
    """An article's content. `confidence` 0..1 with its reasons; `refusal` when the page holds no article."""

    title: str
    published: Published
    outlet: str
    author: str
    body: str
    confidence: float
    reasons: tuple[Message, ...] = ()
    refusal: Refusal | None = None

    @property
    def is_article(self) -> bool:
        """Whether the page holds one."""
        return self.refusal is None


@dataclass(frozen=True)
class Readers:
    """The parser, and the readers of the text in the order of trust."""

    parser: PageParser
    bodies: Sequence[BodyReader]

    def read(self, page: Fetched, item: Item, *, now: datetime) -> Extracted:
        """The article on `page`, which `item` announced and completes."""
        parsed = self.parser.parse(decode(page.body[:_MOST_BYTES], page.content_type), page.url)
        return _joined(self.read_page(parsed, now=now), item)

    def read_page(self, page: Page, *, now: datetime) -> Extracted:
        """The article of a parsed page, by what stands on it alone."""
        headline = headline_of(page)
        title = headline.text
        chosen = self._text(page, title)
        is_scripted = len(chosen.text) < _LITTLE and bool(scripted := self._scripted(page, title))
        if is_scripted:
            chosen = Chosen(scripted, 0.5, 1)
        if not headline.is_shown:
            title = heading_above(region_of(page, "", chosen.text).head) or title
        region = region_of(page, title, chosen.text)
        published = published_of(page, region, now=now)
        outlet = outlet_of(page, region, title)
        author = author_of(page, region, chosen.text, outlet)
        refusal = verdict.refusal_of(page, title, chosen.text, region, published)
        worth, reasons = verdict.confidence_of(chosen, chosen.text, region, published)
        if is_scripted:
            reasons = (Message(verdict.FROM_SCRIPT), *reasons[1:])
        return Extracted(
            title, published, outlet, author, chosen.text, 0.0 if refusal else worth, reasons, refusal
        )

    def _text(self, page: Page, title: str) -> Chosen:
        texts = [trimmed(reader.read(page), title, page) for reader in self.bodies]
        chosen = bodies.choose(texts)
        if chosen.agreement >= _DOUBTFUL:
            return chosen
        texts.append(trimmed(bodies.below_headline(page, title), title, page))
        return bodies.choose(texts, [region_of(page, title, text).is_below_headline for text in texts])

    def _scripted(self, page: Page, title: str) -> str:
        found = bodies.in_scripts(page)
        return trimmed(self.parser.plain(entities.unescape(found)), title, page) if found else ""


def from_item(item: Item) -> Extracted:
    """The article as far as the feed itself tells it, for a page that cannot be read."""
    body = item.content or item.summary
    reasons = (Message(verdict.FEED_ONLY),)
    return Extracted(item.title, item.published, "", item.author, body, FROM_FEED, reasons)


def _joined(found: Extracted, item: Item) -> Extracted:
    """With what the feed knows better: a headline that is not cut, an exact time, a text where the page has none."""
    told = item.content or item.summary
    body, worth, refusal, reasons = found.body, found.confidence, found.refusal, found.reasons
    if told and (refusal is not None or not body):
        body, worth, reasons = max(body, told, key=len), FROM_FEED, (Message(verdict.FEED_ONLY),)
    return replace(
        found,
        title=_title(found.title, item.title),
        published=_better(found.published, item.published),
        author=found.author or item.author,
        body=body,
        confidence=worth,
        reasons=reasons,
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
