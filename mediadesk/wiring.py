"""What is joined to what? The composition root: ports built from Settings, and who hears of which event.

`SUBSCRIPTIONS` names for every event the functions that react to it; an empty tuple says that none does. `JOBS`
names the handler of each kind of work; `RECURRING` what is done again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import events as account_events
from mediadesk.accounts.ports import PasswordHasher
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.adapters.queue import HueyQueue
from mediadesk.audit.service import DISPATCH, get_event
from mediadesk.config import Mode, Settings
from mediadesk.contacts import events as contact_events
from mediadesk.db import Database
from mediadesk.events import Event
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobContext, JobHandler, Queue

DELIVER = "events.deliver"
"""Kind of the job that hands one event to one subscriber."""

FORGET_DONE = "jobs.forget_done"

Subscriber = Callable[[Session, Any, int], None]
Subscriptions = Mapping[type[Event], tuple[Subscriber, ...]]

# Registration list: one line per event, in order of the features.
SUBSCRIPTIONS: dict[type[Event], tuple[Subscriber, ...]] = {
    account_events.SignedIn: (),
    account_events.SignInFailed: (),
    account_events.SignedOut: (),
    account_events.SessionRevoked: (),
    account_events.PasswordChanged: (),
    account_events.PasswordReset: (),
    account_events.UserAdded: (),
    account_events.UserChanged: (),
    account_events.DepartmentAdded: (),
    contact_events.OrganisationAdded: (),
    contact_events.OrganisationChanged: (),
    contact_events.PersonAdded: (),
    contact_events.PersonChanged: (),
    contact_events.PhoneUnmasked: (),
    contact_events.MeetingPlanned: (),
    contact_events.MeetingChanged: (),
    contact_events.AttendanceRecorded: (),
    contact_events.MinutesRecorded: (),
    contact_events.FollowUpAssigned: (),
    contact_events.FollowUpDone: (),
}


@dataclass(frozen=True)
class Recurring:
    """Work that is due again `every_seconds` after each run, once for all workers together."""

    kind: str
    every_seconds: int


# Registration list.
RECURRING: tuple[Recurring, ...] = (Recurring(FORGET_DONE, 3600),)


@dataclass
class Desk:
    """Everything a process of the desk uses. Tests replace single ports through `ports`."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    ports: dict[str, Any] = field(default_factory=dict)
    subscriptions: Subscriptions = field(default_factory=lambda: SUBSCRIPTIONS)

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


# Registration list: how each port is built from the settings.
PORTS: dict[str, Callable[[Settings], Any]] = {
    "hasher": lambda settings: Argon2Hasher(fast=settings.mode is Mode.TEST),
    "queue": lambda settings: HueyQueue(
        settings.instance / "queue.db", settings.redis_url, settings.secret_key
    ),
}

# Registration list: the handler of each kind of job.
JOBS: dict[str, Callable[[Desk], JobHandler]] = {
    DISPATCH: lambda desk: partial(dispatch_event, subscriptions=desk.subscriptions),
    DELIVER: lambda desk: partial(deliver_event, subscriptions=desk.subscriptions),
    FORGET_DONE: lambda desk: forget_done,
}


def build_desk(settings: Settings) -> Desk:
    """The desk of this environment."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    return Desk(settings, Database(settings.database))


def dispatch_event(
    context: JobContext, payload: Mapping[str, Any], /, *, subscriptions: Subscriptions
) -> None:
    """Promise one delivery to each subscriber of the event."""
    with context.transaction() as session:
        event = get_event(session, payload["event_id"])
        for subscriber in subscriptions[type(event)]:
            delivery = {"event_id": payload["event_id"], "subscriber": _name(subscriber)}
            jobs.enqueue(session, DELIVER, delivery, now=context.now(), priority=1)
        context.complete(session)


def deliver_event(
    context: JobContext, payload: Mapping[str, Any], /, *, subscriptions: Subscriptions
) -> None:
    """Hand the event to one subscriber; its effect and the end of the job are one transaction."""
    with context.transaction() as session:
        event = get_event(session, payload["event_id"])
        subscriber = next(s for s in subscriptions[type(event)] if _name(s) == payload["subscriber"])
        subscriber(session, event, payload["event_id"])
        context.complete(session)


def _name(subscriber: Subscriber) -> str:
    function = subscriber.func if isinstance(subscriber, partial) else subscriber
    return f"{function.__module__}.{function.__qualname__}"


def forget_done(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Drop the rows of work that was finished long ago."""
    with context.transaction() as session:
        jobs.forget_done(session, now=context.now())
        context.complete(session)


def plan_recurring(session: Session, now: datetime) -> None:
    """Make sure that each recurring job has its one row."""
    for item in RECURRING:
        key = f"recurring:{item.kind}"
        jobs.enqueue(session, item.kind, {}, now=now, dedupe_key=key, every_seconds=item.every_seconds)
