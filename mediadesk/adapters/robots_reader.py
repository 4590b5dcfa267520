"""Does the site let a machine read this page?

`robots.txt` is read once an hour for each site (RFC 9309): no file means yes, an error of the server means
not now.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

from protego import Protego

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Fetcher
from mediadesk.monitoring.urls import host_of, is_web_address, origin_of

ROBOTS = N_("The robots.txt of %(host)s does not allow this page to be read by a machine.")
ROBOTS_DOWN = N_("%(host)s cannot say at present whether it may be read (its robots.txt fails).")

_AGENT = "MediaDesk"
_KEPT = 500


@dataclass(frozen=True)
class _Rules:
    parsed: Protego | None
    is_down: bool
    until: float


class PoliteFetcher:
    """A `Fetcher` that asks robots.txt first. `ignore_hosts` are our own (the sample newsroom, the
    intranet).
    """

    def __init__(
        self, fetcher: Fetcher, *, keep_seconds: float = 3600.0, ignore_hosts: frozenset[str] = frozenset()
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
        if is_web_address(url) and host_of(url) not in self._ignore:
            rules = self._rules_of(origin_of(url))
            if rules.is_down:
                return Failure(FailureKind.ROBOTS, Message(ROBOTS_DOWN, {"host": host_of(url)}))
            if rules.parsed is not None and not rules.parsed.can_fetch(url, _AGENT):
                return Failure(FailureKind.ROBOTS, Message(ROBOTS, {"host": host_of(url)}))
        return self._fetcher.fetch(url, etag=etag, last_modified=last_modified)

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
        if isinstance(answer, Fetched):
            text = answer.body[:500_000].decode("utf-8", "replace")
            return _Rules(Protego.parse(text), False, monotonic() + self._keep_seconds)
        # A host that does not answer at all will say so itself when the page is asked for.
        is_down = answer.kind is FailureKind.SERVER_ERROR
        soon = 300.0 if answer.kind is not FailureKind.NOT_FOUND else self._keep_seconds
        return _Rules(None, is_down, monotonic() + soon)
