"""Can an inquiry be written down on a phone, answered with approved words, and seen by those alone who may?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from mediadesk.liaison.inquiries import service, store
from mediadesk.liaison.inquiries.answer import AnswerKind
from mediadesk.liaison.inquiries.inquiry import CardCheck, Inquiry
from mediadesk.liaison.inquiries.states import State
from mediadesk.wiring import Desk
from tests.builders.contacts import a_role_draft, saved_organisation, saved_person
from tests.builders.facts import at
from tests.builders.inquiries import a_draft, saved_inquiry
from tests.builders.statement_case import Morning, the_morning
from tests.builders.statements import FA2
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
NEW = {
    "caller": "陈立",
    "outlet": "兰江晚报",
    "questions": "水厂停水是不是因为停电？\n2、什么时候能恢复供水？",
}


@pytest.fixture(autouse=True)
def _morning_clock(clock: Clock) -> None:
    clock.at = at(8, 50)


@pytest.fixture
def morning(desk: Desk) -> Morning:
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def inquiry(desk: Desk, morning: Morning) -> Inquiry:
    with desk.database.transaction() as session:
        return saved_inquiry(session, morning.officer, draft=a_draft(incident_id=morning.incident.id))


def read(desk: Desk, inquiry_id: int) -> Inquiry:
    with desk.database.session() as session:
        return store.get(session, inquiry_id)


def by_id(page: etree._Element, wanted: str) -> etree._Element:
    [found] = page.xpath(f"//*[@id='{wanted}']")
    return found


def text_of(client: StrictClient, path: str) -> str:
    return " ".join(client.tree(path).find("body").itertext())


def test_four_fields_are_enough(desk: Desk, officer: StrictClient) -> None:
    answer = officer.submit("/inquiries/new", NEW, form="/inquiries/new")

    assert (answer.status_code, answer.location) == (303, "/inquiries/1")
    kept = read(desk, 1)
    assert [each.text for each in kept.questions] == ["水厂停水是不是因为停电？", "什么时候能恢复供水？"]
    assert (kept.state, kept.received_at, kept.clock_at) == (State.OPEN, at(8, 50), at(10, 50))
    assert "什么时候能恢复供水？" in text_of(officer, "/inquiries/1")


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(officer: StrictClient) -> None:
    typed = {**NEW, "outlet": "", "deadline": "2026-02-25T08:00", "contact": "138 0000 6601"}
    answer = officer.submit("/inquiries/new", typed, form="/inquiries/new")

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert by_id(page, "outlet-error") is not None
    assert by_id(page, "contact").get("value") == "138 0000 6601"
    assert by_id(page, "questions").text.strip() == NEW["questions"]


def test_a_deadline_before_the_call_is_refused_at_the_deadline(officer: StrictClient) -> None:
    typed = {**NEW, "deadline": "2026-02-25T08:00"}
    answer = officer.submit("/inquiries/new", typed, form="/inquiries/new")

    assert answer.status_code == 422
    assert by_id(parse(answer.get_data(as_text=True)), "deadline-error") is not None


def test_a_person_of_the_register_begins_the_form(desk: Desk, officer: StrictClient) -> None:
    with desk.database.transaction() as session:
        paper = saved_organisation(session, officer.user.actor, name="兰江晚报")
        person = saved_person(session, officer.user.actor, role=a_role_draft(organisation_id=paper.id))
    path = f"/inquiries/new?person={person.id}"
    assert by_id(officer.tree(path), "outlet").get("value") == "兰江晚报"

    officer.submit(path, {"questions": "何时恢复？"}, form="/inquiries/new")
    assert read(desk, 1).person_id == person.id
    assert "何时恢复？" in text_of(officer, f"/contacts/people/{person.id}")
    assert "何时恢复？" in text_of(officer, f"/contacts/organisations/{paper.id}")


def test_ticked_and_typed_words_are_written_down_as_said(
    desk: Desk, officer: StrictClient, inquiry: Inquiry
) -> None:
    path = f"/inquiries/{inquiry.id}/answer?question=1"
    [key] = officer.tree(path).xpath(f"//label[contains(., '{FA2}')]/input/@value")
    sent = {"numbers": ["1", "2"], "ticked": [key], "text": "感谢您的关注。"}
    answer = officer.submit(path, sent, form=f"/inquiries/{inquiry.id}/answer")

    assert answer.status_code == 303
    assert read(desk, inquiry.id).state is State.ANSWERED
    assert f"{FA2}。感谢您的关注。" in text_of(officer, f"/inquiries/{inquiry.id}")


def test_an_unapproved_sentence_is_named_beside_the_field_and_what_was_typed_stays(
    desk: Desk, officer: StrictClient, inquiry: Inquiry
) -> None:
    words = f"{FA2}。应该是水厂的责任。"
    sent = {"numbers": ["2"], "text": words}
    answer = officer.submit(f"/inquiries/{inquiry.id}/answer", sent, form=f"/inquiries/{inquiry.id}/answer")

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    said = " ".join(by_id(page, "text-error").itertext())
    assert "应该是水厂的责任。" in said
    assert FA2 not in said
    assert by_id(page, "text").text.strip() == words
    assert page.xpath("//input[@name='numbers'][@checked]/@value") == ["2"]
    assert read(desk, inquiry.id).state is State.OPEN


def test_the_journalist_is_told_when_the_answer_comes(
    desk: Desk, officer: StrictClient, inquiry: Inquiry
) -> None:
    path, form = f"/inquiries/{inquiry.id}", f"/inquiries/{inquiry.id}/hold"
    assert officer.submit(path, {"promised_by": "2026-02-25T08:00"}, form=form).status_code == 422
    assert officer.submit(path, {"promised_by": "2026-02-25T09:30"}, form=form).status_code == 303

    assert read(desk, inquiry.id).clock_at == at(9, 30)
    with desk.database.session() as session:
        assert service.list_answers(session, inquiry.id)[0].kind is AnswerKind.HOLDING
    assert "我们还在核实，09:30前回复您。" in text_of(officer, path)


def test_every_step_beside_the_answer_can_be_taken_on_the_page(
    desk: Desk, officer: StrictClient, inquiry: Inquiry
) -> None:
    path = f"/inquiries/{inquiry.id}"
    assert officer.submit(path, {"to": "市应急管理局"}, form=f"{path}/refer").status_code == 303
    assert officer.submit(path, {}, form=f"{path}/take-over").status_code == 303
    assert officer.submit(path, {"questions": "有无赔偿？"}, form=f"{path}/questions").status_code == 303
    card = {"card_number": "", "card_check": "not_found"}
    refused = officer.submit(path, card, form=f"{path}/card")
    assert by_id(parse(refused.get_data(as_text=True)), "card-number-error") is not None
    assert officer.submit(path, {"incident_id": ""}, form=f"{path}/links").status_code == 303
    assert officer.submit(path, {"reason": ""}, form=f"{path}/withdraw").status_code == 422
    assert officer.submit(path, {"reason": "稿件撤下"}, form=f"{path}/withdraw").status_code == 303

    kept = read(desk, inquiry.id)
    assert (kept.state, len(kept.questions), kept.incident_id) == (State.WITHDRAWN, 3, None)


def test_only_published_words_are_offered_until_the_card_is_checked(
    desk: Desk, officer: StrictClient, morning: Morning
) -> None:
    with desk.database.transaction() as session:
        draft = a_draft(card_check=CardCheck.OPEN, card_number="", incident_id=morning.incident.id)
        unchecked = saved_inquiry(session, morning.officer, draft=draft)

    assert FA2 not in text_of(officer, f"/inquiries/{unchecked.id}/answer")
    sent = {"numbers": ["1"], "text": f"{FA2}。"}
    path = f"/inquiries/{unchecked.id}/answer"
    assert officer.submit(path, sent, form=path).status_code == 422


def test_the_front_desk_passes_on_and_sees_its_own_only(
    desk: Desk, sign_in: SignIn, inquiry: Inquiry
) -> None:
    front = sign_in("front_desk", department="客户服务中心")
    assert front.submit("/inquiries/new", NEW, form="/inquiries/new").status_code == 303

    own = inquiry.id + 1
    assert read(desk, own).state is State.REFERRED
    assert front.get(f"/inquiries/{own}").status_code == 200
    assert front.get(f"/inquiries/{inquiry.id}").status_code == 404
    assert front.get(f"/inquiries/{own}/answer").status_code == 403
    token = front.csrf("/inquiries/new")
    assert front.post(f"/inquiries/{own}/take-over", data={"csrf_token": token}).status_code == 403
    assert "登记来询" in text_of(front, "/inquiries/?part=all")


@pytest.mark.parametrize(
    ("role", "listed", "entered"),
    [
        ("spokesperson", 200, 200),
        ("pr_head", 200, 200),
        ("fact_confirmer", 200, 200),
        ("auditor", 200, 403),
        ("legal", 403, 403),
        ("deputy_leader", 403, 403),
        ("admin", 403, 403),
        ("journalist", 403, 403),
    ],
)
def test_each_role_comes_as_far_as_the_matrix_says(
    sign_in: SignIn, role: str, listed: int, entered: int
) -> None:
    client = sign_in(role, department="某部")

    assert client.get("/inquiries/").status_code == listed
    assert client.get("/inquiries/new").status_code == entered


def test_the_auditor_reads_and_finds_nothing_to_press(sign_in: SignIn, inquiry: Inquiry) -> None:
    auditor = sign_in("auditor", department=None)
    page = auditor.tree(f"/inquiries/{inquiry.id}")

    assert page.xpath(f"//form[contains(@action, '/inquiries/{inquiry.id}')]") == []


def test_the_spokesperson_finds_every_open_question_and_today_says_so(
    sign_in: SignIn, inquiry: Inquiry
) -> None:
    spokesperson = sign_in("spokesperson", name="陆知远", department="办公室")

    assert "水厂停水是不是因为停电？" in text_of(spokesperson, "/inquiries/questions")
    assert "什么时候能恢复供水？" in text_of(spokesperson, "/inquiries/questions")
    assert "水厂停水是不是因为停电？" in text_of(spokesperson, "/")


def test_the_head_of_publicity_hears_of_it_when_time_runs_out(
    sign_in: SignIn, inquiry: Inquiry, clock: Clock
) -> None:
    head = sign_in("pr_head", name="唐静")
    assert "水厂停水是不是因为停电？" not in text_of(head, "/")

    clock.at = at(10, 15)
    assert "水厂停水是不是因为停电？" in text_of(head, "/")


def test_lists_say_what_to_do_when_they_are_empty(officer: StrictClient) -> None:
    for part in ("waiting", "overdue", "outdated", "all"):
        assert officer.tree(f"/inquiries/?part={part}").xpath("//*[@class='empty-state']")
    assert officer.tree("/inquiries/?q=无此").xpath("//*[@class='empty-state']")
    assert officer.tree("/inquiries/questions").xpath("//*[@class='empty-state']")


def test_the_auditor_does_not_see_where_the_journalist_is_reached(
    sign_in: SignIn, officer: StrictClient, inquiry: Inquiry
) -> None:
    auditor = sign_in("auditor", department=None)

    assert "138 0000 6601" in text_of(officer, f"/inquiries/{inquiry.id}")
    assert "138 0000 6601" not in text_of(auditor, f"/inquiries/{inquiry.id}")


def test_an_identity_number_is_refused_beside_the_contact(officer: StrictClient) -> None:
    typed = {**NEW, "contact": "11010519491231002X"}
    answer = officer.submit("/inquiries/new", typed, form="/inquiries/new")

    assert answer.status_code == 422
    assert by_id(parse(answer.get_data(as_text=True)), "contact-error") is not None
