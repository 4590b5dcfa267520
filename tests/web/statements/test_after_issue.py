"""Can those who may correct, withdraw and mark an issued text, and does every page say what became of it?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.facts import service as facts
from mediadesk.statements import service
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.wiring import Desk
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import Morning, approved, the_morning
from tests.builders.statements import FA1_V2
from tests.client import StrictClient
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

SignIn = Callable[..., StrictClient]
Drain = Callable[[], int]
NEWER = "截至当日8时，向杨家门水厂供电的两回线路中一回电压偏低，无跳闸记录"


@pytest.fixture
def morning(desk: Desk, clock: Clock) -> Morning:
    """Everything at 08:37."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def issued(desk: Desk, morning: Morning, drain: Drain) -> Statement:
    """The first bulletin, issued at 08:37."""
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    drain()
    with desk.database.transaction() as session:
        return service.issue(session, statement.id, actor=morning.officer, now=at(8, 37))


@pytest.fixture
def wrong(desk: Desk, morning: Morning, issued: Statement, clock: Clock, drain: Drain) -> Statement:
    """The first bulletin after dispatch has said that one line was low at that very time."""
    clock.at = at(9)
    with desk.database.transaction() as session:
        request = facts.get_request(session, morning.fa1.request_id or 0)
        given = an_answer(wording=NEWER, as_of=at(8))
        newer = answered(session, request, morning.people.dispatch, given=given, now=at(9))
        facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(9))
    drain()
    return issued


def main_text(client: StrictClient, path: str) -> str:
    return str(client.tree(path).xpath("string(//main)"))


def state_of(desk: Desk, statement: Statement) -> State:
    with desk.database.transaction() as session:
        return service.get_statement(session, statement.id).state


def test_every_page_lists_what_the_text_says_and_should_say(
    desk: Desk, morning: Morning, wrong: Statement, sign_in: SignIn
) -> None:
    officer = sign_in("pr_officer")

    for path in (
        f"/facts/{morning.fa1.id}/impact",
        f"/statements/{wrong.id}",
        f"/statements/{wrong.id}/after",
        f"/incidents/{morning.incident.id}",
    ):
        shown = main_text(officer, path)
        assert FA1_V2 in shown, path
        assert NEWER in shown, path
    assert officer.tree(f"/facts/{morning.fa1.id}").xpath(f"//a[@href='/facts/{morning.fa1.id}/impact']")


def test_a_fact_that_no_text_holds_says_so(morning: Morning, issued: Statement, sign_in: SignIn) -> None:
    assert "没有文稿含旧内容" in main_text(sign_in("pr_officer"), f"/facts/{morning.fa3.id}/impact")


def test_the_leader_finds_the_decision_on_the_first_page_and_agrees(
    desk: Desk, wrong: Statement, sign_in: SignIn
) -> None:
    leader, page = sign_in("top_leader"), f"/statements/{wrong.id}/after"
    assert leader.tree("/").xpath(f"//a[@href='{page}']")

    form = leader.tree(page).xpath("string(//form[@id='decision']/@action)")
    answer = leader.submit(page, {"note": ""}, form="decision")

    assert form.endswith("/agree")
    assert (answer.status_code, answer.location) == (303, page)
    assert "已同意" in main_text(leader, page)


def test_declining_needs_a_reason(wrong: Statement, sign_in: SignIn) -> None:
    leader, page = sign_in("deputy_leader"), f"/statements/{wrong.id}/after"
    target = leader.tree(page).xpath("//form[@id='decision']//button[@formaction]/@formaction")[0]

    refused = leader.post(target, data={"csrf_token": leader.csrf(page), "note": ""})
    declined = leader.post(target, data={"csrf_token": leader.csrf(page), "note": "不影响公众判断"})

    assert refused.status_code == 422
    assert "请写明为什么维持原文" in refused.get_data(as_text=True)
    assert declined.status_code == 303


def test_an_officer_prepares_the_correction_and_decides_nothing(
    desk: Desk, wrong: Statement, sign_in: SignIn
) -> None:
    officer, page = sign_in("pr_officer"), f"/statements/{wrong.id}/after"
    assert not officer.tree(page).xpath("//form[@id='decision']")

    answer = officer.submit(page, {}, form=f"/statements/{wrong.id}/correction")

    assert answer.status_code == 303
    editor = officer.get(answer.location).get_data(as_text=True)
    assert f"更正：{wrong.title}" in editor
    assert "应更正为" in editor


def test_a_withdrawal_is_shown_everywhere_and_the_pdf_stays_readable(
    desk: Desk, issued: Statement, sign_in: SignIn
) -> None:
    head, leader = sign_in("pr_head"), sign_in("deputy_leader")
    page = f"/statements/{issued.id}/after"
    short = head.submit(page, {"kind": "withdrawal", "reason": "主体写错"}, form="proposal")
    given = {"kind": "withdrawal", "reason": "主体写错", "public_reason": "发布主体有误，现予撤回。"}
    proposed = head.submit(page, given, form="proposal")

    leader.submit(page, {"note": "同意"}, form="decision")

    assert (short.status_code, proposed.status_code) == (422, 303)
    assert state_of(desk, issued) is State.WITHDRAWN
    for path in (f"/statements/{issued.id}", page):
        assert "发布主体有误，现予撤回。" in main_text(head, path)
    assert head.get(f"/statements/{issued.id}/pdf").status_code == 200


def test_the_frozen_words_can_be_downloaded_and_have_the_hashes_shown(
    issued: Statement, sign_in: SignIn
) -> None:
    client = sign_in("superior")

    plain = client.get(f"/statements/{issued.id}/text.txt")
    canonical = client.get(f"/statements/{issued.id}/text.json")

    assert FA1_V2 in plain.get_data(as_text=True)
    assert "attachment" in plain.headers["Content-Disposition"]
    assert canonical.mimetype == "application/json"
    assert client.get(f"/statements/{issued.id}/text.exe").status_code == 404
    whole = client.get(f"/statements/{issued.id}/after").get_data(as_text=True)
    assert issued.version.content_hash in whole


def test_a_marked_copy_is_listed_with_its_recipient(
    desk: Desk, issued: Statement, sign_in: SignIn, drain: Drain
) -> None:
    officer, page = sign_in("pr_officer"), f"/statements/{issued.id}/after"
    nameless = officer.submit(page, {"recipient": "  "}, form="copy")
    for name in ("澜江晚报 王敏", "澜江晚报 王敏", "澜江广播电视台 周洋"):
        officer.submit(page, {"recipient": name}, form="copy")
    drain()

    shown = officer.tree(page)
    links = shown.xpath("//ul[@class='copies']//a[contains(@href, '/file')]/@href")
    assert nameless.status_code == 422
    assert len(links) == 2
    assert "澜江晚报 王敏" in shown.xpath("string(//main)")
    assert officer.get(links[0]).data != officer.get(f"/statements/{issued.id}/pdf").data
    assert not sign_in("legal").tree(page).xpath("//form[@id='copy']")


def test_an_incident_is_not_closed_while_an_issued_text_waits_to_be_corrected(
    morning: Morning, wrong: Statement, sign_in: SignIn
) -> None:
    answer = sign_in("top_leader", "pr_head").submit(
        f"/incidents/{morning.incident.id}/close", {"root_cause": "水厂内部线路故障"}
    )

    assert answer.status_code == 422
    assert wrong.title in answer.get_data(as_text=True)
