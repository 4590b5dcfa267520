"""Who tells the workers to look now? huey: in an SQLite file by default, in Redis when REDIS_URL is set.

The queue carries one word, "look", and nothing else: the job rows are the truth, and a message that is lost
or
doubled changes nothing.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from huey import Huey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer
from redis.exceptions import RedisError

log = logging.getLogger("mediadesk.queue")

NAME = "mediadesk"


class HueyQueue:
    """`jobs.ports.Queue` over huey. `redis_url` empty means SQLite at `path`."""

    def __init__(self, path: Path, redis_url: str, secret: str) -> None:
        serializer = SignedSerializer(secret=secret, salt="mediadesk-queue")
        shared = {"name": NAME, "results": False, "serializer": serializer, "utc": True}
        self.huey: Huey
        if redis_url:
            self.huey = RedisHuey(url=redis_url, **shared)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.huey = SqliteHuey(filename=str(path), **shared)
        self._look: Callable[[], None] = _nothing
        self._task = self.huey.task(name="look")(self._run)

    def _run(self) -> None:
        self._look()

    def wake(self) -> None:
        """Put one "look" on the queue.

        A queue that cannot be reached is logged and nothing more: what was promised is committed, and the worker's
        heartbeat finds it within a second.
        """
        try:
            self._task()
        except (RedisError, sqlite3.Error, OSError):
            log.warning("the queue could not be reached; the heartbeat will find the work", exc_info=True)

    def waiting(self) -> int:
        """How many "look"s nobody has read yet."""
        return int(self.huey.pending_count())

    def consume(self, look: Callable[[], None], *, threads: int) -> None:
        """Run `look` for each message until SIGINT or SIGTERM; blocks."""
        self._look = look
        consumer = self.huey.create_consumer(
            workers=threads,
            periodic=False,
            initial_delay=0.05,
            backoff=1.3,
            max_delay=0.25,
            check_worker_health=True,
        )
        consumer.run()


def _nothing() -> None:
    """A process that only sends does not look."""
