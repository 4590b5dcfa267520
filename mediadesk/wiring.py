"""What is joined to what? The composition root: ports built from Settings, and who hears of which event.

`SUBSCRIPTIONS` names for every event the functions that react to it; an empty tuple says that none does. `JOBS`
names the handler of each kind of work; `RECURRING` what is done again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import events as account_events
from mediadesk.accounts.ports import PasswordHasher
from mediadesk.adapters.body_gne import GneBody
from mediadesk.adapters.body_readability import ReadabilityBody
from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.adapters.header_reader import SelectolaxHeaderReader
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.http_fetcher import Gate, HttpFetcher, Limits
from mediadesk.adapters.list_page_reader import SoupListReader
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.adapters.queue import HueyQueue
from mediadesk.adapters.robots_reader import PoliteFetcher
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.audit.service import DISPATCH, get_event
from mediadesk.config import Mode, Settings
from mediadesk.contacts import events as contact_events
from mediadesk.contacts import service as contacts  # noqa: F401  (brings its tables into the metadata)
from mediadesk.db import Database
from mediadesk.documents import events as document_events
from mediadesk.documents import jobs as document_jobs
from mediadesk.documents.service import RENDER
from mediadesk.events import Event
from mediadesk.facts import events as fact_events
from mediadesk.incidents import events as incident_events
from mediadesk.incidents.subscribers import write_timeline
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobContext, JobHandler, Queue
from mediadesk.monitoring import events as monitoring_events
from mediadesk.monitoring import jobs as monitoring_jobs
from mediadesk.monitoring.extraction import Readers
from mediadesk.monitoring.sources.service import POLL, READ
from mediadesk.monitoring.trials.service import TRY
from mediadesk.statements import events as statement_events
from mediadesk.statements.subscribers import on_document_rendered

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
    document_events.DocumentRendered: (on_document_rendered,),
    document_events.DocumentFailed: (),
    document_events.DocumentRetried: (),
    fact_events.FactRequested: (write_timeline,),
    fact_events.FactRequestCancelled: (write_timeline,),
    fact_events.FactRefused: (write_timeline,),
    fact_events.FactAnswered: (write_timeline,),
    fact_events.FactCoSigned: (write_timeline,),
    fact_events.FactAttested: (write_timeline,),
    fact_events.FactSuperseded: (write_timeline,),
    fact_events.FactWithdrawn: (write_timeline,),
    incident_events.IncidentOpened: (write_timeline,),
    incident_events.IncidentEdited: (write_timeline,),
    incident_events.MentionAttached: (write_timeline,),
    incident_events.MentionDetached: (write_timeline,),
    incident_events.MentionLabelled: (write_timeline,),
    incident_events.TierProposed: (write_timeline,),
    incident_events.TierDecided: (write_timeline,),
    incident_events.TierDeclined: (write_timeline,),
    incident_events.IncidentClosed: (write_timeline,),
    monitoring_events.SourceAdded: (),
    monitoring_events.SourceChanged: (),
    monitoring_events.SourceFailed: (),
    monitoring_events.SourceRecovered: (),
    monitoring_events.WatchSaved: (),
    monitoring_events.MentionFound: (),
    monitoring_events.MentionDismissed: (),
    monitoring_events.MentionRestored: (),
    monitoring_events.AlertRaised: (),
    monitoring_events.AlertAcknowledged: (),
    statement_events.StatementDrafted: (write_timeline,),
    statement_events.StatementSaved: (),
    statement_events.SignaturesVoided: (write_timeline,),
    statement_events.StatementSubmitted: (write_timeline,),
    statement_events.SecrecyReviewed: (write_timeline,),
    statement_events.SignedOff: (write_timeline,),
    statement_events.StatementReturned: (write_timeline,),
    statement_events.StatementApproved: (write_timeline,),
    statement_events.StatementFrozen: (write_timeline,),
    statement_events.StatementIssued: (write_timeline,),
}


@dataclass(frozen=True)
class Recurring:
    """Work that is due again `every_seconds` after each run, once for all workers together."""

    kind: str
    every_seconds: int


# Registration list.
RECURRING: tuple[Recurring, ...] = (
    Recurring(FORGET_DONE, 3600),
    Recurring(monitoring_jobs.PLAN, 30),
)


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
    "feed_reader": lambda settings: FeedparserReader(Nh3Cleaner()),
    "fetcher": lambda settings: _fetcher(settings),
    "list_reader": lambda settings: SoupListReader(),
    "readers": lambda settings: _readers(),
    "renderer": lambda settings: WeasyPrintRenderer(page=PrintPage(code=qr_svg)),
    "word_finder": lambda settings: AhoCorasickFinder(),
    "file_store": lambda settings: DirectoryFileStore(settings.files_dir),
}

# Registration list: the handler of each kind of job.
JOBS: dict[str, Callable[[Desk], JobHandler]] = {
    DISPATCH: lambda desk: partial(dispatch_event, subscriptions=desk.subscriptions),
    DELIVER: lambda desk: partial(deliver_event, subscriptions=desk.subscriptions),
    FORGET_DONE: lambda desk: forget_done,
    POLL: lambda desk: partial(monitoring_jobs.poll_source, pipeline=_pipeline(desk)),
    READ: lambda desk: partial(monitoring_jobs.read_article, pipeline=_pipeline(desk)),
    TRY: lambda desk: partial(monitoring_jobs.try_source, pipeline=_pipeline(desk)),
    monitoring_jobs.PLAN: lambda desk: monitoring_jobs.plan_overdue,
    RENDER: lambda desk: partial(
        document_jobs.render, renderer=desk.port("renderer"), files=desk.port("file_store")
    ),
}


def _fetcher(settings: Settings) -> PoliteFetcher:
    hosts = frozenset(host.strip().lower() for host in settings.allow_hosts.split(",") if host.strip())
    gate = Gate(allow_loopback=settings.allow_loopback, allow_hosts=hosts)
    limits = Limits(seconds=settings.fetch_timeout, max_bytes=settings.fetch_max_bytes)
    return PoliteFetcher(HttpFetcher(gate, limits))


def _readers() -> Readers:
    cleaner = Nh3Cleaner()
    return Readers(SelectolaxHeaderReader(), (ReadabilityBody(cleaner), GneBody(cleaner)))


def _pipeline(desk: Desk) -> monitoring_jobs.Pipeline:
    return monitoring_jobs.Pipeline(
        fetcher=desk.port("fetcher"),
        feeds=desk.port("feed_reader"),
        lists=desk.port("list_reader"),
        readers=desk.port("readers"),
        finder=desk.port("word_finder"),
        files=desk.port("file_store"),
        spacing=timedelta(seconds=desk.settings.host_spacing),
        longest_fetch=timedelta(seconds=desk.settings.fetch_timeout),
    )


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
