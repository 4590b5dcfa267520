"""Can people's rights be kept from the pages, by those who may, with nothing typed lost?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts import service
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.request import RequestState
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.contacts.rights.service import list_consents
from mediadesk.wiring.desk import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW, a_person_draft, a_privacy
from tests.builders.rights import saved_consent, saved_request
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


def post(client: StrictClient, path: str, typed: dict[str, object]) -> TestResponse:
    return client.post(path, data={**typed, "csrf_token": client.csrf("/")})


@pytest.fixture
def head(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_head")


@pytest.fixture
def person_id(desk: Desk) -> int:
    with desk.database.transaction() as session:
        actor = a_user(session, "pr_head").actor
        draft = a_person_draft(name="陆之远", privacy=a_privacy(keep_until=NOW.date() + timedelta(days=20)))
        return service.add_person(session, draft, None, actor=actor, now=NOW).id


def person_actor(client: StrictClient) -> Actor:
    actor: Actor = client.user.actor
    return actor


def test_what_is_missing_and_what_ends_stands_on_the_overview(head: StrictClient, person_id: int) -> None:
    page = head.get("/privacy/").text

    assert "陆之远" in page
    assert (
        page.count(f"/privacy/people/{person_id}#") == 2
    )  # ends within thirty days, and no consent is written down


def test_a_consent_is_written_down_and_taken_back(head: StrictClient, desk: Desk, person_id: int) -> None:
    here = f"/privacy/people/{person_id}"
    today = NOW.date().isoformat()

    typed = {"given_on": today, "way": "on_paper", "scope": ""}
    refused = post(head, f"{here}/consent", typed)
    assert refused.status_code == 422

    post(head, f"{here}/consent", {**typed, "scope": "采访联系"})
    with desk.database.session() as session:
        [consent] = list_consents(session, person_id)
    post(head, f"{here}/consent/end", {"consent_id": consent.id, "withdrawn_on": today})

    with desk.database.session() as session:
        assert service.get_person(session, person_id).use_stopped is UseStop.CONSENT_WITHDRAWN
        assert len(erasing.list_open(session)) == 1
    assert "采访联系" in head.get(here).text


def test_a_request_goes_its_way(head: StrictClient, desk: Desk, person_id: int) -> None:
    with desk.database.transaction() as session:
        request_id = saved_request(session, person_id, person_actor(head))
    here = f"/privacy/requests/{request_id}"
    assert head.get(here).status_code == 200

    assert post(head, f"{here}/verify", {"identity_check": "", "revision": 1}).status_code == 422
    post(head, f"{here}/verify", {"identity_check": "按登记的号码回拨", "revision": 1})
    typed = post(head, f"{here}/refuse", {"answer": "暂不能提供", "ground": "", "revision": 2})
    assert typed.status_code == 422
    assert "暂不能提供" in typed.text
    post(head, f"{here}/answer", {"answer": "已当面交付副本", "revision": 2})

    with desk.database.session() as session:
        assert requesting.get_request(session, request_id).state is RequestState.ANSWERED
    assert "已当面交付副本" in head.get(here).text


def test_a_copy_holds_everything_and_leaves_a_trace(head: StrictClient, desk: Desk, person_id: int) -> None:
    with desk.database.transaction() as session:
        saved_consent(session, person_id, person_actor(head), scope="只用于采访联系")

    file = post(head, f"/privacy/people/{person_id}/copy.json", {})

    made = file.get_json()
    assert made["person"]["phone"] == "13800001234"
    assert "只用于采访联系" in file.text
    assert "13800001234" in post(head, f"/privacy/people/{person_id}/copy", {}).text
    with desk.database.session() as session:
        assert list_entries(session, limit=1)[0][0].event == "person.data_copied"


def test_a_masked_field_is_shown_once_with_a_reason(sign_in: SignIn, desk: Desk, person_id: int) -> None:
    speaker, auditor = sign_in("spokesperson"), sign_in("auditor")
    here = f"/privacy/people/{person_id}"
    assert "chenli@lanjiangwb.example" not in speaker.get(here).text

    assert post(speaker, f"{here}/look", {"field": "email", "reason": ""}).status_code == 422
    shown = post(speaker, f"{here}/look", {"field": "email", "reason": "发送发布会邀请"})

    assert "chenli@lanjiangwb.example" in shown.text
    assert "chenli@lanjiangwb.example" not in speaker.get(here).text
    assert "发送发布会邀请" in auditor.get("/privacy/looks").text
    assert post(auditor, f"{here}/look", {"field": "email", "reason": "看看"}).status_code == 403


def test_data_is_extended_or_deleted_by_the_head(head: StrictClient, desk: Desk, person_id: int) -> None:
    here = f"/privacy/people/{person_id}"
    until = (NOW + timedelta(days=300)).date().isoformat()

    refused = post(head, f"{here}/keep", {"keep_until": until, "reason": ""})
    assert refused.status_code == 422
    assert until in refused.text
    post(head, f"{here}/keep", {"keep_until": until, "reason": "仍在跑口"})
    post(head, f"{here}/erase", {})

    page = head.get(here).text
    assert f"已删除联系人-{person_id}" in page
    assert "陆之远" not in page


def test_the_keeper_seals_and_looks_behind_the_number(
    sign_in: SignIn, head: StrictClient, desk: Desk, person_id: int
) -> None:
    here, officer = f"/privacy/people/{person_id}", sign_in("pr_officer")

    assert post(head, f"{here}/seal", {"reason": ""}).status_code == 422
    assert post(officer, f"{here}/seal", {"reason": "暗访"}).status_code == 403
    post(head, f"{here}/seal", {"reason": "参加暗访"})

    for page in (here, f"/contacts/people/{person_id}", "/contacts/people", "/contacts/people?q=陆之远"):
        assert "陆之远" not in officer.get(page).text.replace("q=陆之远", "").replace('value="陆之远"', "")
        assert "13800001234" not in officer.get(page).text
    assert "暗访员-01" in head.get(here).text
    assert "陆之远" not in head.get(here).text
    assert "陆之远" in post(head, f"{here}/behind", {"reason": "核对酬劳"}).text
    post(head, f"{here}/unseal", {"reason": "暗访结束"})
    assert "陆之远" in officer.get(f"/contacts/people/{person_id}").text


def test_late_and_soon_stand_on_today(head: StrictClient, desk: Desk, person_id: int) -> None:
    with desk.database.transaction() as session:
        received_at = NOW - timedelta(days=40)
        saved_request(session, person_id, person_actor(head), received_at=received_at)

    today = head.get("/").text

    assert "/privacy/requests/" in today
    assert "/privacy/" in today


def test_the_notice_can_be_printed(head: StrictClient, person_id: int) -> None:
    paper = head.get(f"/privacy/people/{person_id}/notice").text

    assert "陆之远" in paper
    assert "媒体联络与采访接待" in paper


@pytest.mark.parametrize(
    ("role", "status"),
    [("pr_officer", 200), ("spokesperson", 200), ("auditor", 200), ("front_desk", 403), ("admin", 403)],
)
def test_who_may_read_the_pages(sign_in: SignIn, person_id: int, role: str, status: int) -> None:
    client = sign_in(role)

    assert client.get("/privacy/").status_code == status
    assert client.get(f"/privacy/people/{person_id}").status_code == status
    assert post(client, f"/privacy/people/{person_id}/erase", {}).status_code == 403


def test_the_time_is_set_extended_once_with_a_reason_and_told_before_it_is_over(
    head: StrictClient, desk: Desk, clock: Clock, drain: Callable[[], int], person_id: int
) -> None:
    here = f"/privacy/people/{person_id}"
    received = {
        "kind": "access",
        "way": "by_phone",
        "wording": "存了我什么",
        "received_at": "2026-03-12T09:00",
    }
    post(head, f"{here}/requests", received)
    with desk.database.session() as session:
        [request] = requesting.list_open(session)
    assert (request.due_at - request.received_at).days == 21  # fifteen working days
    at = f"/privacy/requests/{request.id}"

    assert post(head, f"{at}/longer", {"reason": " ", "revision": request.revision}).status_code == 422
    post(head, f"{at}/longer", {"reason": "资料分散在三个部门", "revision": request.revision})
    again = post(head, f"{at}/longer", {"reason": "还要", "revision": request.revision + 1})

    assert again.status_code == 422
    assert "资料分散在三个部门" in head.get(at).text
    with desk.database.transaction() as session:
        due_at = requesting.get_request(session, request.id).due_at
        assert due_at > request.due_at + timedelta(days=20)
        assert requesting.climb(session, now=due_at - timedelta(days=4)) == 0
        assert requesting.climb(session, now=due_at - timedelta(days=2)) == 1
        assert requesting.climb(session, now=due_at - timedelta(days=1)) == 0
        assert requesting.climb(session, now=due_at + timedelta(days=1)) == 1
        assert requesting.climb(session, now=due_at + timedelta(days=2)) == 0
        told = [
            list_entries(session, limit=5, event=f"privacy_request.{each}")[1]
            for each in ("due_soon", "overdue")
        ]
        assert told == [1, 1]
    assert drain() > 0
    assert "privacy_request" not in head.get("/operations").text  # nothing failed on the way to the heads


def test_a_copy_as_a_table_runs_nothing(head: StrictClient, desk: Desk, person_id: int) -> None:
    with desk.database.transaction() as session:
        saved_consent(session, person_id, person_actor(head), scope="=HYPERLINK(1)")

    table = post(head, f"/privacy/people/{person_id}/copy.csv", {}).get_data().decode("utf-8-sig")

    assert "陆之远" in table
    assert "'=HYPERLINK(1)" in table
    assert "本人同意" in table  # words, no codes
    printed = post(head, f"/privacy/people/{person_id}/copy", {}).text
    assert "本人同意" in printed
    assert "on_paper" not in printed
    assert (
        post(head, f"/privacy/people/{person_id}/copy.json", {}).get_json()["person"]["lawful_basis"]
        == "consent"
    )


def test_a_breach_is_remedied_told_and_only_then_closed(
    head: StrictClient, sign_in: SignIn, desk: Desk
) -> None:
    typed = {"found_at": "2026-03-12T09:00", "what": "", "kinds": "记者姓名和手机号", "people_count": "12"}
    refused = post(head, "/privacy/breaches", typed)
    assert refused.status_code == 422
    assert "记者姓名和手机号" in refused.text
    post(head, "/privacy/breaches", {**typed, "what": "通讯录发错了邮箱"})
    here = "/privacy/breaches/1"

    assert post(head, f"{here}/close", {"revision": 1}).status_code == 422
    assert post(head, f"{here}/not_told", {"revision": 1, "why_not_told": "x"}).status_code == 409
    assert post(head, f"{here}/remedy", {"revision": 1, "remedy": " "}).status_code == 422
    post(head, f"{here}/remedy", {"revision": 1, "remedy": "对方已删除并书面确认"})
    post(head, f"{here}/authority", {"revision": 2})
    assert post(head, f"{here}/close", {"revision": 3}).status_code == 422
    post(head, f"{here}/not_told", {"revision": 3, "why_not_told": "未被打开即已删除"})
    post(head, f"{here}/close", {"revision": 4})

    assert "未被打开即已删除" in sign_in("auditor").get(here).text
    assert sign_in("pr_officer").get(here).status_code == 403
    with desk.database.session() as session:
        assert list_entries(session, limit=9, event="data_breach.step_done")[1] == 4
