"""What does a process of the desk use? The desk with its ports, and its recurring work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.ports import PasswordHasher
from mediadesk.config import Settings
from mediadesk.contacts import service as contacts  # noqa: F401  (brings its tables into the metadata)
from mediadesk.contacts.calendar import service as calendar  # noqa: F401  (brings its tables into the metadata)
from mediadesk.contacts.finding.keeping.service import keep_keys
from mediadesk.contacts.meetings.files import service as meeting_files  # noqa: F401  (brings its tables into the metadata)
from mediadesk.db import Database
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobHandler, Queue
from mediadesk.statements.voices import service as voices  # noqa: F401  (brings its tables into the metadata)
from mediadesk.subscriptions import SUBSCRIPTIONS, Subscriptions
from mediadesk.wiring.adapters import PORTS
from mediadesk.wiring.work import JOBS, RECURRING


@dataclass
class Desk:
    """Everything a process of the desk uses. Tests replace single ports through `ports`."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    ports: dict[str, Any] = field(default_factory=dict)
    subscriptions: Subscriptions = field(default_factory=lambda: SUBSCRIPTIONS)

    def __post_init__(self) -> None:
        """What is derived from rows is written with them, by whatever road they come."""
        self.database.after_flush[:] = [partial(keep_keys, romanizer=self.port("romanizer"))]

    def port(self, name: str) -> Any:
        """The adapter that plays the role `name`; built when first asked for."""
        if name not in self.ports:
            self.ports[name] = PORTS[name](self.settings)
        return self.ports[name]

    @property
    def hasher(self) -> PasswordHasher:
        """Hashes passwords."""
        hasher: PasswordHasher = self.port("hasher")
        return hasher

    @property
    def queue(self) -> Queue:
        """Wakes the workers."""
        queue: Queue = self.port("queue")
        return queue

    @cached_property
    def handlers(self) -> Mapping[str, JobHandler]:
        """The handler of each kind of job, with its ports bound."""
        return {kind: build(self) for kind, build in JOBS.items()}

    def wake_after_commit(self) -> None:
        """Let every transaction that promised work tell the workers to look."""
        self.database.after_commit.append(self._wake)

    def _wake(self, info: dict[Any, Any]) -> None:
        if info.pop(jobs.ENQUEUED, False):
            self.queue.wake()


def build_desk(settings: Settings) -> Desk:
    """The desk of this environment."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    return Desk(settings, Database(settings.database))


def plan_recurring(session: Session, now: datetime) -> None:
    """Make sure that each recurring job has its one row."""
    for item in RECURRING:
        key = f"recurring:{item.kind}"
        jobs.enqueue(session, item.kind, {}, now=now, dedupe_key=key, every_seconds=item.every_seconds)
