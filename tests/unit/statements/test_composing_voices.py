"""Does a voice say the statement's facts, whole sentences of them, and nothing else?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.facts.fact import Fact, FactVersion, VersionStatus
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.content import Content
from mediadesk.statements.editing import edit
from mediadesk.statements.voices.composing import (
    OPEN_CAUSE,
    VOICES,
    Sentence,
    Source,
    fitting,
    matter_of,
    messages_needed,
    retell,
    seconds_to_read,
    sentences_of,
    whole_text,
)
from tests.builders.statements import FA1_V2, FA2, FA3, FA4, a_book, a_first_bulletin, at, fa1, fa2, fa3, fa4

FIRST = TYPES["fault_bulletin_first"]
BOOK = a_book(fa1(), fa2(), fa3(), fa4())
QUESTIONS = {4: "抢修人员几时到场？"}


def a_source(content: Content | None = None, **values: object) -> Source:
    given = content or a_first_bulletin()
    return Source(given, sentences_of(FIRST, given, BOOK, QUESTIONS), **values)  # type: ignore[arg-type]


def made(code: str, source: Source | None = None) -> Content:
    """The voice as it would be saved."""
    kind = TYPES[code]
    retold = retell(kind, source or a_source(), "标题", {}, at(8, 30))
    return edit(Content(code), retold.typed, retold.ties, kind=kind, facts=BOOK).content


def test_the_facts_come_once_each_in_the_order_of_the_text() -> None:
    assert [each.fact.code for each in a_source().sentences] == ["FA1", "FA2", "FA4"]


@pytest.mark.parametrize("code", VOICES)
def test_every_voice_rests_on_the_statements_own_fact_versions(code: str) -> None:
    content = made(code)
    cited = {(each.fact_id, each.fact_version) for each in content.citations}

    assert cited
    assert cited <= {(each.fact_id, each.fact_version) for each in a_first_bulletin().citations}
    assert all(content.text_of(c.part)[c.start : c.end] == c.wording for c in content.citations)


def test_the_hotline_script_says_the_facts_and_what_is_open() -> None:
    content = made("hotline_script")

    assert content.text_of("core") == f"{FA1_V2}。{FA2}。{FA4}。"
    assert content.text_of("open") == OPEN_CAUSE
    assert "我公司将于2月25日10时30分前再次通报进展。" in whole_text(TYPES["hotline_script"], content)


def test_a_promise_that_is_over_is_not_repeated() -> None:
    kind = TYPES["short_message"]

    retold = retell(kind, a_source(), "标题", {}, at(10, 31))

    assert retold.typed.next_update_at is None


def test_where_the_statement_gives_the_cause_nothing_is_left_open() -> None:
    signed = fa3(status=VersionStatus.ATTESTED)
    parts = {"cause": f"{FA3}。"}
    content = a_first_bulletin(parts=parts, citations=())
    source = Source(content, (Sentence(signed, signed.versions[0]),))

    assert source.open_words == ""


def test_the_answers_carry_the_questions_that_were_asked() -> None:
    lines = made("qa_lines").text_of("answers").split("\n")

    assert lines[-1] == f"问：抢修人员几时到场？答：{FA4}。"
    assert len(lines) == 3


def test_the_core_messages_come_from_the_map_where_there_is_one() -> None:
    source = a_source(messages=("停水不是停电造成", "抢修已到现场", "进展按时通报"))

    assert made("qa_lines", source).text_of("messages").split("\n") == list(source.messages)


def test_a_short_message_leaves_out_whole_sentences() -> None:
    long = a_fact_of(9, "甲" * 180)
    content = replace(a_first_bulletin())
    source = Source(content, (*a_source().sentences, Sentence(long, long.versions[0])))

    text = made("short_message", source).text_of("core")

    assert "甲" not in text
    assert text.startswith(FA1_V2)


def a_fact_of(number: int, wording: str) -> Fact:
    base = fa4()
    version: FactVersion = replace(base.versions[0], wording=wording, fact_id=number)
    return replace(base, id=number, number=number, versions=(version,))


@given(
    st.lists(st.text(alphabet="供电恢复正常123", min_size=1, max_size=120), max_size=8), st.integers(0, 210)
)
def test_shortening_keeps_sentences_whole_and_within_the_limit(wordings: list[str], limit: int) -> None:
    facts = [a_fact_of(number, words) for number, words in enumerate(wordings, 1)]
    sentences = [Sentence(fact, fact.versions[0]) for fact in facts]

    kept = fitting(sentences, limit)

    assert [each for each in sentences if each in kept] == list(kept)
    assert not limit or sum(len(each.text) for each in kept) <= limit
    assert limit or len(kept) == len(sentences)


@pytest.mark.parametrize(
    ("length", "messages"), [(0, 0), (1, 1), (70, 1), (71, 2), (140, 2), (141, 3), (210, 3)]
)
def test_seventy_characters_make_one_message(length: int, messages: int) -> None:
    assert messages_needed("停" * length) == messages


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("关于市区部分区域停水有关情况的通报（首报）", "市区部分区域停水"),
        ("关于市区部分区域停水有关情况的通报（第3报）", "市区部分区域停水"),
        ("关于水厂停水的情况说明", "水厂停水"),
        ("澜江供电公司完成城南线改造", "澜江供电公司完成城南线改造"),
    ],
)
def test_a_voice_is_about_what_its_statement_is_about(title: str, matter: str) -> None:
    assert matter_of(title) == matter


def test_five_characters_are_read_in_a_second() -> None:
    assert (seconds_to_read("停" * 45), seconds_to_read("停" * 46)) == (9, 10)
