"""Are the rules of media inquiries right: clocks, states, who may answer, and what may be said?"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.errors import RuleBroken
from mediadesk.liaison.inquiries import errors, rights
from mediadesk.liaison.inquiries.inquiry import CardCheck, check_draft, due_of, questions_in
from mediadesk.liaison.inquiries.material import (
    COURTESY,
    compose,
    holding_words,
    lines_said,
    nearest_first,
    sentences_in,
)
from mediadesk.liaison.inquiries.reminding.reminder import Step, is_needed, moment_of
from mediadesk.liaison.inquiries.states import TRANSITIONS, WAITING, Action, State, after
from tests.builders.facts import at
from tests.builders.inquiries import a_draft, a_line, an_inquiry

ASKED = at(8, 40)


@pytest.mark.parametrize(("state", "action"), list(product(State, Action)))
def test_every_action_in_every_state_moves_as_the_table_says_or_is_refused(
    state: State, action: Action
) -> None:
    if (state, action) in TRANSITIONS:
        assert after(state, action) is TRANSITIONS[state, action]
    else:
        with pytest.raises(RuleBroken):
            after(state, action)


def test_nothing_follows_what_was_withdrawn_or_closed_but_putting_right() -> None:
    assert {action for state, action in TRANSITIONS if state in (State.WITHDRAWN, State.CLOSED)} == {
        Action.CORRECT
    }
    assert State.CLOSED not in WAITING


def test_we_answer_within_two_hours_or_by_the_journalists_deadline_if_that_is_sooner() -> None:
    assert due_of(ASKED, None) == at(10, 40)
    assert due_of(ASKED, at(9, 30)) == at(9, 30)
    assert due_of(ASKED, at(18)) == at(10, 40)
    assert due_of(ASKED, None, timedelta(minutes=30)) == at(9, 10)


def test_the_warning_comes_before_the_time_is_over() -> None:
    assert moment_of(Step.BEFORE_DUE, begins_at=ASKED, due_at=at(10, 40)) == at(10, 10)
    assert moment_of(Step.BEFORE_DUE, begins_at=ASKED, due_at=at(9)) == at(8, 50)
    assert moment_of(Step.OVERDUE, begins_at=ASKED, due_at=at(9)) == at(9)


def test_nobody_is_reminded_of_another_clock_or_of_what_is_answered() -> None:
    inquiry = an_inquiry()
    assert is_needed(inquiry, Step.BEFORE_DUE, at(10, 40), at(10, 10))
    assert not is_needed(inquiry, Step.BEFORE_DUE, at(10, 40), at(10, 41))
    assert not is_needed(inquiry, Step.OVERDUE, at(9), at(10, 41))
    assert not is_needed(an_inquiry(state=State.ANSWERED), Step.OVERDUE, at(10, 40), at(10, 41))
    assert not is_needed(
        an_inquiry(state=State.REFERRED, referred_to="应急管理局"), Step.OVERDUE, at(10, 40), at(11)
    )


def test_questions_are_kept_word_for_word_without_the_number_in_front() -> None:
    text = "1、是不是停电？\r\n\n2. 什么时候恢复？\n3.5万户受影响吗？\n为什么没有通知？"
    assert questions_in(text) == ("是不是停电？", "什么时候恢复？", "3.5万户受影响吗？", "为什么没有通知？")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"caller": " "}, errors.CallerMissing),
        ({"outlet": ""}, errors.OutletMissing),
        ({"questions": ()}, errors.QuestionMissing),
        ({"questions": ("问",) * 21}, errors.TooManyQuestions),
        ({"received_at": at(9)}, errors.ReceivedLater),
        ({"deadline": at(8, 40)}, errors.DeadlineBeforeInquiry),
        ({"card_number": "", "card_check": CardCheck.NOT_FOUND}, errors.CheckWithoutNumber),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change: dict[str, object], rule: type[RuleBroken]) -> None:
    with pytest.raises(rule) as refused:
        check_draft(a_draft(**change), at(8, 41))  # type: ignore[arg-type]
    assert refused.value.field is not None


ANSWERS = {Role.PR_OFFICER, Role.PR_HEAD, Role.SPOKESPERSON}


@pytest.mark.parametrize("role", list(Role))
def test_only_publicity_answers_and_only_departments_and_front_desk_pass_on(role: Role) -> None:
    actor = Actor(9, "某人", frozenset({role}), department_id=3)
    assert rights.may_answer(actor) is (role in ANSWERS)
    assert rights.may_register(actor) is (role in ANSWERS | {Role.FACT_CONFIRMER, Role.FRONT_DESK})
    assert rights.may_see_all(actor) is (role in ANSWERS | {Role.AUDITOR})


def test_who_passes_on_sees_their_own_and_their_departments_inquiries_only() -> None:
    front = Actor(9, "何静", frozenset({Role.FRONT_DESK}), department_id=3)
    assert not rights.may_see(front, an_inquiry())
    own = Actor(1, "何静", frozenset({Role.FRONT_DESK}))
    assert rights.may_see(own, an_inquiry())
    assert not rights.may_see(Actor(1, "记者", frozenset({Role.JOURNALIST})), an_inquiry())


LINES = (
    a_line(),
    a_line("抢修人员8时01分到达水厂。", source_id=4),
    a_line("我公司已启动应急预案。", is_published=True),
)


def test_an_answer_of_approved_sentences_and_courtesy_names_its_lines_in_order() -> None:
    text = "您好。我公司已启动应急预案。抢修人员 8时01分到达水厂。感谢您的关注。"
    assert [line.words for line in lines_said(text, LINES, is_trusted=True)] == [
        "我公司已启动应急预案。",
        "抢修人员8时01分到达水厂。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "向水厂供电的两回线路电压不正常。",
        "供电的两回线路电压正常。",
        "向水厂供电的两回线路电压正常，与我公司无关。",
        "向水厂供电的两回线路电压正常？",
        "您好。据我所知，是水厂自己的问题。感谢您的关注。",
        "抢修人员8时01分到达水厂。\n其他我不便说",
    ],
)
def test_any_other_sentence_is_refused_and_named(text: str) -> None:
    with pytest.raises(errors.SentenceNotApproved) as refused:
        lines_said(text, LINES, is_trusted=True)
    assert refused.value.field == "text"
    assert str(refused.value.message.params["sentence"]) in text


def test_invisible_signs_do_not_hide_an_unapproved_word() -> None:
    with pytest.raises(errors.SentenceNotApproved):
        lines_said("我公司已启动\u200b应急预案，恢复在即。", LINES, is_trusted=True)
    assert lines_said("我公司已启动\u200b应急预案。", LINES, is_trusted=True)


def test_nothing_is_no_answer() -> None:
    for text in ("", " \n", "。！"):
        with pytest.raises(errors.AnswerEmpty):
            lines_said(text, LINES, is_trusted=True)


def test_courtesy_alone_answers_no_question_but_an_honest_not_yet_does() -> None:
    with pytest.raises(errors.OnlyCourtesy):
        lines_said("您好。感谢您的关注。", LINES, is_trusted=True)
    assert lines_said("您好。目前没有更多可以发布的信息。", LINES, is_trusted=False) == ()


def test_while_the_card_is_unchecked_only_published_words_are_given() -> None:
    assert lines_said("我公司已启动应急预案。", LINES, is_trusted=False)
    with pytest.raises(errors.OnlyPublished):
        lines_said("抢修人员8时01分到达水厂。", LINES, is_trusted=False)


def test_the_same_words_published_elsewhere_may_be_given_to_everybody() -> None:
    twice = (a_line("我公司已启动应急预案"), *LINES)
    assert lines_said("我公司已启动应急预案。", twice, is_trusted=False)[0].is_published


def test_what_is_ticked_stands_before_what_is_typed() -> None:
    assert compose([a_line("电压正常")], "感谢您的关注。") == "电压正常。感谢您的关注。"


def test_the_first_answer_says_nothing_of_the_matter() -> None:
    assert holding_words("09:30") == "我们还在核实，09:30前回复您。"
    assert all(len(sentences_in(phrase)) == 1 for phrase in COURTESY)


def test_the_lines_nearest_to_the_question_come_first() -> None:
    assert nearest_first(LINES, "抢修人员几点到的水厂？")[0].source_id == 4
