"""Which work is done, by whom, and what is done again and again?

`JOBS` names the handler of each kind of work; `RECURRING` what is done again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from mediadesk.adapters.parallel_fetcher import ParallelFetcher
from mediadesk.audit.service import DISPATCH
from mediadesk.contacts.exporting import jobs as contact_export_jobs
from mediadesk.contacts.exporting.service import EXPORT as EXPORT_CONTACTS
from mediadesk.contacts.finding.keeping import jobs as key_jobs
from mediadesk.contacts.follow_ups.climbing import jobs as promise_jobs
from mediadesk.contacts.importing import jobs as contact_import_jobs
from mediadesk.contacts.importing import service as contact_imports
from mediadesk.contacts.inviting import jobs as inviting_jobs
from mediadesk.contacts.inviting.jobs import Carrier
from mediadesk.contacts.inviting.occasion import Host
from mediadesk.contacts.inviting.service import SEND_LETTER
from mediadesk.contacts.inviting.writing.service import Writer
from mediadesk.contacts.rights.erasing import jobs as erasing_jobs
from mediadesk.contacts.rights.requesting import jobs as requesting_jobs
from mediadesk.documents import jobs as document_jobs
from mediadesk.documents.service import RENDER
from mediadesk.facts.reminding import jobs as reminding_jobs
from mediadesk.facts.reminding.service import REMIND
from mediadesk.incidents.clearing import jobs as clearing_jobs
from mediadesk.incidents.clearing.service import CARRY_ON
from mediadesk.incidents.reporting import jobs as digest_jobs
from mediadesk.jobs.ports import JobHandler
from mediadesk.jobs.recurring import FORGET_DONE, forget_done
from mediadesk.liaison.inquiries.reminding import jobs as inquiry_jobs
from mediadesk.liaison.inquiries.reminding.service import REMIND as REMIND_OF_INQUIRY
from mediadesk.liaison.opinions.reminding import jobs as opinion_jobs
from mediadesk.liaison.opinions.reminding.service import REMIND as REMIND_OF_OPINION
from mediadesk.liaison.plans import jobs as plan_jobs
from mediadesk.monitoring import jobs as monitoring_jobs
from mediadesk.monitoring.alerting.calling import jobs as calling_jobs
from mediadesk.monitoring.alerting.calling.service import CLIMB
from mediadesk.monitoring.alerting.counting import jobs as counting_jobs
from mediadesk.monitoring.alerting.counting.service import CHECK
from mediadesk.monitoring.articles import jobs as article_jobs
from mediadesk.monitoring.assessing import jobs as assessing_jobs
from mediadesk.monitoring.bringing.importing import service as bringing
from mediadesk.monitoring.bringing.jobs import take_import
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
from mediadesk.statements.approving import jobs as approving_jobs
from mediadesk.statements.approving.asking.service import ASK
from mediadesk.subscriptions import DELIVER, deliver_event, dispatch_event

if TYPE_CHECKING:
    from mediadesk.wiring.desk import Desk


@dataclass(frozen=True)
class Recurring:
    """Work that is due again `every_seconds` after each run, once for all workers together."""

    kind: str
    every_seconds: int


# Registration list.
RECURRING: tuple[Recurring, ...] = (
    Recurring(FORGET_DONE, 3600),
    Recurring(erasing_jobs.ERASE, 3600),
    Recurring(requesting_jobs.REMIND, 3600),
    Recurring(monitoring_jobs.PLAN, 30),
    Recurring(assessing_jobs.KEEP_UP, 60),
    Recurring(story_jobs.FORGET, 86_400),
    Recurring(digest_jobs.DRAFT, 300),
    Recurring(polling_jobs.MEASURE, 600),
    Recurring(CHECK, 60),
    Recurring(contact_imports.FORGET, 86_400),
    Recurring(contact_export_jobs.FORGET_EXPORTS, 3600),
    Recurring(key_jobs.COMPLETE, 600),
    Recurring(promise_jobs.CLIMB, 300),
    Recurring(plan_jobs.MEASURE, 1800),
)


# Registration list: the handler of each kind of job.
JOBS: dict[str, Callable[[Desk], JobHandler]] = {
    DISPATCH: lambda desk: partial(dispatch_event, subscriptions=desk.subscriptions),
    DELIVER: lambda desk: partial(deliver_event, subscriptions=desk.subscriptions),
    FORGET_DONE: lambda desk: forget_done,
    key_jobs.COMPLETE: lambda desk: partial(key_jobs.complete_keys, romanizer=desk.port("romanizer")),
    erasing_jobs.ERASE: lambda desk: partial(erasing_jobs.erase_what_is_over, holds=desk.port("holds")),
    requesting_jobs.REMIND: lambda desk: requesting_jobs.remind,
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
    contact_imports.TAKE: lambda desk: partial(
        contact_import_jobs.take_contacts, books=desk.port("sheet_reader")
    ),
    contact_imports.UNDO: lambda desk: contact_import_jobs.undo_contacts,
    contact_imports.FORGET: lambda desk: contact_import_jobs.forget_imports,
    EXPORT_CONTACTS: lambda desk: partial(
        contact_export_jobs.export_contacts, sheets=desk.port("sheet_writer")
    ),
    contact_export_jobs.FORGET_EXPORTS: lambda desk: contact_export_jobs.forget_exports,
    watches.TAKE: lambda desk: partial(take_watches, reading=_rows(desk)),
    REMIND: lambda desk: reminding_jobs.remind,
    REMIND_OF_OPINION: lambda desk: opinion_jobs.remind,
    promise_jobs.CLIMB: lambda desk: promise_jobs.climb,
    plan_jobs.MEASURE: lambda desk: plan_jobs.measure_plans,
    ASK: lambda desk: approving_jobs.remind,
    REMIND_OF_INQUIRY: lambda desk: inquiry_jobs.remind,
    SEND_LETTER: lambda desk: partial(
        inviting_jobs.send_letter, carrier=Carrier(writer_of(desk), desk.port("invitation_post"))
    ),
    RENDER: lambda desk: partial(
        document_jobs.render, renderer=desk.port("renderer"), files=desk.port("file_store")
    ),
}


def _rows(desk: Desk) -> bringing.Reading:
    return bringing.Reading(desk.port("sheet_reader"), desk.port("cleaner"), desk.port("file_store"))


def _post(desk: Desk) -> delivering_jobs.Post:
    return delivering_jobs.Post(
        desk.port("senders"), desk.port("speaker"), desk.port("secret_box"), desk.settings.desk_url
    )


def writer_of(desk: Desk) -> Writer:
    """Who writes to the guests of a meeting, in whose name, and where their links lead."""
    settings = desk.settings
    sender = settings.mail_from or (f"mediadesk@{settings.mail_host}" if settings.mail_host else "")
    host = Host(
        company=settings.company,
        address=sender or "mediadesk@desk.invalid",
        telephone=settings.contact_line,
        # The desk's own address is of no use to a guest outside.
        url=settings.public_url,
        secret=settings.secret_key,
        has_mail=bool(settings.mail_host),
    )
    return Writer(host, desk.port("calendar_files"), desk.port("speaker"))


def rereader_of(desk: Desk) -> Rereader:
    """What reading kept pages anew needs."""
    return Rereader(desk.port("file_store"), desk.port("readers"), desk.port("word_finder"))


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
