"""Can the liaison log be kept on its pages, by those who may?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, saved_organisation
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
PAGE = "/liaison/third-parties/1"
MATTER = {
    "organisation_id": "1",
    "title": "柜台推诿代收电费",
    "situation": "三个渠道都反映",
    "actual_responsible_party": "them",
    "perceived_responsible_party": "us",
    "indirect_failure": "y",
    "department_id": "1",
    "user_id": "",
    "our_action": "每周抽查两处网点",
}


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn, desk: Desk) -> StrictClient:
    client = sign_in("pr_officer")
    with desk.database.transaction() as session:
        saved_organisation(session, client.user.actor, name="澜江商业银行", kind=OrganisationKind.BANK)
    return client


@pytest.fixture
def opened(officer: StrictClient) -> StrictClient:
    assert officer.submit("/liaison/third-parties/new", MATTER).status_code == 303
    return officer


def test_a_matter_shows_in_the_log_and_on_the_line_of_its_organisation(opened: StrictClient) -> None:
    assert MATTER["title"] in opened.get("/liaison/third-parties").text
    assert "三个渠道都反映" in opened.get("/contacts/organisations/1").text


def test_an_indirect_failure_without_action_comes_back_with_everything_typed(officer: StrictClient) -> None:
    answer = officer.submit("/liaison/third-parties/new", {**MATTER, "our_action": ""})

    assert answer.status_code == 422
    assert 'id="our_action-error"' in answer.text
    assert MATTER["situation"] in answer.text


def test_an_ask_gets_its_promise_and_shows_on_today_when_it_is_late(opened: StrictClient) -> None:
    ask = {"ask": "恢复代收", "how": "走访", "asked_on": "2026-03-01"}
    assert opened.submit(PAGE, ask, form=f"{PAGE}/asks").status_code == 303
    promise = {
        "promise": "全部恢复",
        "promised_by": "行长",
        "promised_on": "2026-03-01",
        "due_on": "2026-03-05",
    }
    assert opened.submit(PAGE, promise, form=f"{PAGE}/asks/1/promise").status_code == 303

    assert "全部恢复" in opened.get("/").text
    short = opened.submit(PAGE, {**promise, "due_on": ""}, form=f"{PAGE}/asks/1/promise")
    assert short.status_code == 422
    assert 'id="due-1-error"' in short.text


def test_a_promise_of_theirs_is_reminded_of_ended_and_taken_outside(opened: StrictClient) -> None:
    opened.submit(PAGE, {"ask": "恢复代收", "how": "走访", "asked_on": "2026-03-01"}, form=f"{PAGE}/asks")
    promise = {
        "promise": "全部恢复",
        "promised_by": "行长",
        "promised_on": "2026-03-01",
        "due_on": "2026-03-05",
    }
    opened.submit(PAGE, promise, form=f"{PAGE}/asks/1/promise")
    assert opened.submit(PAGE, {"how": "电话催办"}, form=f"{PAGE}/asks/1/remind").status_code == 303
    broken = {"state": "broken", "result": "两处网点仍拒收现金"}
    assert opened.submit(PAGE, {**broken, "result": ""}, form=f"{PAGE}/asks/1/result").status_code == 422
    assert opened.submit(PAGE, broken, form=f"{PAGE}/asks/1/result").status_code == 303
    outside = {
        "body": "市金融工作局",
        "instrument": "letter",
        "content": "提请协调",
        "dated_on": "2026-03-09",
    }
    assert opened.submit(PAGE, outside, form=f"{PAGE}/escalations").status_code == 303

    shown = opened.get(PAGE).text
    for words in ("电话催办", "两处网点仍拒收现金", "市金融工作局"):
        assert words in shown


def test_a_new_matter_opens_where_the_first_ask_is_written(officer: StrictClient) -> None:
    answer = officer.submit("/liaison/third-parties/new", MATTER)

    assert answer.headers["Location"].endswith(PAGE)


OWN = {"promise": "派员到网点讲解缴费流程", "department_id": "1", "due_at": "2026-04-01T10:00"}


def test_what_we_promise_them_stands_with_the_matter_and_is_owed_like_any_other(opened: StrictClient) -> None:
    form = "/contacts/follow-ups/new?matter=1"
    assert form in {str(each) for each in opened.tree(PAGE).xpath("//main//a/@href")}
    assert opened.tree(form).xpath("//input[@name='label']/@value") == [MATTER["title"]]

    assert opened.submit(form, {**OWN, "promise": ""}).status_code == 422
    answer = opened.submit(form, OWN)

    assert answer.headers["Location"].endswith(f"{PAGE}#follow-ups")
    assert OWN["promise"] in opened.get(PAGE).text
    assert PAGE in opened.tree("/contacts/follow-ups/1").xpath("//main//a/@href")


def test_nothing_is_promised_in_a_matter_that_has_ended(opened: StrictClient, sign_in: SignIn) -> None:
    form = "/contacts/follow-ups/new?matter=1"
    opened.submit(PAGE, {"action": "settle", "note": "已恢复"}, form=f"{PAGE}/move")

    assert opened.submit(form, OWN).status_code == 422
    assert form not in opened.get(PAGE).text
    assert opened.get("/contacts/follow-ups/new?matter=99").status_code == 404
    assert sign_in("spokesperson").get(form).status_code == 403


def test_a_leader_decides_from_today_and_the_officer_cannot(opened: StrictClient, sign_in: SignIn) -> None:
    opened.submit(PAGE, {"question": "是否提请协调？"}, form=f"{PAGE}/questions")
    decision = {"decision": "同意", "rationale": "影响面大"}
    refused = opened.post(f"{PAGE}/questions/1", data={**decision, "csrf_token": opened.csrf("/me")})
    assert refused.status_code == 403
    leader = sign_in("deputy_leader")
    assert "是否提请协调？" in leader.get("/").text

    assert leader.submit(PAGE, {**decision, "rationale": ""}, form=f"{PAGE}/questions/1").status_code == 422
    assert leader.submit(PAGE, decision, form=f"{PAGE}/questions/1").status_code == 303

    assert "影响面大" in leader.get(PAGE).text


def test_a_matter_ends_with_a_word(opened: StrictClient) -> None:
    assert opened.submit(PAGE, {"action": "settle", "note": ""}, form=f"{PAGE}/move").status_code == 422
    assert opened.submit(PAGE, {"action": "settle", "note": "已恢复"}, form=f"{PAGE}/move").status_code == 303

    assert MATTER["title"] not in opened.get("/liaison/third-parties").text
    assert MATTER["title"] in opened.get("/liaison/third-parties?show=ended").text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("spokesperson", 200),
        ("deputy_leader", 200),
        ("auditor", 200),
        ("fact_confirmer", 403),
        ("admin", 403),
    ],
)
def test_the_log_is_for_those_who_may_see_it(
    opened: StrictClient, sign_in: SignIn, role: str, status: int
) -> None:
    assert sign_in(role).get(PAGE).status_code == status
