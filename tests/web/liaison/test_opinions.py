"""Can opinions be entered, answered, replied to and closed on their pages, and by whom?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.proposals.proposal import ProposalState
from mediadesk.wiring import Desk
from tests.builders.accounts import a_department
from tests.builders.contacts import a_meeting_draft
from tests.builders.opinions import PLAIN_ANSWER, a_speaker, an_opinion_draft
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]
STATED = "目前已恢复3个代收网点，其余网点正在商谈。"
EVERY_PAGE = ("", "/numbers", "/new", "/risks", "/proposals", "/proposals/new", "/boxes", "/settings")


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


def send(client: StrictClient, path: str, data: dict[str, object] | None = None) -> TestResponse:
    """Send a form with the secret of the page."""
    return client.post(path, data={"csrf_token": client.csrf("/"), **(data or {})})


def recorded(
    desk: Desk, client: StrictClient, name: str = "周敏", department: str | None = "市场营销部"
) -> Opinion:
    """An opinion of one deputy, given to a department."""
    with desk.database.transaction() as session:
        actor = client.user.actor
        person = a_speaker(session, actor, name)
        draft = an_opinion_draft(
            speakers=((person.id, RoleClass.NPC_DEPUTY),),
            received_at=desk.clock() - timedelta(hours=2),
            department_id=a_department(session, department).id if department else None,
        )
        return service.record_opinion(session, draft, actor=actor, now=desk.clock())


def state_of(desk: Desk, opinion_id: int, actor: Actor) -> Opinion:
    with desk.database.transaction() as session:
        return service.get_seen(session, opinion_id, actor=actor)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_opens_while_nothing_is_there(officer: StrictClient, path: str) -> None:
    assert officer.get(f"/opinions{path}").status_code == 200


def test_an_opinion_goes_through_its_pages_from_entry_to_close(
    desk: Desk, officer: StrictClient, sign_in: SignIn
) -> None:
    known = recorded(desk, officer)
    page, answerer = f"/opinions/{known.id}", sign_in("fact_confirmer", department="市场营销部", name="赵明")

    answer = send(answerer, f"{page}/answer", {"text": STATED, "do": "hand_in"})
    assert answer.status_code == 422
    assert "3个" in answer.text
    signed = send(answerer, f"{page}/basis", {"wording": STATED, "source": "营销系统", "do": "sign"})
    assert signed.status_code == 303
    assert send(answerer, f"{page}/answer", {"text": STATED, "do": "hand_in"}).status_code == 303
    assert send(officer, f"{page}/check").status_code == 303
    speaker = state_of(desk, known.id, officer.user.actor).speakers[0].id
    told = {"speaker_id": speaker, "way": "phone", "text": "已电话告知。", "satisfaction": "satisfied"}
    assert send(officer, f"{page}/reply", told).status_code == 303
    assert send(officer, f"{page}/close", {"note": ""}).status_code == 303

    assert state_of(desk, known.id, officer.user.actor).state is OpinionState.CLOSED
    assert officer.get(page).status_code == 200
    assert officer.get(f"{page}/sheet").status_code == 200
    assert known.code in officer.get("/opinions?show=closed").text


def test_what_was_typed_is_not_lost_and_the_reason_stands_beside_the_field(
    desk: Desk, officer: StrictClient, sign_in: SignIn
) -> None:
    known = recorded(desk, officer)
    answerer = sign_in("fact_confirmer", department="市场营销部", name="赵明")

    answer = send(answerer, f"/opinions/{known.id}/answer", {"text": STATED, "do": "hand_in"})

    assert answer.status_code == 422
    assert STATED in answer.text
    assert "answer-text-error" in answer.text


def test_an_opinion_is_entered_with_speakers_of_the_register(desk: Desk, officer: StrictClient) -> None:
    with desk.database.transaction() as session:
        for name in ("周敏", "韩梅"):
            a_speaker(session, officer.user.actor, name)
    typed = {
        "verbatim": "农网电压低，晚上空调打不开。",
        "speakers": "周敏、韩梅",
        "channel": "visit",
        "received_at": "2026-02-24T10:00",
    }

    answer = send(officer, "/opinions/new", typed)

    assert answer.status_code == 303
    assert [each.name for each in state_of(desk, 1, officer.user.actor).speakers] == ["周敏", "韩梅"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"verbatim": ""}, "verbatim"),
        ({"speakers": "无此人"}, "speakers"),
        ({"received_at": "2027-01-01T10:00"}, "received_at"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_a_wrong_entry_is_told_beside_its_field(
    officer: StrictClient, changed: dict[str, str], field: str
) -> None:
    typed = {
        "verbatim": "路灯不亮。",
        "is_anonymous": "y",
        "speaker_class": "other",
        "channel": "letter",
        "received_at": "2026-02-24T10:00",
    }

    answer = send(officer, "/opinions/new", {**typed, **changed})

    assert answer.status_code == 422
    assert f"{field}-error" in answer.text


def test_several_opinions_of_a_meeting_are_entered_person_by_person(
    desk: Desk, officer: StrictClient
) -> None:
    actor = officer.user.actor
    with desk.database.transaction() as session:
        people = [a_speaker(session, actor, name) for name in ("周敏", "韩梅")]
        draft = a_meeting_draft(
            starts_at=desk.clock() - timedelta(hours=3), ends_at=desk.clock() - timedelta(hours=1)
        )
        meeting = meetings.plan_meeting(session, draft, actor=actor, now=desk.clock())
        for each in people:
            meetings.invite_person(session, meeting.id, each.id, actor=actor, now=desk.clock())
    url = f"/opinions/new?meeting_id={meeting.id}"
    assert officer.get(url).status_code == 200
    assert send(officer, url, {}).status_code == 422

    typed = {
        f"text-{people[0].id}": "停电太频繁。\n\n路灯不亮。",
        f"text-{people[1].id}": "交费难。",
        "text-nobody": "",
    }
    answer = send(officer, url, typed)

    assert answer.status_code == 303
    assert answer.location.endswith(f"/contacts/meetings/{meeting.id}#opinions")
    with desk.database.transaction() as session:
        found = service.list_of_meeting(session, meeting.id, actor=actor)
    assert [each.verbatim for each in found] == ["停电太频繁。", "路灯不亮。", "交费难。"]
    assert "意见〔2026〕1号" in officer.get(f"/contacts/meetings/{meeting.id}").text
    assert "意见〔2026〕1号" in officer.get(f"/contacts/people/{people[0].id}").text


def test_a_department_sees_no_names_and_no_other_opinions(
    desk: Desk, officer: StrictClient, sign_in: SignIn
) -> None:
    own, other = recorded(desk, officer), recorded(desk, officer, "韩梅", "运维检修部")
    answerer = sign_in("fact_confirmer", department="市场营销部", name="赵明")

    page = answerer.get(f"/opinions/{own.id}")

    assert page.status_code == 200
    assert "周敏" not in page.text
    assert "周敏" not in answerer.get("/opinions").text
    assert answerer.get(f"/opinions/{other.id}").status_code == 404
    assert other.code not in answerer.get("/opinions?show=all").text


@pytest.mark.parametrize(
    "role", ["secrecy_reviewer", "legal", "admin", "discipline", "superior", "journalist"]
)
def test_who_has_no_part_in_it_sees_nothing(
    desk: Desk, officer: StrictClient, sign_in: SignIn, role: str
) -> None:
    known = recorded(desk, officer)
    client = sign_in(role)

    assert client.get("/opinions").status_code == 403
    assert client.get(f"/opinions/{known.id}").status_code == 403


@pytest.mark.parametrize("role", ["fact_confirmer", "spokesperson", "deputy_leader", "auditor", "front_desk"])
@pytest.mark.parametrize("step", ["assign", "check", "reply", "close", "reopen", "join", "sort", "extend"])
def test_only_publicity_moves_an_opinion_on(
    desk: Desk, officer: StrictClient, sign_in: SignIn, role: str, step: str
) -> None:
    known = recorded(desk, officer)

    assert send(sign_in(role, department="市场营销部"), f"/opinions/{known.id}/{step}").status_code == 403


def test_a_proposal_is_talked_over_signed_sent_and_heard(
    desk: Desk, officer: StrictClient, sign_in: SignIn
) -> None:
    with desk.database.transaction() as session:
        a_speaker(session, officer.user.actor, "周敏")
        department = a_department(session, "市场营销部").id
    typed = {
        "kind": "npc_proposal", "session_name": "九届四次", "number": "第37号", "title": "关于改善农网低电压的建议",
        "person_id": "周敏", "handling": "host", "received_at": "2026-02-20T10:00",
    }  # fmt: skip
    assert send(officer, "/opinions/proposals/new", typed).status_code == 303
    assert send(officer, "/opinions/proposals/new", typed).status_code == 422
    page, leader = "/opinions/proposals/1", sign_in("deputy_leader", name="孟川", department=None)
    worker = sign_in("fact_confirmer", department="市场营销部", name="赵明")

    assert send(officer, f"{page}/assign", {"department_id": department}).status_code == 303
    early = send(worker, f"{page}/draft", {"draft": "已列入计划。", "grade": "b"})
    assert early.status_code == 422
    assert send(worker, f"{page}/contact", {"note": "上门沟通，代表希望年内完成。"}).status_code == 303
    assert send(worker, f"{page}/draft", {"draft": "已列入计划。", "grade": "b"}).status_code == 303
    assert send(officer, f"{page}/sign").status_code == 403
    assert send(leader, f"{page}/sign").status_code == 303
    assert send(officer, f"{page}/send", {"how": "书面送达"}).status_code == 303
    assert (
        send(officer, f"{page}/hear", {"content": "not_satisfied", "note": "没有时间表"}).status_code == 303
    )

    with desk.database.transaction() as session:
        known = proposals.get(session, 1, actor=officer.user.actor)
    assert (known.state, known.round) == (ProposalState.ASSIGNED, 2)
    for client in (officer, worker, leader):
        assert client.get(page).status_code == 200


def test_a_box_is_opened_by_two_people_and_its_slips_become_opinions(
    desk: Desk, officer: StrictClient, sign_in: SignIn
) -> None:
    other = sign_in("pr_head", name="周岩").user.id
    assert send(officer, "/opinions/boxes", {"place": "城东营业厅", "department_id": ""}).status_code == 303
    typed = {"box_id": 1, "opened_at": "2026-02-24T09:00", "opened_by": officer.user.id, "slip_count": 1}
    alone = send(officer, "/opinions/boxes/openings", {**typed, "witnessed_by": officer.user.id})
    assert alone.status_code == 422
    opened = send(officer, "/opinions/boxes/openings", {**typed, "witnessed_by": other})
    assert opened.status_code == 303

    slip = {
        "verbatim": "排队太久。", "is_anonymous": "y", "speaker_class": "customer_representative",
        "channel": "suggestion_box", "received_at": "2026-02-24T09:00",
    }  # fmt: skip
    assert send(officer, opened.location, slip).status_code == 303

    assert "城东营业厅" in officer.get("/opinions/boxes").text


def test_topics_clocks_and_days_are_set(officer: StrictClient, sign_in: SignIn) -> None:
    head = sign_in("pr_head", name="周岩")
    assert (
        send(officer, "/opinions/settings/topics", {"name": "交费难", "words": "交费 代收"}).status_code
        == 303
    )
    clock = {"channel": "visit", "answer_count": "5", "answer_unit": "workdays", "basis": "本公司规定"}
    assert send(officer, "/opinions/settings/clocks", clock).status_code == 303
    day = {"day": "2026-10-01", "name": "国庆节"}
    assert send(head, "/opinions/settings/days", day).status_code == 303
    assert send(officer, "/opinions/settings/topics", {"name": " "}).status_code == 422

    shown = officer.get("/opinions/settings").text
    assert all(words in shown for words in ("交费难", "本公司规定", "国庆节"))


def test_todays_page_says_what_waits(desk: Desk, officer: StrictClient, sign_in: SignIn) -> None:
    known = recorded(desk, officer)
    answerer = sign_in("fact_confirmer", department="市场营销部", name="赵明")

    assert known.code in answerer.get("/").text
    send(answerer, f"/opinions/{known.id}/answer", {"text": PLAIN_ANSWER, "do": "hand_in"})
    assert known.code in officer.get("/").text
