"""What is joined to what? The composition root: ports built from Settings, and the work that is done.

`JOBS` names the handler of each kind of work; `RECURRING` what is done again and again. Who hears of which event
stands in `subscriptions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.ports import PasswordHasher
from mediadesk.adapters.body_gne import GneBody
from mediadesk.adapters.body_marked import MarkedBody
from mediadesk.adapters.body_readability import ReadabilityBody
from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.http_fetcher import Gate, HttpFetcher, Limits
from mediadesk.adapters.list_page_reader import SoupListReader
from mediadesk.adapters.list_proposer import SoupListProposer
from mediadesk.adapters.mailer import MailSecurity, MailServer, SmtpMailer
from mediadesk.adapters.one_time_codes import PyotpCodes
from mediadesk.adapters.outline_file import LxmlOutlines
from mediadesk.adapters.page_parser import LINE_BREAK, LxmlPageParser
from mediadesk.adapters.page_text_reader import SelectolaxPageText
from mediadesk.adapters.paper_reader import SelectolaxPaperReader
from mediadesk.adapters.parallel_fetcher import ParallelFetcher
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.plain_feed import LxmlFeedReader
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.adapters.queue import HueyQueue
from mediadesk.adapters.robots import RobotSender
from mediadesk.adapters.robots_reader import PoliteFetcher
from mediadesk.adapters.secret_box import FernetBox
from mediadesk.adapters.sheet_reader import CalamineSheets
from mediadesk.adapters.site_map_reader import LxmlSiteMapReader
from mediadesk.adapters.speaker import CatalogueSpeaker
from mediadesk.adapters.webhook import GuardedPost, WebhookSender
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.audit.service import DISPATCH
from mediadesk.config import Mode, Settings
from mediadesk.contacts import service as contacts  # noqa: F401  (brings its tables into the metadata)
from mediadesk.db import Database
from mediadesk.documents import jobs as document_jobs
from mediadesk.documents.service import RENDER
from mediadesk.facts.reminding import jobs as reminding_jobs
from mediadesk.facts.reminding.service import REMIND
from mediadesk.incidents.clearing import jobs as clearing_jobs
from mediadesk.incidents.clearing.service import CARRY_ON
from mediadesk.incidents.reporting import jobs as digest_jobs
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobHandler, Queue
from mediadesk.jobs.recurring import FORGET_DONE, forget_done
from mediadesk.monitoring import jobs as monitoring_jobs
from mediadesk.monitoring.alerting.calling import jobs as calling_jobs
from mediadesk.monitoring.alerting.calling.service import CLIMB
from mediadesk.monitoring.alerting.counting import jobs as counting_jobs
from mediadesk.monitoring.alerting.counting.service import CHECK
from mediadesk.monitoring.articles import jobs as article_jobs
from mediadesk.monitoring.assessing import jobs as assessing_jobs
from mediadesk.monitoring.bringing.importing import service as bringing
from mediadesk.monitoring.bringing.jobs import take_import
from mediadesk.monitoring.extraction import Readers
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling import jobs as polling_jobs
from mediadesk.monitoring.polling.service import POLL, READ, READ_PART
from mediadesk.monitoring.rereading import jobs as rereading_jobs
from mediadesk.monitoring.rereading.ports import Rereader
from mediadesk.monitoring.rereading.service import REREAD
from mediadesk.monitoring.searching.exporting import jobs as export_jobs
from mediadesk.monitoring.searching.exporting.service import EXPORT
from mediadesk.monitoring.stories import jobs as story_jobs
from mediadesk.monitoring.trials import jobs as trial_jobs
from mediadesk.monitoring.trials.service import TRY
from mediadesk.monitoring.watches.importing import service as watches
from mediadesk.monitoring.watches.importing.jobs import take_watches
from mediadesk.notices.delivering import jobs as delivering_jobs
from mediadesk.notices.delivering.service import SEND
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import Sender
from mediadesk.statements.approving import jobs as approving_jobs
from mediadesk.statements.approving.asking.service import ASK
from mediadesk.statements.voices import service as voices  # noqa: F401  (brings its tables into the metadata)
from mediadesk.subscriptions import DELIVER, SUBSCRIPTIONS, Subscriptions, deliver_event, dispatch_event


@dataclass(frozen=True)
class Recurring:
    """Work that is due again `every_seconds` after each run, once for all workers together."""

    kind: str
    every_seconds: int


# Registration list.
RECURRING: tuple[Recurring, ...] = (
    Recurring(FORGET_DONE, 3600),
    Recurring(monitoring_jobs.PLAN, 30),
    Recurring(assessing_jobs.KEEP_UP, 60),
    Recurring(story_jobs.FORGET, 86_400),
    Recurring(digest_jobs.DRAFT, 300),
    Recurring(polling_jobs.MEASURE, 600),
    Recurring(CHECK, 60),
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
    "one_time_codes": lambda settings: PyotpCodes(settings.company),
    "qr_code": lambda settings: qr_svg,
    "queue": lambda settings: HueyQueue(
        settings.instance / "queue.db", settings.redis_url, settings.secret_key
    ),
    "feed_reader": lambda settings: FeedparserReader(Nh3Cleaner(), LxmlFeedReader()),
    "fetcher": lambda settings: _fetcher(settings),
    "cleaner": lambda settings: Nh3Cleaner(),
    "outlines": lambda settings: LxmlOutlines(),
    "sheet_reader": lambda settings: CalamineSheets(),
    "list_proposer": lambda settings: SoupListProposer(),
    "list_reader": lambda settings: SoupListReader(),
    "page_text_reader": lambda settings: SelectolaxPageText(),
    "paper_reader": lambda settings: SelectolaxPaperReader(),
    "readers": lambda settings: article_readers(),
    "site_map_reader": lambda settings: LxmlSiteMapReader(Nh3Cleaner()),
    "renderer": lambda settings: WeasyPrintRenderer(page=PrintPage(code=qr_svg)),
    "word_finder": lambda settings: AhoCorasickFinder(),
    "file_store": lambda settings: DirectoryFileStore(settings.files_dir),
    "secret_box": lambda settings: FernetBox(settings.secret_key),
    "senders": lambda settings: _senders(settings),
    "speaker": lambda settings: CatalogueSpeaker(),
}

# Registration list: the handler of each kind of job.
JOBS: dict[str, Callable[[Desk], JobHandler]] = {
    DISPATCH: lambda desk: partial(dispatch_event, subscriptions=desk.subscriptions),
    DELIVER: lambda desk: partial(deliver_event, subscriptions=desk.subscriptions),
    FORGET_DONE: lambda desk: forget_done,
    POLL: lambda desk: partial(polling_jobs.poll_sources, pipeline=_pipeline(desk)),
    READ: lambda desk: partial(article_jobs.read_article, pipeline=_pipeline(desk)),
    READ_PART: lambda desk: partial(polling_jobs.read_part, pipeline=_pipeline(desk)),
    EXPORT: lambda desk: partial(export_jobs.export_articles, files=desk.port("file_store")),
    REREAD: lambda desk: partial(rereading_jobs.reread_articles, rereader=rereader_of(desk)),
    TRY: lambda desk: partial(
        trial_jobs.try_source, pipeline=_pipeline(desk), proposer=desk.port("list_proposer")
    ),
    monitoring_jobs.PLAN: lambda desk: monitoring_jobs.plan_overdue,
    assessing_jobs.KEEP_UP: lambda desk: partial(
        assessing_jobs.keep_up, company=desk.settings.company, city=desk.settings.city
    ),
    story_jobs.FORGET: lambda desk: story_jobs.forget_keys,
    digest_jobs.DRAFT: lambda desk: digest_jobs.draft,
    polling_jobs.MEASURE: lambda desk: polling_jobs.measure_rhythms,
    CLIMB: lambda desk: calling_jobs.climb,
    CHECK: lambda desk: counting_jobs.check,
    SEND: lambda desk: partial(delivering_jobs.send, post=_post(desk)),
    CARRY_ON: lambda desk: clearing_jobs.carry_on,
    bringing.TAKE: lambda desk: partial(take_import, reading=_rows(desk), finder=desk.port("word_finder")),
    watches.TAKE: lambda desk: partial(take_watches, reading=_rows(desk)),
    REMIND: lambda desk: reminding_jobs.remind,
    ASK: lambda desk: approving_jobs.remind,
    RENDER: lambda desk: partial(
        document_jobs.render, renderer=desk.port("renderer"), files=desk.port("file_store")
    ),
}


def _rows(desk: Desk) -> bringing.Reading:
    return bringing.Reading(desk.port("sheet_reader"), desk.port("cleaner"), desk.port("file_store"))


def _fetcher(settings: Settings) -> PoliteFetcher:
    gate = Gate(allow_loopback=settings.allow_loopback, allow_hosts=hosts_in(settings.allow_hosts))
    limits = Limits(seconds=settings.fetch_timeout, max_bytes=settings.fetch_max_bytes)
    return PoliteFetcher(HttpFetcher(gate, limits))


def _senders(settings: Settings) -> dict[ChannelKind, Sender]:
    gate = Gate(allow_loopback=settings.allow_loopback, allow_hosts=hosts_in(settings.notice_hosts))
    post = GuardedPost(gate.connect)
    server = MailServer(
        settings.mail_host,
        settings.mail_port,
        MailSecurity(settings.mail_security),
        settings.mail_user,
        settings.mail_password,
        settings.mail_from or f"mediadesk@{settings.mail_host}",
        settings.company,
    )
    robots = (ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU)
    return {
        ChannelKind.MAIL: SmtpMailer(server),
        ChannelKind.WEBHOOK: WebhookSender(post),
        **{kind: RobotSender(kind, post) for kind in robots},
    }


def _post(desk: Desk) -> delivering_jobs.Post:
    return delivering_jobs.Post(
        desk.port("senders"), desk.port("speaker"), desk.port("secret_box"), desk.settings.desk_url
    )


def hosts_in(text: str) -> frozenset[str]:
    """Host names separated by commas, in small letters."""
    return frozenset(host.strip().lower() for host in text.split(",") if host.strip())


def rereader_of(desk: Desk) -> Rereader:
    """What reading kept pages anew needs."""
    return Rereader(desk.port("file_store"), desk.port("readers"), desk.port("word_finder"))


def article_readers() -> Readers:
    """Who reads articles, with the parser they share."""
    parser = LxmlPageParser()
    bodies = (
        ReadabilityBody(parser.plain), GneBody(parser.text_of, LINE_BREAK), MarkedBody(parser.text_of),
    )  # fmt: skip
    return Readers(parser, bodies)


def _pipeline(desk: Desk) -> Pipeline:
    return Pipeline(
        fetcher=desk.port("fetcher"),
        many=ParallelFetcher(desk.port("fetcher")),
        feeds=desk.port("feed_reader"),
        lists=desk.port("list_reader"),
        maps=desk.port("site_map_reader"),
        papers=desk.port("paper_reader"),
        pages=desk.port("page_text_reader"),
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


def plan_recurring(session: Session, now: datetime) -> None:
    """Make sure that each recurring job has its one row."""
    for item in RECURRING:
        key = f"recurring:{item.kind}"
        jobs.enqueue(session, item.kind, {}, now=now, dedupe_key=key, every_seconds=item.every_seconds)
