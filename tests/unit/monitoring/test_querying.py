"""Is what a person writes read as they mean it, and is a mistake shown in its place?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.errors import RuleBroken
from mediadesk.monitoring.querying.evaluating import Document, holds, near_places, places
from mediadesk.monitoring.querying.expression import (
    And,
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
    resolved,
)
from mediadesk.monitoring.querying.reading import MOST_CHARACTERS, read
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.querying.writing import CHINESE, ENGLISH, Spelling, write
from tests.builders.expressions import TEXTS, WORDS, expressions

POWER, WATER, DRILL = Word("停电"), Word("停水"), Word("演习")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("停电", POWER),
        ("停电 停水", And((POWER, WATER))),
        ("停电与停水", Word("停电与停水")),
        ("停电 与 停水", And((POWER, WATER))),
        ("停电，停水、演习", And((POWER, WATER, DRILL))),
        ("停电 或 停水", Or((POWER, WATER))),
        ("停电 OR 停水 or 演习", Or((POWER, WATER, DRILL))),
        ("停电|停水", Or((POWER, WATER))),
        ("停电 停水 或 演习", Or((And((POWER, WATER)), DRILL))),
        ("停电 （停水｜演习）", And((POWER, Or((WATER, DRILL))))),
        ("停电 -演习", And((POWER, Not(DRILL)))),
        ("停电 非 演习", And((POWER, Not(DRILL)))),
        ("停电 NOT (停水 演习)", And((POWER, Not(And((WATER, DRILL)))))),
        ("“停电 公告”", Phrase("停电 公告")),
        ("「停电」 \"停水\"", And((Phrase("停电"), Phrase("停水")))),
        ("停电 近20 停水", Near(POWER, WATER, 20)),
        ("停电 NEAR/5 停水 演习", And((Near(POWER, WATER, 5), DRILL))),
        ("(停电 或 停水) 近3 演习", Near(Or((POWER, WATER)), DRILL, 3)),
        ("标题：停电 停水", And((InField(QueryField.TITLE, POWER), WATER))),
        ("title:(停电 OR 停水)", InField(QueryField.TITLE, Or((POWER, WATER)))),
        ("媒体: 日报", InField(QueryField.OUTLET, Word("日报"))),
        ("近7天", Dated(days=7)),
        ("日期:2026-02-25", Dated(date(2026, 2, 25), date(2026, 2, 25))),
        ("日期：2026年2月1日至2026年2月3日", Dated(date(2026, 2, 1), date(2026, 2, 3))),
        ("自:2026-02-01 至:2026-02-03", And((Dated(since=date(2026, 2, 1)), Dated(until=date(2026, 2, 3))))),
        ("１，０００ 1,000", And((Word("１"), Word("０００"), Word("1,000")))),
        ("10:30 https://a.example/b?c", And((Word("10:30"), Word("https://a.example/b?c")))),
        ("快讯：停电", Word("快讯：停电")),
    ],
)  # fmt: skip
def test_the_language(written: str, meant: Expression) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", ""), ("停电 (停水", "("), ("停电)", ")"), ("()", ")"), ("停电 或", "或"), ("或 停电", "或"),
        ("停电 近20", "近20"),
        ("“停电", "“"), ("停电”", "”"), ("“ ”", "“ ”"), ("停电 - 停水", "-"), ("作者:王", "作者:"), ("标题:", "标题:"),
        ("日期:昨天", "昨天"), ("日期:2026-02-30", "2026-02-30"),
        ("日期:2026-02-03..2026-02-01", "2026-02-03..2026-02-01"),
        ("近0天", "近0天"), ("a 近9999 b", "近9999"), ("a 近3 -b", "-b"),
        ("a 近3 b 近3 c", "近3"), ("标题:(a 近7天)", "(a 近7天)"),
        ("\u200b", "\u200b"), ("(" * 40 + "a" + ")" * 40, "("),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(written: str, place: str) -> None:
    with pytest.raises(QueryNotUnderstood) as broken:
        read(written)

    assert written[broken.value.start : broken.value.end] == place
    assert broken.value.field == "query"


def test_a_question_has_an_end() -> None:
    with pytest.raises(QueryNotUnderstood):
        read("停" * (MOST_CHARACTERS + 1))


@settings(max_examples=100)
@given(expressions(), st.sampled_from([CHINESE, ENGLISH]))
def test_what_is_written_reads_back(expression: Expression, spelling: Spelling) -> None:
    assert read(write(expression, spelling)) == expression


@settings(max_examples=300)
@given(st.text(st.sampled_from("停电ab 1（)或'：|」\"“非-近2天标题:日期.\u200b，")))
def test_anything_typed_is_read_or_marked_within_the_text(text: str) -> None:
    broken, expression = None, None
    try:
        expression = read(text)
    except RuleBroken as error:
        broken = error

    if expression is not None:
        assert read(write(expression)) == expression
    else:
        assert isinstance(broken, QueryNotUnderstood)
        assert 0 <= broken.start <= broken.end <= len(text)


@settings(max_examples=200)
@given(WORDS, WORDS, st.integers(1, 6), TEXTS)
def test_near_is_what_comparing_all_places_says(left: Word, right: Word, within: int, text: str) -> None:
    pairs = [
        (one, other)
        for one in places(left, text)
        for other in places(right, text)
        if 0 <= max(other[0] - one[1], one[0] - other[1]) <= within
    ]

    found = list(near_places(Near(left, right, within), text))
    assert bool(found) == bool(pairs)
    assert set(found) <= set(pairs)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ai", True), ("“sa”", False), ("“AI 公司”", True), ("“10kv”", False), ("10kv", True), ("“kv”", True),
        ("发电", True), ("标题:发电", False), ("媒体:晚報", True), ("日期:2026-02-25", True), ("至:2026-02-24", False),
        ("近1天", False), ("近2天", True),
    ],
)  # fmt: skip
def test_what_questions_mean(asked: str, expected: bool) -> None:
    moment = datetime(2026, 2, 24, 17, tzinfo=UTC)  # 01:00 of the 25th in Shanghai
    document = Document("He said", "ＡＩ 公司 110kV 發電", "澄江晚报", moment)

    assert holds(read(asked), document, today=date(2026, 2, 26)) is expected


def test_days_that_count_back_begin_on_a_date() -> None:
    asked = resolved(read("停电 -(近3天 停水)"), date(2026, 3, 1))

    assert asked == read("停电 -(自:2026-02-27 停水)")
