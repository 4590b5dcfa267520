"""How are many addresses asked side by side, without a slow one holding up the others?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from time import monotonic

from mediadesk.monitoring.polling.ports import Answered, Asked
from mediadesk.monitoring.ports import Fetcher

_GATHER = 0.1


class ParallelFetcher:
    """The `ManyFetcher` of the desk, over any `Fetcher` that may be used from several threads."""

    def __init__(self, fetcher: Fetcher, *, threads: int = 12) -> None:
        self._fetcher = fetcher
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="fetch")

    def fetch_all(self, asked: Sequence[Asked]) -> Iterator[Sequence[Answered]]:
        """Every answer: whatever is there a tenth of a second after the first one makes a group."""
        if len(asked) == 1:
            yield [self._fetch(0, asked[0])]
            return
        pending: set[Future[Answered]] = {
            self._pool.submit(self._fetch, n, each) for n, each in enumerate(asked)
        }
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            if pending:
                more, pending = wait(pending, timeout=_GATHER)
                done |= more
            yield [future.result() for future in done]

    def _fetch(self, index: int, asked: Asked) -> Answered:
        began = monotonic()
        answer = self._fetcher.fetch(asked.url, etag=asked.etag, last_modified=asked.last_modified)
        return Answered(index, answer, monotonic() - began)
