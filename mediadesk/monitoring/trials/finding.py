"""What is this address: a feed, a page that names feeds, a site map, a paper, a list, or a page to be watched?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.feed_text import feed_links
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling.editions import pattern_of
from mediadesk.monitoring.ports import Failure, Fetched, Opened, PageRules, Reading
from mediadesk.monitoring.records import SourceKind
from mediadesk.monitoring.sources.proposing import ListProposer

IS_FEED = N_("This address is a feed with %(count)d entries.")
NAMES_FEED = N_("The page names this feed. A feed says what is new without any guessing: prefer it.")
IS_MAP = N_("This is a site map with %(count)d recent addresses.")
IS_PAPER = N_("This is a printed paper's edition: %(pages)d pages and %(count)d articles were found.")
IS_LIST = N_("The page shows a list of %(count)d entries that can be read by selectors.")
IS_PAGE = N_("The page itself can be watched: every change becomes an article that shows the difference.")
_MOST_FEEDS = 5


@dataclass(frozen=True)
class Found:
    """One way in which an address could be watched, and why. `same` names the source that does so already."""

    kind: SourceKind
    url: str
    why: Message
    same_id: int | None = None
    same_name: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {"kind": self.kind.value, "url": self.url, "why": self.why.to_json(), "same_id": self.same_id,
                "same_name": self.same_name}  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Found:
        """What `to_json` wrote."""
        kind, why = SourceKind(data["kind"]), Message.from_json(data["why"])
        return cls(kind, data["url"], why, data["same_id"], data["same_name"])


def find_out(
    pipeline: Pipeline, proposer: ListProposer, answer: Fetched, *, now: datetime
) -> list[Found] | Failure:
    """Every way in which the address could be watched, the best first; a failure for a wall or an empty answer."""
    url = answer.moved_to or answer.url
    feed = pipeline.open(answer, SourceKind.FEED, None, now=now)
    if isinstance(feed, Opened):
        return [Found(SourceKind.FEED, url, Message(IS_FEED, {"count": len(feed.marks)}))]
    site_map = pipeline.maps.open(answer, now=now)
    if isinstance(site_map, Opened):
        return [Found(SourceKind.SITE_MAP, url, Message(IS_MAP, {"count": len(site_map.marks)}))]
    page = pipeline.pages.read(answer, PageRules())
    if isinstance(page, Failure):
        return page
    html = decode(answer.body, answer.content_type)
    feeds = [
        Found(SourceKind.FEED, link, Message(NAMES_FEED))
        for link in feed_links(html, answer.url)[:_MOST_FEEDS]
    ]
    watched = Found(SourceKind.PAGE_WATCH, url, Message(IS_PAGE))
    return [*feeds, *_paper(pipeline, answer, now), *_list(proposer, answer, url, now), watched]


def _paper(pipeline: Pipeline, answer: Fetched, now: datetime) -> list[Found]:
    opened = pipeline.papers.open(answer, None, now=now)
    reading = opened.read(()) if isinstance(opened, Opened) else None
    if not isinstance(reading, Reading) or not isinstance(opened, Opened):
        return []
    labelled = sum(1 for part in reading.parts if part.label)
    if labelled < 2 or not opened.marks:
        return []
    why = Message(IS_PAPER, {"pages": labelled + 1, "count": len(opened.marks)})
    return [Found(SourceKind.E_PAPER, pattern_of(answer.url), why)]


def _list(proposer: ListProposer, answer: Fetched, url: str, now: datetime) -> list[Found]:
    proposals = proposer.propose(answer, now=now)
    if not proposals:
        return []
    return [Found(SourceKind.LIST_PAGE, url, Message(IS_LIST, {"count": proposals[0].count}))]
