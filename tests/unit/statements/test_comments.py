"""Which words does a comment speak of, now and after an edit?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.accounts.permissions import Role
from mediadesk.statements.commenting.comment import (
    Comment,
    CommentAnswer,
    Span,
    check_open,
    check_settler,
    check_text,
    find_again,
    may_comment,
    quote,
    waits_for,
)
from mediadesk.statements.commenting.errors import (
    CommentAlreadySettled,
    CommentEmpty,
    OnlyTheAskerSettles,
    WordsNotThere,
)
from mediadesk.statements.content import Content
from tests.builders.statements import a_person, at

TEXT = "停电3200户，其中已恢复的3200户为居民。"


def content(situation: str = TEXT, title: str = "通报") -> Content:
    return Content("fault_bulletin_first", title=title, parts={"situation": situation})


def a_comment(words: str = "3200户", near: int = 0, by_id: int = 5) -> Comment:
    span, quoted = quote(content(), "situation", words, near)
    return Comment(1, 1, 1, span, quoted, "请核对", "郑宁", by_id, at(8))


def test_quoted_words_are_found_nearest_to_where_they_were_selected() -> None:
    assert quote(content(), "situation", "3200户")[0] == Span("situation", 2, 7)
    assert quote(content(), "situation", "3200户", near=14)[0] == Span("situation", 14, 19)


def test_a_comment_may_be_about_a_whole_part_or_about_the_title() -> None:
    assert quote(content(), "situation", " ")[0] == Span("situation", 0, len(TEXT))
    assert quote(content(), "title", "通报")[0] == Span("title", 0, 2)


@pytest.mark.parametrize(("part", "words"), [("situation", "3201户"), ("measures", ""), ("title", "停电")])
def test_words_that_do_not_stand_there_cannot_be_commented(part: str, words: str) -> None:
    with pytest.raises(WordsNotThere):
        quote(content(), part, words)


def test_a_comment_follows_its_words_into_the_next_version() -> None:
    moved = find_again(a_comment(), content("截至8时，" + TEXT))

    assert moved == Span("situation", 7, 12)


def test_a_comment_whose_words_are_gone_stands_nowhere() -> None:
    assert find_again(a_comment(), content("停电三千二百户。")) is None


@given(
    before=st.text(alphabet="停电户3200，。", max_size=20), after=st.text(alphabet="停电户，。", max_size=20)
)
def test_wherever_a_comment_is_found_again_its_words_stand(before: str, after: str) -> None:
    text = before + "3200户" + after
    found = find_again(a_comment(), content(text))

    assert found is not None
    assert text[found.start : found.end] == "3200户"


def test_only_whoever_asked_settles() -> None:
    check_settler(a_comment(by_id=5), a_person(5, Role.SECRECY_REVIEWER))
    with pytest.raises(OnlyTheAskerSettles):
        check_settler(a_comment(by_id=5), a_person(6, Role.PR_HEAD))


def test_a_settled_comment_is_not_answered_any_more() -> None:
    with pytest.raises(CommentAlreadySettled):
        check_open(replace(a_comment(), settled_at=at(9), settled_by="郑宁"))


def test_an_empty_comment_is_refused() -> None:
    with pytest.raises(CommentEmpty):
        check_text(" \u200b ")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PR_OFFICER, True),
        (Role.SECRECY_REVIEWER, True),
        (Role.LEGAL, True),
        (Role.FACT_CONFIRMER, True),
        (Role.DEPUTY_LEADER, True),
        (Role.AUDITOR, False),
    ],
)
def test_those_who_write_review_sign_or_approve_may_comment(role: Role, may: bool) -> None:
    assert may_comment(a_person(1, role)) is may


def test_a_comment_waits_for_an_author_then_for_whoever_asked() -> None:
    asked = a_comment(by_id=5)
    answered = replace(asked, answers=(CommentAnswer("林岚", 2, at(9), "已改"),))
    asked_again = replace(answered, answers=(*answered.answers, CommentAnswer("郑宁", 5, at(9, 5), "还不对")))

    assert [waits_for(asked, {2}, person) for person in (2, 5, 7)] == [True, False, False]
    assert [waits_for(answered, {2}, person) for person in (2, 5)] == [False, True]
    assert waits_for(asked_again, {2}, 2)
    assert not waits_for(replace(answered, settled_at=at(10)), {2}, 5)
