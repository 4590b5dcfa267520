"""Does the site let a machine read this page?

`robots.txt` is read once an hour for each site (RFC 9309): no file means yes, an error of the server means
not now.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Protocol

from protego import Protego

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched
from mediadesk.monitoring.urls import host_of, is_web_address, origin_of

ROBOTS = N_("The robots.txt of %(host)s does not allow this page to be read by a machine.")
ROBOTS_DOWN = N_("%(host)s cannot say at present whether it may be read (its robots.txt fails).")

_AGENT = "MediaDesk"
_KEPT = 5000
_LONGEST_DELAY = 600.0


@dataclass(frozen=True)
class _Rules:
    parsed: Protego | None
    is_down: bool
    until: float


class FollowingFetcher(Protocol):
    """A fetcher that asks before it follows a redirect."""

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        may_ask: Callable[[str], Failure | None] | None = None,
    ) -> Fetched | Failure:
        """As `Fetcher.fetch`; the failure of `may_ask` ends a chain of redirects."""


class PoliteFetcher:
    """A `Fetcher` that asks robots.txt first, of each address of a chain of redirects.

    `ignore_hosts` are our own (the sample newsroom, the intranet).
    """

    def __init__(
        self,
        fetcher: FollowingFetcher,
        *,
        keep_seconds: float = 3600.0,
        ignore_hosts: frozenset[str] = frozenset(),
    ) -> None:
        self._fetcher = fetcher
        self._keep_seconds = keep_seconds
        self._ignore = ignore_hosts
        self._rules: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Failure:
        """As `Fetcher.fetch`; a page the site has closed to machines is a failure of kind `robots`."""
        if (refused := self._refusal(url)) is not None:
            return refused
        answer = self._fetcher.fetch(url, etag=etag, last_modified=last_modified, may_ask=self._refusal)
        delay = self._delay(url)
        return replace(answer, crawl_delay=delay) if delay and isinstance(answer, Fetched) else answer

    def _refusal(self, url: str) -> Failure | None:
        if not is_web_address(url) or host_of(url) in self._ignore:
            return None
        rules = self._rules_of(origin_of(url))
        if rules.is_down:
            return Failure(FailureKind.ROBOTS, Message(ROBOTS_DOWN, {"host": host_of(url)}))
        if rules.parsed is not None and not rules.parsed.can_fetch(url, _AGENT):
            return Failure(FailureKind.ROBOTS, Message(ROBOTS, {"host": host_of(url)}))
        return None

    def _delay(self, url: str) -> float:
        with self._lock:
            rules = self._rules.get(origin_of(url)) if is_web_address(url) else None
        delay = rules.parsed.crawl_delay(_AGENT) if rules and rules.parsed else None
        return min(float(delay or 0.0), _LONGEST_DELAY)

    def _rules_of(self, origin: str) -> _Rules:
        with self._lock:
            known = self._rules.get(origin)
        if known is not None and known.until > monotonic():
            return known
        rules = self._asked(origin)
        with self._lock:
            self._rules[origin] = rules
            self._rules.move_to_end(origin)
            while len(self._rules) > _KEPT:
                self._rules.popitem(last=False)
        return rules

    def _asked(self, origin: str) -> _Rules:
        answer = self._fetcher.fetch(f"{origin}/robots.txt")
        if isinstance(answer, Fetched) and not answer.body.strip():
            return _Rules(None, False, monotonic() + self._keep_seconds)
        if isinstance(answer, Fetched):
            text = answer.body[:500_000].decode("utf-8", "replace")
            return _Rules(Protego.parse(text), False, monotonic() + self._keep_seconds)
        # A host that does not answer at all will say so itself when the page is asked for.
        is_down = answer.kind is FailureKind.SERVER_ERROR
        soon = 300.0 if answer.kind is not FailureKind.NOT_FOUND else self._keep_seconds
        return _Rules(None, is_down, monotonic() + soon)
