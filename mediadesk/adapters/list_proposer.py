"""Which parts of a page repeat, and by which selectors are they reached? (BeautifulSoup)

Every link that reads like a headline is followed upwards; at each step the element with its brothers is a candidate
entry. Its selector is written from names that look lasting, tried on the whole page, and its parts are looked for
inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.ports import Fetched, Selectors
from mediadesk.monitoring.published import read_published
from mediadesk.monitoring.sources.proposing import FEWEST, Candidate, Proposal, Sight, propose
from mediadesk.monitoring.urls import absolute

if TYPE_CHECKING:
    from bs4 import Tag

_SHORTEST = 7
_STEPS = 6
_MOST_LINKS = 1500
_MOST_CANDIDATES = 60
_MOST_ENTRIES = 300
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{1,30}\d?")
# Names that change from entry to entry or from visit to visit.
_PASSING = re.compile(
    r"^(?:odd|even|first|last|on|cur|current|active|hover|selected|top|hot|new|clearfix|clear|fl|fr|left|right|mt\d*|mb\d*)$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"nav|menu|foot|head|side|aside|crumb|copyright|friend|link|topbar|banner|hot|rank|tags?$",
    re.IGNORECASE,
)
_FRAME_TAGS = {"nav", "footer", "header", "aside"}
_DATE = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}|\d+\s*(?:分钟|小时|天)前|今天|昨天|刚刚")
_LONGEST_DATE = 30
_SHORTEST_SUMMARY = 30


class SoupListProposer:
    """The `ListProposer` of the desk."""

    def propose(self, fetched: Fetched, *, now: datetime) -> tuple[Proposal, ...]:
        """See `ListProposer`."""
        from bs4 import BeautifulSoup

        soup = BeautifulSoup(decode(fetched.body, fetched.content_type), "lxml")
        for unseen in soup(["script", "style", "noscript", "template"]):
            unseen.decompose()
        written = Counter(_entry_selectors(soup))
        candidates = []
        for selector, links in written.most_common(_MOST_CANDIDATES):
            if links >= FEWEST and (found := _candidate(soup, selector, fetched.url, now)) is not None:
                candidates.append(found)
        return propose(candidates, fetched.url)


def _entry_selectors(soup: Any) -> Iterator[str]:
    """For each headline link the selectors of the elements above it that have brothers alike."""
    for link in soup.find_all("a", href=True, limit=_MOST_LINKS):
        if len(link.get_text(strip=True)) < _SHORTEST:
            continue
        element = link
        for _ in range(_STEPS):
            parent = element.parent
            if parent is None or parent.name in ("body", "html", "[document]"):
                break
            if len(parent.find_all(element.name, recursive=False, limit=FEWEST)) >= FEWEST:
                yield _selector_of(element)
            element = parent


def _selector_of(element: Tag) -> str:
    """From the nearest ancestor with a lasting name down to the element."""
    parts = [_step(element)]
    parent = element.parent
    for _ in range(4):
        if parent is None or parent.name in ("body", "html", "[document]"):
            break
        named = _named(parent)
        if named:
            return f"{named} > {' > '.join(parts)}" if len(parts) == 1 else f"{named} {' > '.join(parts)}"
        parts.insert(0, parent.name)
        parent = parent.parent
    return " > ".join(parts)


def _step(element: Tag) -> str:
    lasting = _lasting(element)
    return f"{element.name}.{lasting[0]}" if lasting else element.name


def _named(element: Tag) -> str:
    """`tag#id` or `tag.class`; empty when it has no lasting name."""
    given = element.get("id")
    if isinstance(given, str) and _NAME.fullmatch(given):
        return f"{element.name}#{given}"
    lasting = _lasting(element)
    return f"{element.name}.{'.'.join(lasting[:2])}" if lasting else ""


def _lasting(element: Tag) -> list[str]:
    given = element.get("class") or []
    names = [given] if isinstance(given, str) else list(given)
    return [name for name in names if _NAME.fullmatch(name) and not _PASSING.match(name)]


def _candidate(soup: Any, selector: str, base: str, now: datetime) -> Candidate | None:
    entries: list[Tag] = soup.select(selector, limit=_MOST_ENTRIES)
    linked = [each for each in entries if _headline(each) is not None]
    if len(linked) < max(FEWEST, len(entries) // 2):
        return None
    title = _title_selector(linked)
    time = _part_selector(linked, lambda tag: _is_time(tag, now))
    summary = _part_selector(linked, _is_summary)
    selectors = Selectors(selector, title, title, time, summary)
    sights = [sight for each in linked if (sight := _sight(each, selectors, base)) is not None]
    return Candidate(selectors, tuple(sights), _in_frame(linked[0])) if len(sights) >= FEWEST else None


def _headline(entry: Tag) -> Tag | None:
    """The link of the entry with the longest words; the entry itself when it is one."""
    links = [entry] if entry.name == "a" else entry.find_all("a", href=True)
    if not links:
        return None
    longest: Tag = max(links, key=lambda link: len(link.get_text(strip=True)))
    return longest if len(longest.get_text(strip=True)) >= _SHORTEST else None


def _title_selector(entries: Sequence[Tag]) -> str:
    """The selector that reaches the headline link in most entries; the simplest of equals."""
    written: Counter[str] = Counter()
    for entry in entries[:30]:
        headline = _headline(entry)
        if headline is None:
            continue
        for selector in _ways_to(entry, headline):
            if entry is headline or entry.select_one(selector) is headline:
                written[selector] += 1
    if not written:
        return "a"
    most = max(written.values())
    best = [selector for selector, number in written.items() if number == most]
    return min(best, key=lambda selector: (selector != "a", len(selector)))


def _ways_to(entry: Tag, target: Tag) -> Iterator[str]:
    yield target.name
    step = _step(target)
    if step != target.name:
        yield step
    parent = target.parent
    if parent is not None and parent is not entry:
        yield f"{_step(parent)} {target.name}"
        yield f"{parent.name} {target.name}"


def _part_selector(entries: Sequence[Tag], is_it: Any) -> str:
    """The selector of a part that at least half of the entries have; empty when there is none."""
    looked_at = entries[:30]
    written: Counter[str] = Counter()
    for entry in looked_at:
        for tag in entry.find_all(True):
            if is_it(tag):
                for selector in dict.fromkeys((_step(tag), tag.name)):
                    if entry.select_one(selector) is tag:
                        written[selector] += 1
                break
    best = max(written, key=lambda selector: (written[selector], len(selector)), default="")
    return best if best and written[best] * 2 >= len(looked_at) else ""


def _is_time(tag: Tag, now: datetime) -> bool:
    if tag.find(True) is not None:
        return False
    text = tag.get_text(" ", strip=True)
    return (
        0 < len(text) <= _LONGEST_DATE
        and bool(_DATE.search(text))
        and read_published(text, now=now).at is not None
    )


def _is_summary(tag: Tag) -> bool:
    if tag.name == "a" or tag.find("a") is not None or tag.find(["p", "div", "ul"]) is not None:
        return False
    return len(tag.get_text(" ", strip=True)) >= _SHORTEST_SUMMARY


def _sight(entry: Tag, selectors: Selectors, base: str) -> Sight | None:
    link = entry if entry.name == "a" else entry.select_one(selectors.title)
    if link is None or not link.get("href"):
        return None
    url = absolute(base, str(link.get("href")))
    title = link.get_text(" ", strip=True)
    if url is None or not title:
        return None
    has_time = bool(selectors.time and entry.select_one(selectors.time))
    has_summary = bool(selectors.summary and entry.select_one(selectors.summary))
    return Sight(title, url, has_time, has_summary)


def _in_frame(element: Tag) -> bool:
    """Whether it stands in a navigation, head, foot or side part."""
    for parent in [element, *element.parents]:
        if parent.name in _FRAME_TAGS:
            return True
        given = parent.get("class") or []
        names = [given] if isinstance(given, str) else list(given)
        if any(_FRAME.search(str(name)) for name in [*names, parent.get("id") or ""]):
            return True
    return False
