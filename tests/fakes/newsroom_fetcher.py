"""The sample newsroom as a `Fetcher`: its real pages at the desk's own time, without a socket."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from demo.newsroom.site import Newsroom, answer
from mediadesk.messages import Message
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched


class NewsroomFetcher:
    """Answers what the newsroom would answer at the moment of the desk's clock; remembers what was asked."""

    def __init__(self, newsroom: Newsroom, clock: Callable[[], datetime]) -> None:
        self.newsroom = newsroom
        self.clock = clock
        self.asked: list[tuple[str, int]] = []

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Failure:
        """A page, 304 for validators that still hold, or the failure of a page that is not there."""
        headers = {"if-none-match": etag, "if-modified-since": last_modified}
        sent = {name: value for name, value in headers.items() if value}
        response = answer(self.newsroom, urlsplit(url).path, self.clock(), sent)
        self.asked.append((url, response.status))
        if response.status == 404:
            return Failure(FailureKind.NOT_FOUND, Message("There is no page at this address."), 404)
        received = {name.lower(): value for name, value in response.headers.items()}
        return Fetched(url, response.status, response.body, received)
