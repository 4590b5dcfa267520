"""Does a correction say what stood there and what should have, and is nothing else exempt from the checks?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.facts.fact import Fact, VersionStatus
from mediadesk.statements.amending.correcting import correction_of
from mediadesk.statements.amending.quoting import Issued, outside, quoted_spans, sentence_around
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.content import Content
from mediadesk.statements.travelling.impact import Change, change_of, touched_in
from tests.builders.statements import FA1_V2, FA2, a_book, a_fact, a_first_bulletin, a_version, at, fa2, fa4

KIND = TYPES["fault_bulletin_first"]
NEWER = "截至当日8时，两回线路中一回电压偏低，无跳闸记录"
OLD = Issued(1, a_first_bulletin(), at(8, 37))


def corrected_fa1(*, as_of_hour: int = 8) -> Fact:
    old = a_version(FA1_V2, version=2, status=VersionStatus.SUPERSEDED)
    return a_fact(1, old, a_version(NEWER, version=3, as_of=at(as_of_hour)))


def withdrawn_fa2() -> Fact:
    return a_fact(2, a_version(FA2, fact_id=2, status=VersionStatus.WITHDRAWN))


def a_correction() -> Content:
    facts = [corrected_fa1(), fa2(), fa4()]
    stale = [c for c in OLD.content.citations if c.fact_id == 1]
    return correction_of(OLD, KIND, stale, facts, now=at(9, 5))


def test_the_first_part_quotes_the_old_sentence_and_gives_the_new_one() -> None:
    text = a_correction().text_of("situation")
    first, _, rest = text.partition("\n")

    assert first.startswith("我公司于2026年2月25日8时37分发布的《")
    assert f"“经核查：{FA1_V2}" in first
    assert f"应更正为“经核查：{NEWER}" in first
    assert NEWER in rest
    assert FA1_V2 not in rest


def test_every_citation_of_a_correction_covers_its_own_words() -> None:
    content = a_correction()

    assert all(content.text_of(c.part)[c.start : c.end] == c.wording for c in content.citations)
    assert {c.fact_version for c in content.citations if c.fact_id == 1} == {3}


def test_a_sentence_for_which_nothing_stands_any_more_is_called_wrong_and_left_out() -> None:
    facts = [corrected_fa1(), withdrawn_fa2(), fa4()]
    stale = [c for c in OLD.content.citations if c.fact_id == 2]

    text = correction_of(OLD, KIND, stale, facts, now=at(9, 5)).text_of("situation")

    first, _, rest = text.partition("\n")
    assert "一句经核查不准确，现予更正。" in first
    assert FA2 not in rest


def test_only_what_was_issued_word_for_word_counts_as_quoted() -> None:
    content = a_correction()
    [spans] = quoted_spans(content, OLD).values()
    quoted = [content.text_of("situation")[start:end] for start, end in spans]

    assert any(FA1_V2 in words for words in quoted)
    assert not any(NEWER in words for words in quoted)


@pytest.mark.parametrize("words", ["影响3.2万户", "经核查：线路正常", "我公司于2026年2月25日8时38分发布的"])
def test_an_invented_quotation_is_judged_like_any_other_words(words: str) -> None:
    content = Content("fault_bulletin_first", "更正", parts={"situation": f"我们说过“{words}”。"})

    assert quoted_spans(content, OLD) == {}


def test_a_citation_inside_a_quotation_is_left_out() -> None:
    content = OLD.content
    [first, *rest] = content.citations
    spans = {first.part: ((first.start - 1, first.end + 1),)}

    assert outside(content.citations, spans) == tuple(c for c in rest if c not in (first,))


@pytest.mark.parametrize(("at_", "sentence"), [(1, "甲一"), (4, "乙二"), (7, "丙三")])
def test_a_sentence_is_found_around_its_words(at_: int, sentence: str) -> None:
    assert sentence_around("甲一。乙二；丙三", at_, at_ + 1) == sentence


def test_news_after_the_cut_off_is_no_error_and_what_was_known_then_is() -> None:
    content = a_first_bulletin()  # right as of 08:20
    known, news = (
        touched_in(content, a_book(corrected_fa1(as_of_hour=hour), fa2(), fa4()), now=at(11))
        for hour in (8, 10)
    )

    assert [each.is_error for each in known] == [True]
    assert [each.is_error for each in news] == [False]
    assert known[0].should == known[0].says.replace(FA1_V2, NEWER)


def test_a_version_is_touched_when_withdrawn_contested_or_past_its_time() -> None:
    whole = a_fact(1, a_version(FA1_V2, version=2))
    past = a_fact(1, replace(a_version(FA1_V2, version=2), valid_until=at(9)))

    assert change_of(whole, 2, at(10)) is None
    assert change_of(past, 2, at(10)) is Change.EXPIRED
    assert change_of(replace(whole, contested_with=("FA4",)), 2, at(10)) is Change.CONTESTED
    assert change_of(withdrawn_fa2(), 1, at(10)) is Change.WITHDRAWN
