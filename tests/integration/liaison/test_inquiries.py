"""Is a journalist answered in time, with approved words only, and told when they do not stand any more?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.press_card import CardResult, PressCard
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.liaison.inquiries import errors, service, store
from mediadesk.liaison.inquiries.answer import Answer, AnswerKind
from mediadesk.liaison.inquiries.inquiry import CardCheck, Channel, Inquiry
from mediadesk.liaison.inquiries.listing import Filter, Part
from mediadesk.liaison.inquiries.material import Line, SourceKind
from mediadesk.liaison.inquiries.states import State
from mediadesk.statements import service as statements
from mediadesk.times import shanghai
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.case import answered
from tests.builders.contacts import a_person_draft, a_role_draft, saved_organisation, saved_person
from tests.builders.facts import an_answer, at
from tests.builders.inquiries import a_draft, an_answer_draft, saved_inquiry
from tests.builders.statement_case import Morning, approved, the_morning
from tests.builders.statements import FA1_V2, FA2
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

Drain = Callable[[], int]
NINE = at(9)


@pytest.fixture
def desk(any_database: Database, desk: Desk, clock: Clock) -> Desk:
    """At 08:41, with pages that nobody looks at."""
    clock.at = at(8, 41)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    return desk


@pytest.fixture
def morning(desk: Desk) -> Morning:
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def inquiry(desk: Desk, morning: Morning) -> Inquiry:
    """Two questions about the incident, asked at 08:40."""
    with desk.database.transaction() as session:
        draft = a_draft(incident_id=morning.incident.id)
        return saved_inquiry(session, morning.officer, draft=draft)


def read(desk: Desk, inquiry: Inquiry) -> Inquiry:
    with desk.database.session() as session:
        return store.get(session, inquiry.id)


def said(desk: Desk, inquiry: Inquiry) -> list[Answer]:
    with desk.database.session() as session:
        return service.list_answers(session, inquiry.id)


def lines(desk: Desk, inquiry: Inquiry, now: datetime | None = None) -> list[Line]:
    with desk.database.session() as session:
        return service.lines_for(session, store.get(session, inquiry.id), now or at(8, 50))


def answer(desk: Desk, inquiry: Inquiry, by: Actor, *, now: datetime | None = None, **draft: object) -> None:
    with desk.database.transaction() as session:
        typed = an_answer_draft(**draft)  # type: ignore[arg-type]
        service.answer(session, inquiry.id, typed, actor=by, now=now or at(8, 51))


def supersede(desk: Desk, morning: Morning, wording: str) -> None:
    """Dispatch answers anew at 09:00; version 3 takes the place of version 2."""
    with desk.database.transaction() as session:
        request = facts.get_request(session, morning.fa1.request_id or 0)
        given = an_answer(wording=wording, as_of=at(8, 55))
        newer = answered(session, request, morning.people.dispatch, given=given, now=at(9))
        facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(9))


def test_questions_are_kept_verbatim_and_the_clock_runs_from_the_call(inquiry: Inquiry) -> None:
    assert [(each.number, each.text) for each in inquiry.questions] == [
        (1, "水厂停水是不是因为停电？"),
        (2, "什么时候能恢复供水？"),
    ]
    assert (inquiry.state, inquiry.clock_at) == (State.OPEN, at(10, 40))


def test_a_known_journalist_of_the_outlet_is_found_in_the_register(desk: Desk, morning: Morning) -> None:
    with desk.database.transaction() as session:
        paper = saved_organisation(session, morning.officer, name="兰江晚报")
        person = saved_person(session, morning.officer, role=a_role_draft(organisation_id=paper.id))
        known = saved_inquiry(session, morning.officer)
        stranger = saved_inquiry(session, morning.officer, draft=a_draft(caller="高原"))

    assert (known.person_id, known.organisation_id) == (person.id, paper.id)
    assert (stranger.person_id, stranger.organisation_id) == (None, paper.id)


def test_only_attested_and_undisputed_facts_are_offered(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    offered = {line.words for line in lines(desk, inquiry)}

    assert {f"{FA1_V2}。", f"{FA2}。"} <= offered
    assert not any(morning.fa3.current.wording in words for words in offered)


def test_a_draft_gives_no_line_and_an_issued_statement_gives_its_sentences(
    desk: Desk, inquiry: Inquiry, morning: Morning, drain: Drain
) -> None:
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    before = [line for line in lines(desk, inquiry) if line.kind is SourceKind.STATEMENT]
    drain()
    with desk.database.transaction() as session:
        statements.issue(session, statement.id, actor=morning.officer, now=at(8, 42))

    after = [line for line in lines(desk, inquiry) if line.kind is SourceKind.STATEMENT]
    assert before == []
    assert "今日清晨，市区部分区域发生停水。" in [line.words for line in after]
    assert all(line.is_published for line in after)


def test_answers_are_given_question_by_question_with_what_they_stand_on(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    [fact] = [line for line in lines(desk, inquiry) if line.words == f"{FA1_V2}。"]
    answer(desk, inquiry, morning.officer, ticked=(fact.key,), typed="感谢您的关注。")

    part = read(desk, inquiry)
    assert (part.state, part.first_answer_at) == (State.PART_ANSWERED, at(8, 50))
    answer(desk, inquiry, morning.spokesperson, numbers=(2,), typed=f"{FA2}。")
    assert read(desk, inquiry).state is State.ANSWERED
    first, second = said(desk, inquiry)
    assert first.text == f"{FA1_V2}。感谢您的关注。"
    assert [(line.kind, line.source_id, line.version) for line in first.lines] == [
        (SourceKind.FACT, morning.fa1.id, 2)
    ]
    assert (second.said_by, second.numbers) == (morning.spokesperson.name, (2,))


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        ({"typed": "停水与我公司无关。"}, errors.SentenceNotApproved),
        ({"typed": f"{FA2}。据了解是水厂的责任。"}, errors.SentenceNotApproved),
        ({"typed": ""}, errors.AnswerEmpty),
        ({"ticked": ("0" * 16,)}, errors.LineGone),
        ({"typed": f"{FA2}。", "numbers": (7,)}, errors.QuestionUnknown),
        ({"typed": f"{FA2}。", "said_at": at(8, 39)}, errors.SaidLater),
        ({"typed": f"{FA2}。", "said_at": at(9)}, errors.SaidLater),
    ],
)
def test_no_unapproved_word_is_written_down_as_said(
    desk: Desk, inquiry: Inquiry, morning: Morning, draft: dict[str, object], rule: type[Exception]
) -> None:
    with pytest.raises(rule):
        answer(desk, inquiry, morning.officer, **draft)

    assert said(desk, inquiry) == []
    assert read(desk, inquiry).state is State.OPEN


def test_until_the_press_card_is_checked_only_published_words_are_given(desk: Desk, morning: Morning) -> None:
    with desk.database.transaction() as session:
        draft = a_draft(card_check=CardCheck.OPEN, card_number="", incident_id=morning.incident.id)
        unchecked = saved_inquiry(session, morning.officer, draft=draft)

    assert lines(desk, unchecked) == []
    with pytest.raises(errors.OnlyPublished):
        answer(desk, unchecked, morning.officer, typed=f"{FA2}。")
    with desk.database.transaction() as session:
        service.check_press_card(
            session, unchecked.id, CardCheck.VERIFIED, "K330", actor=morning.officer, now=at(8, 45)
        )
    answer(desk, unchecked, morning.officer, typed=f"{FA2}。")
    assert read(desk, unchecked).card_checked_by == morning.officer.name


def test_a_first_answer_promises_a_time_and_that_is_the_clock_from_here(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    with desk.database.transaction() as session:
        service.hold(
            session,
            inquiry.id,
            promised_by=at(9, 30),
            channel=Channel.PHONE,
            actor=morning.officer,
            now=at(8, 45),
        )

    held = read(desk, inquiry)
    assert (held.state, held.clock_at, held.due_at) == (State.HOLDING, at(9, 30), at(10, 40))
    [first] = said(desk, inquiry)
    assert (first.kind, first.text) == (AnswerKind.HOLDING, "我们还在核实，09:30前回复您。")
    with pytest.raises(errors.PromiseNotLater), desk.database.transaction() as session:
        service.hold(
            session, inquiry.id, promised_by=at(9), channel=Channel.PHONE, actor=morning.officer, now=at(9)
        )


def reminded(desk: Desk) -> list[tuple[str, tuple[int, ...]]]:
    with desk.database.session() as session:
        entries = list_entries(session, limit=400)[0]
    found = [each.payload for each in reversed(entries) if each.event == "inquiry.reminded"]
    return [(each["step"], tuple(each["people"])) for each in found]


def test_the_spokesperson_hears_before_the_time_is_over_and_the_head_after_it(
    desk: Desk, inquiry: Inquiry, morning: Morning, clock: Clock, drain: Drain
) -> None:
    told = (morning.spokesperson.id, morning.officer.id)
    clock.at = at(10, 9)
    drain()
    assert reminded(desk) == []

    clock.at = at(10, 10)
    drain()
    assert reminded(desk) == [("before_due", told)]
    clock.at = at(10, 41)
    drain()
    drain()
    late = (morning.spokesperson.id, morning.people.head.id, morning.officer.id)
    assert reminded(desk) == [("before_due", told), ("overdue", late)]


def test_a_promise_moves_the_reminders_and_an_answer_ends_them(
    desk: Desk, inquiry: Inquiry, morning: Morning, clock: Clock, drain: Drain
) -> None:
    with desk.database.transaction() as session:
        service.hold(
            session,
            inquiry.id,
            promised_by=at(9, 40),
            channel=Channel.PHONE,
            actor=morning.officer,
            now=at(8, 45),
        )
    clock.at = at(9, 15)
    drain()
    assert [step for step, _ in reminded(desk)] == ["before_due"]
    answer(desk, inquiry, morning.officer, typed=f"{FA2}。", numbers=(1, 2), now=at(9, 20))

    clock.at = at(11)
    drain()
    assert [step for step, _ in reminded(desk)] == ["before_due"]


def test_a_fact_that_was_replaced_makes_the_answer_outdated_until_the_journalist_is_told(
    desk: Desk, inquiry: Inquiry, morning: Morning, clock: Clock, drain: Drain
) -> None:
    answer(desk, inquiry, morning.officer, typed=f"{FA1_V2}。", numbers=(1, 2))
    clock.at = at(9, 1)
    newer = "截至当日8时55分，向杨家门水厂供电的两回线路中一回电压偏低，无跳闸记录"
    supersede(desk, morning, newer)
    drain()

    gone = read(desk, inquiry)
    assert gone.is_outdated
    assert [line.words for line in said(desk, inquiry)[0].outdated] == [f"{FA1_V2}。"]
    with desk.database.transaction() as session:
        draft = an_answer_draft(
            typed=f"此前告知您的信息有更新，请以本次答复为准。{newer}。", said_at=at(9, 5)
        )
        service.put_right(session, inquiry.id, draft, actor=morning.officer, now=at(9, 6))
    right = read(desk, inquiry)
    assert (right.is_outdated, right.state) == (False, State.ANSWERED)
    assert said(desk, inquiry)[-1].kind is AnswerKind.CORRECTION
    with pytest.raises(errors.NothingOutdated), desk.database.transaction() as session:
        service.put_right(session, inquiry.id, draft, actor=morning.officer, now=at(9, 7))


def test_what_happens_to_an_inquiry_stands_in_the_incidents_timeline(
    desk: Desk, inquiry: Inquiry, morning: Morning, clock: Clock, drain: Drain
) -> None:
    answer(desk, inquiry, morning.officer, typed=f"{FA2}。")
    clock.at = NINE
    drain()

    with desk.database.session() as session:
        told = [entry.event for entry in incidents.list_timeline(session, morning.incident.id)]
    assert {"inquiry.registered", "inquiry.answered"} <= set(told)


def test_the_front_desk_passes_on_and_cannot_answer(desk: Desk, morning: Morning) -> None:
    with desk.database.transaction() as session:
        front = a_user(session, "front_desk", name="何月", department="客户服务中心").actor
        passed = saved_inquiry(session, front, draft=a_draft(incident_id=morning.incident.id))
    assert passed.state is State.REFERRED

    with pytest.raises(NotAllowed):
        answer(desk, passed, front, typed=f"{FA2}。")
    with pytest.raises(errors.TakeFirst):
        answer(desk, passed, morning.officer, typed=f"{FA2}。")
    with desk.database.transaction() as session:
        service.take_over(session, passed.id, actor=morning.officer, now=at(8, 45))
    assert read(desk, passed).state is State.OPEN
    with desk.database.session() as session:
        found = service.find_inquiries(session, Filter(part=Part.ALL), actor=front, now=at(9))
        assert [each.id for each in found.items] == [passed.id]


def test_others_inquiries_do_not_exist_for_those_who_pass_on(desk: Desk, inquiry: Inquiry) -> None:
    with desk.database.transaction() as session:
        front = a_user(session, "front_desk", name="何月", department="客户服务中心").actor
        with pytest.raises(NotFound):
            service.get_inquiry(session, inquiry.id, actor=front)
        legal = a_user(session, "legal", name="白露", department="法律事务部").actor
        with pytest.raises(NotAllowed):
            saved_inquiry(session, legal)


def test_who_answers_elsewhere_stops_our_clock_and_a_further_question_starts_it_anew(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    with desk.database.transaction() as session:
        service.refer(session, inquiry.id, "市应急管理局", actor=morning.officer, now=at(8, 50))
    assert not read(desk, inquiry).is_waiting
    with desk.database.transaction() as session:
        service.take_over(session, inquiry.id, actor=morning.officer, now=at(8, 55))
    answer(desk, inquiry, morning.officer, typed=f"{FA2}。", numbers=(1, 2), now=at(9))
    with desk.database.transaction() as session:
        service.ask_more(session, inquiry.id, ("有没有赔偿？",), actor=morning.officer, now=at(11))

    asked = read(desk, inquiry)
    assert (asked.state, asked.clock_at) == (State.PART_ANSWERED, at(13))
    assert [each.number for each in asked.open_questions] == [3]


def test_withdrawn_needs_a_reason_and_closed_needs_every_answer(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    with pytest.raises(errors.ReasonMissing), desk.database.transaction() as session:
        service.withdraw(session, inquiry.id, " ", actor=morning.officer, now=at(9))
    with pytest.raises(errors.NothingAnswered), desk.database.transaction() as session:
        service.close(session, inquiry.id, actor=morning.officer, now=at(9))
    answer(desk, inquiry, morning.officer, typed=f"{FA2}。", numbers=(1, 2))
    with desk.database.transaction() as session:
        service.close(session, inquiry.id, actor=morning.officer, now=at(9))
    assert read(desk, inquiry).state is State.CLOSED


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.ANSWERED, "ended_at": None},
        {"state": State.HOLDING},
        {"state": State.WITHDRAWN, "ended_at": at(9)},
        {"referred_to": "应急管理局"},
        {"clock_at": at(8)},
        {"card_number": ""},
    ],
)
def test_the_database_refuses_what_the_rules_forbid(
    desk: Desk, inquiry: Inquiry, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), desk.database.transaction() as session:
        store.write(session, inquiry.id, **values)


def test_the_list_is_narrowed_by_part_words_and_number(
    desk: Desk, inquiry: Inquiry, morning: Morning
) -> None:
    def found(now: datetime = NINE, **wanted: object) -> list[int]:
        with desk.database.session() as session:
            wish = Filter(**wanted)  # type: ignore[arg-type]
            return [
                each.id
                for each in service.find_inquiries(session, wish, actor=morning.officer, now=now).items
            ]

    assert found() == [inquiry.id]
    assert found(part=Part.OVERDUE) == []
    assert found(at(10, 40) + timedelta(minutes=1), part=Part.OVERDUE) == [inquiry.id]
    assert found(text="恢复供水") == found(text="晚报") == found(text=f"mq{inquiry.id}") == [inquiry.id]
    assert found(text="100%") == found(part=Part.OUTDATED) == []


def test_a_press_card_checked_within_the_year_need_not_be_checked_while_the_journalist_waits(
    desk: Desk, morning: Morning
) -> None:
    valid = PressCard(number="K33012026000018", result=CardResult.VALID, checked_on=date(2026, 1, 12))
    stale = replace(valid, checked_on=date(2024, 1, 12))
    with desk.database.transaction() as session:
        paper = saved_organisation(session, morning.officer, name="兰江晚报")
        for name, card in (("陈立", valid), ("高原", stale)):
            draft = replace(a_person_draft(name=name, phone=""), preferred_channel=None, press_card=card)
            saved_person(session, morning.officer, role=a_role_draft(organisation_id=paper.id), draft=draft)
        known, again = (
            saved_inquiry(
                session,
                morning.officer,
                draft=a_draft(caller=name, card_check=CardCheck.OPEN, card_number=""),
            )
            for name in ("陈立", "高原")
        )

    assert (known.card_check, known.card_number) == (CardCheck.VERIFIED, "K33012026000018")
    assert known.card_checked_at is not None
    assert shanghai(known.card_checked_at).date() == date(2026, 1, 12)
    assert (again.card_check, again.card_number) == (CardCheck.OPEN, "K33012026000018")


def test_the_list_of_people_knows_with_whom_an_inquiry_is_open(desk: Desk, morning: Morning) -> None:
    with desk.database.transaction() as session:
        paper = saved_organisation(session, morning.officer, name="兰江晚报")
        person = saved_person(session, morning.officer, role=a_role_draft(organisation_id=paper.id))
        inquiry = saved_inquiry(session, morning.officer)
        saved_inquiry(session, morning.officer, draft=a_draft(caller="不在册"))
        assert list(session.scalars(store.people_who_wait())) == [person.id]
        assert store.count_of_people(session, [person.id], at(9)) == {person.id: (1, 0)}
        assert store.count_of_people(session, [person.id], at(11)) == {person.id: (1, 1)}

        service.withdraw(session, inquiry.id, "选题取消", actor=morning.officer, now=at(9))
        assert list(session.scalars(store.people_who_wait())) == []
        assert store.count_of_people(session, [person.id], at(9)) == {}
