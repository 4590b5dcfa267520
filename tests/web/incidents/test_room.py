"""Can an incident be opened, looked at and worked on in the browser?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mediadesk.facts import service as facts
from mediadesk.facts.fact import RequestStatus
from mediadesk.incidents import service
from mediadesk.incidents.incident import Incident, Tier
from mediadesk.monitoring import service as monitoring
from mediadesk.wiring import Desk
from tests.builders.case import People, a_mention, a_question, attested, the_incident, the_people
from tests.builders.facts import at
from tests.builders.statement_case import TITLE, submitted, the_morning
from tests.client import StrictClient, parse

Enter = Callable[..., StrictClient]
HOSTILE = '<script>alert("停电")</script>"><img src=x>'


@dataclass
class Case:
    """An open incident with one item, one question and one attested fact."""

    people: People
    incident: Incident
    mention_id: int
    fact_id: int


@pytest.fixture
def case(desk: Desk) -> Case:
    with desk.database.transaction() as session:
        return a_case(session)


def a_case(session: Session) -> Case:
    people = the_people(session)
    item = a_mention(session)
    incident = the_incident(session, people.officer, mention_ids=(item.id,))
    a_question(session, incident, people, to=people.service_centre)
    fact = attested(session, a_question(session, incident, people), people.dispatch)
    return Case(people, incident, item.id, fact.id)


def test_an_incident_is_open_three_actions_after_the_mention(desk: Desk, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        mention = a_mention(session)
    officer = sign_in("pr_officer")

    answer = officer.submit(f"/incidents/new?mention={mention.id}", {})

    assert answer.status_code == 303
    page = officer.tree(answer.headers["Location"])
    assert mention.article.title in page.findtext(".//h1")
    assert "2月25日" in "".join(page.find(".//main").itertext())


def test_the_form_for_a_new_incident_keeps_what_was_typed_when_it_is_refused(
    desk: Desk, sign_in: Enter
) -> None:
    with desk.database.transaction() as session:
        mention = a_mention(session)
    officer = sign_in("pr_officer")

    answer = officer.submit(f"/incidents/new?mention={mention.id}", {"title": "", "where": "南门片区"})

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert page.xpath("//input[@name='where']/@value") == ["南门片区"]
    assert page.xpath("//p[@id='title-error']")


def test_a_dismissed_look_alike_is_refused_with_its_reason(desk: Desk, case: Case, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        other = a_mention(session, title="北湖市一水厂因雷击线路停电")
        monitoring.dismiss_mention(
            session, other.id, reason="外市", actor=case.people.officer, now=at(10, 55)
        )
    officer = sign_in("pr_officer")

    token = officer.csrf(f"/incidents/{case.incident.id}")
    sent = {"csrf_token": token, "mention_id": other.id, "incident_id": case.incident.id}
    answer = officer.post("/incidents/attach", data=sent)

    assert answer.status_code == 422
    assert "外市" in answer.get_data(as_text=True)


def test_the_room_shows_who_decides_what_is_known_and_what_is_said(case: Case, sign_in: Enter) -> None:
    page = sign_in("pr_officer").tree(f"/incidents/{case.incident.id}")

    text = "".join(page.itertext())
    for shown in ("两回线路电压正常", "客户服务中心", "江边早点铺", "2月25日清晨"):
        assert shown in text
    assert page.xpath("//*[@data-clock]")


def test_what_others_wrote_is_never_markup(desk: Desk, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        people = the_people(session)
        item = a_mention(session, title=HOSTILE, text=HOSTILE, outlet=HOSTILE)
        incident = the_incident(session, people.officer, mention_ids=(item.id,), title=HOSTILE)
    officer = sign_in("pr_officer")

    for path in (f"/incidents/{incident.id}", "/incidents", f"/incidents/{incident.id}/edit"):
        assert "<script>alert" not in officer.get(path).get_data(as_text=True)


def test_a_false_attribution_is_labelled_with_the_fact_that_contradicts_it(
    case: Case, sign_in: Enter
) -> None:
    officer = sign_in("pr_officer")
    action = f"/incidents/{case.incident.id}/mentions/{case.mention_id}/label"
    sent = {"stance": "false_attribution", "contradicted_by": str(case.fact_id)}

    answer = officer.submit(f"/incidents/{case.incident.id}", sent, form=action)

    assert answer.status_code == 303
    text = officer.get(f"/incidents/{case.incident.id}").get_data(as_text=True)
    assert "FA2" in text


def test_a_false_attribution_without_a_fact_is_refused_beside_the_item(
    desk: Desk, case: Case, sign_in: Enter
) -> None:
    officer = sign_in("pr_officer")
    action = f"/incidents/{case.incident.id}/mentions/{case.mention_id}/label"

    answer = officer.submit(
        f"/incidents/{case.incident.id}", {"stance": "false_attribution", "contradicted_by": ""}, form=action
    )

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert page.xpath(f"//li[@id='mention-{case.mention_id}']//*[@role='alert']")
    with desk.database.session() as session:
        ((attached, _),) = service.list_mentions(session, case.incident.id)
    assert attached.stance is None


def test_the_deputy_leader_confirms_a_proposed_tier_in_their_own_name(
    desk: Desk, case: Case, sign_in: Enter
) -> None:
    room = f"/incidents/{case.incident.id}"
    officer = sign_in("pr_officer")
    proposed = officer.submit(room, {"tier": "2", "reason": "官方来源误归因"}, form=f"{room}/tier/propose")
    assert proposed.status_code == 303
    deputy = sign_in("deputy_leader", name="顾启明")

    answer = deputy.submit(room, {"nature": "误归因、可控", "reason": "官方来源误归因"}, form=f"{room}/tier")

    assert answer.status_code == 303
    with desk.database.session() as session:
        incident = service.get_incident(session, case.incident.id)
    assert (incident.confirmed_tier, incident.decided_by) == (Tier.TWO, "顾启明")


@pytest.mark.parametrize("role", ["pr_officer", "pr_head", "top_leader"])
def test_nobody_else_sets_tier_two(case: Case, sign_in: Enter, role: str) -> None:
    client = sign_in(role)
    room = f"/incidents/{case.incident.id}"
    sent = {"csrf_token": client.csrf(room), "tier": "2", "nature": "误归因", "reason": "已扩散"}

    assert client.post(f"{room}/tier", data=sent).status_code == 403


def test_a_tier_without_a_nature_is_refused_and_the_reasons_are_kept(case: Case, sign_in: Enter) -> None:
    deputy = sign_in("deputy_leader")
    room = f"/incidents/{case.incident.id}"

    answer = deputy.submit(room, {"tier": "2", "nature": "", "reason": "官方来源误归因"}, form=f"{room}/tier")

    assert answer.status_code == 422
    assert "官方来源误归因" in answer.get_data(as_text=True)


def test_the_second_of_two_editors_sees_what_changed_and_loses_nothing(
    desk: Desk, case: Case, sign_in: Enter
) -> None:
    first, second = sign_in("pr_officer"), sign_in("pr_head")
    path = f"/incidents/{case.incident.id}/edit"
    stale = parse(second.get(path).get_data(as_text=True)).xpath("//input[@name='revision']/@value")[0]
    assert first.submit(path, {"where": "南门、西苑"}).status_code == 303

    answer = second.submit(path, {"revision": stale, "title": "我的题目"})

    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "我的题目" in text
    assert "南门、西苑" in text
    again = parse(text).xpath("//input[@name='revision']/@value")[0]
    assert second.submit(path, {"revision": again, "title": "我的题目"}).status_code == 303


def test_closing_asks_for_the_root_cause(desk: Desk, case: Case, sign_in: Enter) -> None:
    take_back_the_question(desk, case)
    head = sign_in("pr_head", is_head=True)
    path = f"/incidents/{case.incident.id}/close"

    assert head.submit(path, {"root_cause": " "}).status_code == 422
    assert head.submit(path, {"root_cause": "与重要用户的信息互通不足"}).status_code == 303

    page = head.tree(f"/incidents/{case.incident.id}")
    assert "与重要用户的信息互通不足" in "".join(page.itertext())
    assert not page.xpath("//form[contains(@action, '/label')]")


def take_back_the_question(desk: Desk, case: Case) -> None:
    with desk.database.transaction() as session:
        waiting = facts.list_requests(session, case.incident.id)
        (question,) = (each for each in waiting if each.status is RequestStatus.OPEN)
        facts.cancel_request(
            session, question.id, reason="不再需要", actor=case.people.officer, now=at(7, 40)
        )


def test_closing_over_a_question_nobody_has_answered_is_refused_by_its_code(
    case: Case, sign_in: Enter
) -> None:
    head = sign_in("pr_head", is_head=True)

    answer = head.submit(f"/incidents/{case.incident.id}/close", {"root_cause": "信息互通不足"})

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert "FA1" in "".join(page.find(".//main").itertext())
    assert page.xpath("//textarea[@name='root_cause']")[0].text.strip() == "信息互通不足"


def test_closing_over_a_text_on_its_way_is_refused_by_its_title(desk: Desk, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        morning = the_morning(session)
        submitted(session, morning)
    head = sign_in("pr_head", is_head=True)

    answer = head.submit(f"/incidents/{morning.incident.id}/close", {"root_cause": "信息互通不足"})

    assert answer.status_code == 422
    assert TITLE in answer.get_data(as_text=True)


def test_a_tier_out_of_reach_is_refused_in_the_room_and_the_reasons_are_kept(
    case: Case, sign_in: Enter
) -> None:
    head = sign_in("pr_head", is_head=True)
    room = f"/incidents/{case.incident.id}"
    sent = {"csrf_token": head.csrf(room), "tier": "2", "nature": "误归因", "reason": "官方来源误归因"}

    answer = head.post(f"{room}/tier", data=sent)

    assert answer.status_code == 403
    page = parse(answer.get_data(as_text=True))
    assert page.xpath("//*[@id='tier']//*[@role='alert']")
    assert page.xpath("//textarea[@id='set-reason']")[0].text.strip() == "官方来源误归因"


def test_a_leader_is_offered_the_decision_but_no_proposal(case: Case, sign_in: Enter) -> None:
    room = f"/incidents/{case.incident.id}"
    deputy = sign_in("deputy_leader")

    page = deputy.tree(room)

    assert page.xpath("//form[contains(@action, '/tier')]")
    assert not page.xpath("//form[contains(@action, '/tier/propose')]")
    sent = {"csrf_token": deputy.csrf(room), "tier": "3", "reason": "已扩散"}
    assert deputy.post(f"{room}/tier/propose", data=sent).status_code == 403


def test_an_item_taken_out_says_why_and_is_back_in_the_inbox(desk: Desk, case: Case, sign_in: Enter) -> None:
    officer, room = sign_in("pr_officer"), f"/incidents/{case.incident.id}"
    action = f"{room}/mentions/{case.mention_id}/detach"

    assert officer.submit(room, {"reason": ""}, form=action).status_code == 422
    assert officer.submit(room, {"reason": "另一城市"}, form=action).status_code == 303

    with desk.database.session() as session:
        assert monitoring.get_mention(session, case.mention_id).incident_id is None


def test_the_timeline_is_filled_by_the_worker_and_asked_for_alone(
    case: Case, sign_in: Enter, clock: Any, drain: Callable[[], int]
) -> None:
    clock.forward(minutes=30)
    drain()
    officer = sign_in("pr_officer")

    text = officer.get(f"/incidents/{case.incident.id}/timeline").get_data(as_text=True)

    assert "FA2" in text
    assert "<html" not in text
    again = parse(text).xpath("//*[@id='timeline-live']/@hx-get")[0]
    assert officer.get(again).status_code == 204


def test_the_list_keeps_its_filter_in_the_address(desk: Desk, case: Case, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        the_incident(session, case.people.officer, title="东郊村停电")
    officer = sign_in("pr_officer")

    page = officer.tree("/incidents?q=东郊&status=open&tier=1")

    titles = ["".join(each.itertext()).strip() for each in page.xpath("//*[@class='row__title']")]
    assert titles == ["东郊村停电"]
    assert page.xpath("//input[@name='q']/@value") == ["东郊"]
    assert officer.get("/incidents?q=没有&tier=9&page=-3&status=lost").status_code == 200


def test_an_empty_list_says_where_incidents_come_from(sign_in: Enter) -> None:
    page = sign_in("pr_officer").tree("/incidents")

    assert page.xpath("//*[contains(@class, 'empty-state')]")


@pytest.mark.parametrize(
    ("role", "status"),
    [("fact_confirmer", 200), ("secrecy_reviewer", 200), ("front_desk", 403), ("admin", 403)],
)
def test_the_room_is_open_to_those_who_work_on_it(case: Case, sign_in: Enter, role: str, status: int) -> None:
    assert sign_in(role).get(f"/incidents/{case.incident.id}").status_code == status


def test_a_confirmer_reads_the_room_but_is_offered_nothing_to_change(case: Case, sign_in: Enter) -> None:
    page = sign_in("fact_confirmer").tree(f"/incidents/{case.incident.id}")

    main = page.find(".//main")
    assert not main.xpath(".//form[translate(@method,'POST','post')='post']")


def test_what_does_not_exist_is_not_found(sign_in: Enter) -> None:
    officer = sign_in("pr_officer")

    assert [
        officer.get(path).status_code
        for path in ("/incidents/99", "/incidents/new", "/incidents/new?mention=9")
    ] == [404] * 3


def test_a_journalist_who_calls_about_it_is_written_down_from_the_room(case: Case, sign_in: Enter) -> None:
    path = f"/inquiries/new?incident={case.incident.id}"

    officer = sign_in("pr_officer")
    assert path in [each.get("href") for each in officer.tree(f"/incidents/{case.incident.id}").iter("a")]
    chosen = officer.tree(path).xpath("//select[@name='incident_id']/option[@selected]/@value")
    assert chosen == [str(case.incident.id)]
    assert path not in sign_in("auditor").get(f"/incidents/{case.incident.id}").text
