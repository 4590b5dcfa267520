"""Which of the repeating parts of a page is its list of articles?

A list of articles has several entries, each with one headline of its own and an address of its own, mostly on the
same site, often with a date. Menus have short names, link farms lead elsewhere, teasers repeat the same address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log2
from statistics import median
from typing import Protocol
from urllib.parse import urlsplit

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import Fetched, Selectors

FEWEST = 3
"""Entries below which nothing repeats."""

MOST_PROPOSALS = 4
_HEADLINE = (9, 70)
_MENU = 6

NO_LIST = N_(
    "No repeating list of headlines was found. The page may be built by a script in the browser, or may be a single "
    "article. Look for the outlet's feed, site map or e-paper, or write the selectors by hand."
)
NO_TIME = N_("No date was found in the entries; each article's own page is asked for its time.")
NO_SUMMARY = N_("No summary was found in the entries; the article's own page gives the text.")
FEW = N_("Only %(count)d entries are on the page.")
ELSEWHERE = N_("%(count)d of %(total)d addresses lead to another site.")


@dataclass(frozen=True)
class Sight:
    """One entry as a set of selectors shows it."""

    title: str
    url: str
    has_time: bool = False
    has_summary: bool = False


@dataclass(frozen=True)
class Candidate:
    """A repeating part of a page: how it would be read and what that gives.

    `in_frame`: it stands in a navigation, head, foot or side part.
    """

    selectors: Selectors
    entries: tuple[Sight, ...]
    in_frame: bool = False


@dataclass(frozen=True)
class Proposal:
    """A list that may be the one: its selectors, the first headlines, how many there are, and what is missing."""

    selectors: Selectors
    count: int
    titles: tuple[str, ...]
    remarks: tuple[Message, ...]


class ListProposer(Protocol):
    """Finds the lists of a page."""

    def propose(self, fetched: Fetched, *, now: datetime) -> tuple[Proposal, ...]:
        """The lists the page may hold, the likeliest first; empty when nothing repeats."""


def worth(candidate: Candidate, base: str) -> float:
    """How much the candidate looks like a list of articles; 0 means not at all."""
    urls = {each.url for each in candidate.entries}
    if len(urls) < FEWEST:
        return 0.0
    lengths = [len(each.title) for each in candidate.entries]
    usual = median(lengths)
    if usual <= _MENU:
        return 0.0
    shortest, longest = _HEADLINE
    as_headline = sum(shortest <= length <= longest for length in lengths) / len(lengths)
    own = len(urls) / len(candidate.entries)
    same_site = sum(_site(url) == _site(base) for url in urls) / len(urls)
    dated = sum(each.has_time for each in candidate.entries) / len(candidate.entries)
    told = sum(each.has_summary for each in candidate.entries) / len(candidate.entries)
    score = log2(1 + len(urls)) * as_headline * own * (0.4 + 0.6 * same_site)
    score *= 1 + 0.8 * dated + 0.3 * told
    return score * (0.25 if candidate.in_frame else 1.0)


def propose(candidates: Sequence[Candidate], base: str) -> tuple[Proposal, ...]:
    """The best candidates, the likeliest first; those that show the same addresses are told once."""
    ranked = sorted(((worth(each, base), each) for each in candidates), key=lambda pair: -pair[0])
    chosen: list[Candidate] = []
    for score, candidate in ranked:
        if score <= 0:
            break
        urls = {each.url for each in candidate.entries}
        if not any(_mostly_shown(urls, {each.url for each in other.entries}) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == MOST_PROPOSALS:
            break
    return tuple(_proposal(each, base) for each in chosen)


def _mostly_shown(urls: set[str], others: set[str]) -> bool:
    return len(urls & others) > 0.6 * len(urls)


def _proposal(candidate: Candidate, base: str) -> Proposal:
    selectors, entries = candidate.selectors, candidate.entries
    remarks = []
    if not selectors.time:
        remarks.append(Message(NO_TIME))
    if not selectors.summary:
        remarks.append(Message(NO_SUMMARY))
    if len(entries) < 2 * FEWEST:
        remarks.append(Message(FEW, {"count": len(entries)}))
    elsewhere = sum(_site(each.url) != _site(base) for each in entries)
    if elsewhere:
        remarks.append(Message(ELSEWHERE, {"count": elsewhere, "total": len(entries)}))
    return Proposal(selectors, len(entries), tuple(each.title for each in entries[:5]), tuple(remarks))


def _site(url: str) -> str:
    """The registered part of a host, roughly: the last two names, three where the second is a common one."""
    names = (urlsplit(url).hostname or "").split(".")
    kept = 3 if len(names) > 2 and names[-2] in ("com", "net", "org", "gov", "edu") else 2
    return ".".join(names[-kept:])
