"""Can the six texts of the case be written, refused and approved in the browser exactly as they were told?

The desk runs inside the test, so that its clock can stand at the minutes of 25 February; the browser is a real one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect
from sqlalchemy.orm import Session
from werkzeug.serving import BaseWSGIServer, make_server

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.facts import service as facts
from mediadesk.facts.fact import FactKind
from mediadesk.facts.service import PublicSource
from mediadesk.incidents import service as incidents
from mediadesk.statements import service, signing
from mediadesk.statements.records import Statement
from mediadesk.statements.signing import Party
from mediadesk.statements.states import GONE_OUT, State
from mediadesk.times import shanghai
from mediadesk.web import create_app
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.accounts import PASSWORD, a_user
from tests.builders.case import a_mention, a_question, answered
from tests.builders.case_texts import SIX, ToldText
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import Morning, co_signed, the_morning
from tests.builders.statements import FA5
from tests.conftest import Clock
from tests.e2e import steps
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import PATIENCE, WIDE, picture
from tests.e2e.words import zh
from tests.fakes.file_store import FakeFileStore
from tests.fakes.queue import SilentQueue
from tests.fakes.renderer import FakeRenderer
from tests.integration.processes.real import free_port

pytestmark = pytest.mark.browser

MORNING = "今日清晨市区部分区域停水"
GATHERING = "记者7时45分在客户服务中心门口集合"
NOTICE = "据自来水公司7时45分发布，停水系“因供电部门停电”"
SOON = "预计中午前恢复厂内供电"
WATER_IS_BACK = "据供水单位发布，14时起市区供水逐步恢复"


@dataclass
class ToldDesk:
    """A desk whose clock the test moves, its browser pages, and the people of the case."""

    desk: Desk
    clock: Clock
    url: str
    browser: Chromium
    morning: Morning
    contexts: list[BrowserContext] = field(default_factory=list)
    pages: dict[int, Page] = field(default_factory=dict)

    def page_of(self, actor: Actor) -> Page:
        """The person's own browser, signed in by password."""
        if actor.id not in self.pages:
            self.pages[actor.id] = self._signed_in(actor)
        return self.pages[actor.id]

    def _signed_in(self, actor: Actor) -> Page:
        context = self.browser.new_context(
            base_url=self.url, viewport=WIDE, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        with self.desk.database.session() as session:
            user = accounts.get_user(session, actor.id)
        assert user is not None
        page.goto("/sign-in")
        page.locator("#username").fill(user.username)
        page.locator("#password").fill(PASSWORD)
        page.get_by_role("button", name=zh("Sign in"), exact=True).click()
        page.wait_for_url("**/")
        return page

    def newest(self) -> Statement:
        """The statement that was begun last."""
        with self.desk.database.session() as session:
            return max(service.list_of_incident(session, self.morning.incident.id), key=lambda each: each.id)

    def signer_of(self, party: Party) -> Actor:
        """Who holds the party's pen."""
        with self.desk.database.session() as session:
            people = [user.actor for user in accounts.find_users(session)]
        return next(each for each in people if signing.may_sign_for(each, party))


@pytest.fixture
def told(tmp_path: Path, sqlite_template: Path, browser: Chromium) -> Iterator[ToldDesk]:
    """The case at 07:20, with everybody who signs."""
    path = tmp_path / "desk.db"
    path.write_bytes(sqlite_template.read_bytes())
    settings = Settings(
        mode=Mode.TEST, instance=tmp_path, secret_key="s" * 40, company="澜江供电公司", city="澜江市"
    )
    clock = Clock(at(7, 20))
    ports = {"queue": SilentQueue(), "renderer": FakeRenderer(), "file_store": FakeFileStore()}
    desk = Desk(settings, Database(f"sqlite:///{path}"), clock, ports)
    with desk.database.transaction() as session:
        morning = the_morning(session)
        a_user(session, "fact_confirmer", name="安宁", department="安全监察部")
        _begin(session, morning)
    port = free_port()
    server = make_server("127.0.0.1", port, create_app(desk), threaded=True)
    with _serving(server):
        here = ToldDesk(desk, clock, f"http://127.0.0.1:{port}", browser, morning)
        yield here
        for context in here.contexts:
            with suppress(Error):
                context.close()
    desk.database.dispose()


class _serving:  # noqa: N801  (reads as what it does)
    def __init__(self, server: BaseWSGIServer) -> None:
        self.server, self.thread = server, threading.Thread(target=server.serve_forever, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.thread.join(timeout=10)
        self.server.server_close()


def _fact(session: Session, morning: Morning, kind: FactKind, wording: str, who: Actor, *when: int) -> None:
    asked = a_question(
        session, morning.incident, morning.people, to=who, kind=kind, question=f"请确认：{wording}"
    )
    then = at(*when)
    fact = answered(session, asked, who, given=an_answer(wording=wording, as_of=then), now=then)
    facts.attest(session, fact.id, 1, actor=who, now=then)


def _begin(session: Session, morning: Morning) -> None:
    centre = morning.people.service_centre
    _fact(session, morning, FactKind.STATUS, MORNING, centre, 7, 14)
    _fact(session, morning, FactKind.PLAN, GATHERING, centre, 7, 20)


def _water_company_posts(session: Session, morning: Morning) -> None:
    """What another organisation publishes is quoted, and contradicted by what dispatch has signed."""
    mention = a_mention(session, title="关于市区部分区域停水的紧急通知", outlet="澜江市自来水公司")
    incidents.attach_mention(session, morning.incident.id, mention.id, actor=morning.officer, now=at(7, 52))
    _quoted(session, morning, NOTICE, mention.id, 7, 50)


def _quoted(session: Session, morning: Morning, wording: str, mention_id: int, *when: int) -> None:
    facts.record_public_source(
        session, morning.incident.id, an_answer(wording=wording, as_of=at(*when)),
        PublicSource(mention_id, "澜江市自来水公司"), kind=FactKind.STATUS, actor=morning.officer, now=at(*when),
    )  # fmt: skip


def _joint_record(session: Session, morning: Morning) -> None:
    co_signed(session, morning)
    _fact(session, morning, FactKind.PLAN, SOON, morning.people.service_centre, 10, 15)


def _restored(session: Session, morning: Morning) -> None:
    _fact(session, morning, FactKind.ACTION, FA5, morning.people.service_centre, 11, 33)
    mention = a_mention(session, title="供水逐步恢复", outlet="澜江市自来水公司")
    _quoted(session, morning, WATER_IS_BACK, mention.id, 14, 5)


BEFORE: dict[str, Callable[[Session, Morning], None]] = {
    "ST4": _water_company_posts, "ST2": _joint_record, "ST3": _restored,
}  # fmt: skip


def test_the_six_texts_are_written_refused_and_approved_as_told(told: ToldDesk) -> None:
    for text in SIX:
        happens(told, text)
        told.clock.at = text.written_at
        written_and_refused(told, text)
        submitted(told, text)
        told.clock.at = text.issued_at
        signed_and_approved(told)
        issued(told, text)


def happens(told: ToldDesk, text: ToldText) -> None:
    """What the text waits for."""
    if text.code in BEFORE:
        with told.desk.database.transaction() as session:
            BEFORE[text.code](session, told.morning)


def written_and_refused(told: ToldDesk, text: ToldText) -> None:
    """Every part as told, apart from one that is wrong: the desk does not let it go."""
    page = told.page_of(told.morning.officer)
    steps.begin_statement(page, f"/incidents/{told.morning.incident.id}", text.kind_name)
    fill(page, text, {**text.parts, **text.wrong})
    steps.button(page, "Submit").click()
    expect(page.get_by_text(zh("cannot be submitted yet")).first).to_be_visible()
    picture(page, f"six-{text.code}-refused")
    assert told.newest().state is State.DRAFT


def fill(page: Page, text: ToldText, parts: dict[str, str]) -> None:
    """Type title, addressee, times and parts; then tie what one attested fact bears."""
    steps.field(page, "Title").fill(text.title)
    if text.audience:
        steps.field(page, "Addressed to").fill(text.audience)
    page.locator("#cut_off_at").fill(minute(text.written_at))
    if text.next_update_at:
        page.locator("#next_update_at").fill(minute(text.next_update_at))
    for code, words in parts.items():
        editor = page.locator(f".cm-editor:has(+ textarea[data-part='{code}']) .cm-content")
        editor.focus()
        # The editor's own key: it may not have seen a selection that was set from outside, and then adds.
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(words)
    tie_all(page)


def tie_all(page: Page) -> None:
    """As soon as the desk has looked at what was typed: one key, and nothing is left that a fact bears untied."""
    button = page.locator("#strip-sum").get_by_role("button", name=zh("Tie all"))
    page.wait_for_timeout(1_500)
    if button.is_visible():
        page.keyboard.press("Alt+t")
        page.wait_for_timeout(1_000)


def minute(moment: datetime) -> str:
    """As a field for a minute takes it."""
    return shanghai(moment).strftime("%Y-%m-%dT%H:%M")


def submitted(told: ToldDesk, text: ToldText) -> None:
    """The right words go on their way."""
    page = told.page_of(told.morning.officer)
    fill(page, text, text.parts)
    steps.button(page, "Submit").click()
    picture(page, f"six-{text.code}-submitted")
    assert told.newest().state is State.IN_REVIEW, text.code


def signed_and_approved(told: ToldDesk) -> None:
    """Secrecy review, every party, and the deputy leader with the password."""
    statement = told.newest()
    seen = statement.version.content_hash or ""
    now = told.clock.at
    with told.desk.database.transaction() as session:
        service.clear_secrecy(session, statement.id, seen_hash=seen, actor=told.morning.reviewer, now=now)
    for party in told.newest().version.open_parties:
        with told.desk.database.transaction() as session:
            signer = told.signer_of(party)
            service.sign_off(session, statement.id, party.key, seen_hash=seen, actor=signer, now=now)
    leader = told.page_of(told.morning.people.deputy)
    leader.goto(f"/statements/{statement.id}")
    leader.locator("summary", has_text=zh("Approve for issue")).click()
    steps.field(leader, "Your password").fill(PASSWORD)
    leader.locator("form#approve").get_by_role("button", name=zh("Approve for issue")).click()
    expect(leader.get_by_text(zh("Approved. The PDF is being made."))).to_be_visible()


def issued(told: ToldDesk, text: ToldText) -> None:
    """It leaves with exactly the words that were told."""
    Worker(told.desk, owner="told").look()
    page, statement = told.page_of(told.morning.officer), told.newest()
    page.goto(f"/statements/{statement.id}")
    steps.button(page, "Issue now").click()
    expect(page.get_by_text(zh("Issued.")).first).to_be_visible()
    gone = told.newest()
    said = {code: words for code, words in gone.version.content.parts.items() if words}
    assert gone.state in GONE_OUT
    assert {code: said.get(code) for code in text.parts} == text.parts
    assert gone.version.approval is not None
    assert gone.version.approval.content_hash == gone.version.content_hash
