"""Can a telephone word be recorded, a text released early, and each be answered for in the browser?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.facts import service as facts
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD
from tests.builders.afterwards import call, issued, released, substitution
from tests.builders.facts import at
from tests.builders.statement_case import Morning, drafted, hash_of, reviewed, signed, submitted
from tests.client import StrictClient, parse
from tests.conftest import Clock

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]
Stored = Callable[[int], Statement]


def words(client: StrictClient, path: str) -> str:
    return "".join(client.tree(path).xpath("//main//text()"))


def the_call(morning: Morning, **changes: Any) -> dict[str, Any]:
    return {
        "approver_id": str(morning.people.deputy.id),
        "channel": "telephone",
        "said_at": "2026-02-25T08:31",
        "witness_id": str(morning.spokesperson.id),
        "was_read_out": "y",
        **changes,
    }


def by_phone(session: Any, morning: Morning) -> Statement:
    return call(session, signed(session, morning), morning)


def early(session: Any, morning: Morning) -> Statement:
    return released(session, reviewed(session, morning), morning.spokesperson)


def test_an_officer_records_the_call_and_the_leader_confirms_it(
    morning: Morning, browser: Browser, made: Made, stored: Stored, clock: Clock
) -> None:
    statement, clock.at = made(signed), at(8, 32)
    path = f"/statements/{statement.id}"
    officer = browser(morning.people.head)
    assert statement.version.content.text_of("cause") in words(officer, f"{path}/telephone")

    recorded = officer.submit(f"{path}/telephone", the_call(morning), form=f"{path}/telephone")

    assert recorded.status_code == 303
    assert stored(statement.id).state is State.APPROVED
    assert "尚待本人确认" in words(officer, path)
    leader = browser(morning.people.deputy)
    assert "你的电话同意待本人确认" in words(leader, "/")
    answered = leader.submit(f"{path}/owed", {"password": PASSWORD, "answer": "yes"}, form=f"{path}/owed")
    assert answered.status_code == 303
    assert "已由本人确认" in words(leader, path)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"witness_id": ""}, "witness_id"),
        ({"said_at": ""}, "said_at"),
        ({"said_at": "2026-02-25T08:20"}, "said_at"),
        ({"was_read_out": None}, "was_read_out"),
    ],
)
def test_what_is_missing_in_the_note_is_told_at_its_field(
    morning: Morning, browser: Browser, made: Made, clock: Clock, changes: dict[str, Any], field: str
) -> None:
    statement, clock.at = made(signed), at(8, 32)
    path = f"/statements/{statement.id}/telephone"
    given = {name: value for name, value in the_call(morning, **changes).items() if value is not None}

    answer = browser(morning.people.head).submit(path, given, form=path)

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//*[@id='{field}-error']")


def test_a_denial_needs_its_reason_and_takes_the_text_back(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(by_phone)
    path = f"/statements/{statement.id}/owed"
    leader = browser(morning.people.deputy)

    without = leader.submit(path, {"password": PASSWORD, "answer": "no"}, form=path)
    given = leader.submit(path, {"password": PASSWORD, "answer": "no", "reason": "未同意此措辞"}, form=path)

    assert parse(without.get_data(as_text=True)).xpath("//*[@id='reason-error']")
    assert given.status_code == 303
    assert stored(statement.id).state is State.RETURNED
    assert "未同意此措辞" in words(browser(morning.officer), f"/statements/{statement.id}")


def test_an_emergency_release_names_what_it_skips_and_bears_its_mark_until_the_second_look(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(reviewed)
    path = f"/statements/{statement.id}"
    spokesperson = browser(morning.spokesperson)
    shown = words(spokesperson, f"{path}/emergency")
    assert "电力调度控制中心的签认" in shown
    assert "审批" in shown

    out = spokesperson.submit(
        f"{path}/emergency", {"reason": "谣言正在扩散", "password": PASSWORD}, form=f"{path}/emergency"
    )

    assert out.status_code == 303
    assert stored(statement.id).state is State.RELEASED
    assert "待事后复核" in words(spokesperson, "/statements/")
    leader = browser(morning.people.deputy)
    assert "紧急发布待事后复核" in words(leader, "/")
    leader.submit(f"{path}/owed", {"password": PASSWORD, "answer": "yes"}, form=f"{path}/owed")
    assert "待事后复核" not in words(spokesperson, "/statements/")
    assert "事后复核同意" in words(spokesperson, path)


def test_without_the_secrecy_review_nothing_is_released(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(submitted)
    path, spokesperson = f"/statements/{statement.id}/emergency", browser(morning.spokesperson)
    data = {"csrf_token": spokesperson.csrf("/statements/"), "seen": hash_of(statement)}

    refused = spokesperson.post(path, data={**data, "reason": "急", "password": PASSWORD})

    assert refused.status_code == 422
    assert "保密审查" in refused.get_data(as_text=True)
    assert stored(statement.id).state is State.IN_REVIEW


def test_who_may_not_release_or_answer_finds_no_way_in(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(early)
    path = f"/statements/{statement.id}"
    officer = browser(morning.officer)

    assert officer.get(f"{path}/emergency").status_code == 403
    assert officer.get(f"{path}/owed").status_code == 403
    assert not officer.tree(path).xpath("//a[contains(@href, '/owed')]")


def test_a_version_that_changed_meanwhile_is_not_released_unseen(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(reviewed)
    path = f"/statements/{statement.id}/emergency"
    spokesperson = browser(morning.spokesperson)
    csrf = spokesperson.csrf(path)

    data = {"csrf_token": csrf, "seen": "0" * 64, "reason": "急", "password": PASSWORD}
    answer = spokesperson.post(path, data=data)

    assert answer.status_code == 409


def test_everybody_who_works_on_texts_can_read_who_signs_what(morning: Morning, browser: Browser) -> None:
    shown = words(browser(morning.legal), "/statements/sign-off-rules")

    assert "涉及人员伤亡" in shown
    assert "由主要领导审批" in shown
    assert "运维检修部" in shown


def test_a_substitute_is_told_in_whose_place_they_decide_and_the_page_says_so_afterwards(
    morning: Morning, browser: Browser, made: Made, stored: Stored, desk: Desk
) -> None:
    statement, head = made(signed), morning.people.head
    path = f"/statements/{statement.id}"
    with desk.database.transaction() as session:
        substitution(session, morning.people.deputy, head, at(12))
    client = browser(head)
    assert "您代顾启明审批" in words(client, path)

    approved = client.submit(path, {"password": PASSWORD}, form=f"{path}/approve")

    assert approved.status_code == 303
    assert stored(statement.id).state is State.APPROVED
    assert "代顾启明" in words(browser(morning.officer), path)


def test_the_worker_asks_again_and_those_who_chase_see_whom(
    morning: Morning, browser: Browser, made: Made, clock: Clock, drain: Callable[[], int]
) -> None:
    made(lambda session, morning: issued(session, by_phone(session, morning), morning.officer))
    clock.at = at(9, 33)
    drain()
    clock.at = at(10, 33)
    drain()

    shown = words(browser(morning.people.head), "/")

    assert "仍未确认" in shown
    assert "已催 2 次" in words(browser(morning.people.deputy), "/statements/1")


def decider(client: StrictClient, path: str) -> str:
    """What stands beside the text under the one who approves it."""
    return "".join(client.tree(path).xpath("//dt[.='签发人']/following-sibling::dd[1]//text()"))


def test_beside_the_text_stands_who_let_it_leave_and_never_somebody_who_did_not(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement, officer = made(signed), browser(morning.officer)
    path = f"/statements/{statement.id}"
    assert decider(officer, path) == "待顾启明签发"

    with desk.database.transaction() as session:
        call(session, statement, morning)

    assert decider(officer, path) == "顾启明（电话签发，尚未确认）"


def test_a_release_names_who_released_it_and_not_who_might_have_approved_it(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(early)

    path, officer = f"/statements/{statement.id}", browser(morning.officer)
    said = decider(officer, path)

    assert "正在生成放行版本的 PDF" in officer.get(path).get_data(as_text=True)
    assert said.startswith("紧急放行 陆知远")
    assert "顾启明" not in said


def test_a_changed_fact_takes_a_release_back_as_the_desks_act_and_ends_the_second_look(
    morning: Morning,
    browser: Browser,
    made: Made,
    stored: Stored,
    clock: Clock,
    desk: Desk,
    drain: Callable[[], int],
) -> None:
    statement, clock.at = made(early), at(8, 40)
    with desk.database.transaction() as session:
        facts.withdraw(session, morning.fa2.id, 1, reason="计划有误", actor=morning.operations, now=at(8, 40))
    drain()
    assert stored(statement.id).state is State.RETURNED

    clock.at = at(10)
    drain()

    shown = words(browser(morning.officer), f"/statements/{statement.id}")
    assert f"所引事实有变，系统退回（{morning.fa2.code}）" in shown
    assert "冯涛 退回" not in shown
    assert "事后复核" not in shown
    assert decider(browser(morning.officer), f"/statements/{statement.id}") == "待顾启明签发"
    assert "待事后复核" not in words(browser(morning.officer), "/statements/")
    release = stored(statement.id).version.release
    assert release is not None
    assert release.times_asked == 0


@pytest.mark.parametrize(
    ("build", "page", "why"),
    [
        (drafted, "telephone", "还没有送审"),
        (reviewed, "telephone", "签认"),
        (submitted, "emergency", "保密审查"),
    ],
)
def test_a_step_that_is_not_due_says_why_and_offers_no_form(
    morning: Morning, browser: Browser, made: Made, build: Callable[..., Statement], page: str, why: str
) -> None:
    who = morning.officer if page == "telephone" else morning.spokesperson

    tree = browser(who).tree(f"/statements/{made(build).id}/{page}")

    assert why in "".join(tree.xpath("//main//*[contains(@class, 'notice')]//text()"))
    assert not tree.xpath("//main//form")
