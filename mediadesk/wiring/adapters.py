"""Which adapter plays which role? Ports built from Settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediadesk.adapters.body_gne import GneBody
from mediadesk.adapters.body_marked import MarkedBody
from mediadesk.adapters.body_readability import ReadabilityBody
from mediadesk.adapters.calendar_file import IcalendarFiles
from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.http_fetcher import Gate, HttpFetcher, Limits
from mediadesk.adapters.list_page_reader import SoupListReader
from mediadesk.adapters.list_proposer import SoupListProposer
from mediadesk.adapters.mailer import MailSecurity, MailServer, SmtpInvitations, SmtpMailer
from mediadesk.adapters.one_time_codes import PyotpCodes
from mediadesk.adapters.outline_file import LxmlOutlines
from mediadesk.adapters.page_parser import LINE_BREAK, LxmlPageParser
from mediadesk.adapters.page_text_reader import SelectolaxPageText
from mediadesk.adapters.paper_reader import SelectolaxPaperReader
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.person_holds import DeskHolds
from mediadesk.adapters.plain_feed import LxmlFeedReader
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.adapters.queue import HueyQueue
from mediadesk.adapters.robots import RobotSender
from mediadesk.adapters.robots_reader import PoliteFetcher
from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.adapters.secret_box import FernetBox
from mediadesk.adapters.sheet_reader import CalamineSheets
from mediadesk.adapters.sheet_writer import XlsxSheets
from mediadesk.adapters.site_map_reader import LxmlSiteMapReader
from mediadesk.adapters.speaker import CatalogueSpeaker
from mediadesk.adapters.webhook import GuardedPost, WebhookSender
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.config import Mode, Settings
from mediadesk.monitoring.extraction import Readers
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import Sender

# Registration list: how each port is built from the settings.
PORTS: dict[str, Callable[[Settings], Any]] = {
    "hasher": lambda settings: Argon2Hasher(fast=settings.mode is Mode.TEST),
    "calendar_files": lambda settings: IcalendarFiles(),
    "invitation_post": lambda settings: SmtpInvitations(_mail_server(settings)),
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
    "sheet_writer": lambda settings: XlsxSheets(),
    "list_proposer": lambda settings: SoupListProposer(),
    "list_reader": lambda settings: SoupListReader(),
    "page_text_reader": lambda settings: SelectolaxPageText(),
    "paper_reader": lambda settings: SelectolaxPaperReader(),
    "readers": lambda settings: article_readers(),
    "site_map_reader": lambda settings: LxmlSiteMapReader(Nh3Cleaner()),
    "renderer": lambda settings: WeasyPrintRenderer(page=PrintPage(code=qr_svg)),
    "word_finder": lambda settings: AhoCorasickFinder(),
    "holds": lambda settings: DeskHolds(),
    "file_store": lambda settings: DirectoryFileStore(settings.files_dir),
    "romanizer": lambda settings: PypinyinRomanizer(),
    "secret_box": lambda settings: FernetBox(settings.secret_key),
    "senders": lambda settings: _senders(settings),
    "speaker": lambda settings: CatalogueSpeaker(),
}


def _fetcher(settings: Settings) -> PoliteFetcher:
    gate = Gate(allow_loopback=settings.allow_loopback, allow_hosts=hosts_in(settings.allow_hosts))
    limits = Limits(seconds=settings.fetch_timeout, max_bytes=settings.fetch_max_bytes)
    return PoliteFetcher(HttpFetcher(gate, limits))


def _mail_server(settings: Settings) -> MailServer:
    return MailServer(
        settings.mail_host,
        settings.mail_port,
        MailSecurity(settings.mail_security),
        settings.mail_user,
        settings.mail_password,
        settings.mail_from or f"mediadesk@{settings.mail_host}",
        settings.company,
    )


def _senders(settings: Settings) -> dict[ChannelKind, Sender]:
    gate = Gate(allow_loopback=settings.allow_loopback, allow_hosts=hosts_in(settings.notice_hosts))
    post = GuardedPost(gate.connect)
    robots = (ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU)
    return {
        ChannelKind.MAIL: SmtpMailer(_mail_server(settings)),
        ChannelKind.WEBHOOK: WebhookSender(post),
        **{kind: RobotSender(kind, post) for kind in robots},
    }


def hosts_in(text: str) -> frozenset[str]:
    """Host names separated by commas, in small letters."""
    return frozenset(host.strip().lower() for host in text.split(",") if host.strip())


def article_readers() -> Readers:
    """Who reads articles, with the parser they share."""
    parser = LxmlPageParser()
    bodies = (
        ReadabilityBody(parser.plain), GneBody(parser.text_of, LINE_BREAK), MarkedBody(parser.text_of),
    )  # fmt: skip
    return Readers(parser, bodies)
