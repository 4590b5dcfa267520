"""Does a watch match what it should, by the right words, in the right places?"""

from __future__ import annotations

from datetime import date

import pytest

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.placing import MOST_PLACES
from mediadesk.monitoring.querying.evaluating import Document
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.watches.ports import WordFinder
from mediadesk.monitoring.watching import (
    Field,
    Match,
    WatchContradictsItself,
    WatchNeedsWord,
    WatchRule,
    WordTooShort,
    read_watch,
)
from tests.builders.monitoring import PUBLISHED
from tests.fakes.word_finder import PlainFinder

TITLE = "全城停水！供电公司一声不吭拉了闸？"
BODY = "市民说是供电公司停电造成的。\n９５５９８回应：未停電，请以ABC公告为准。"


@pytest.fixture(params=[PlainFinder, AhoCorasickFinder])
def finder(request: pytest.FixtureRequest) -> WordFinder:
    found: WordFinder = request.param()
    return found


def matches(query: str, finder: WordFinder, title: str = TITLE, body: str = BODY) -> list[Match]:
    matcher = Matcher.build([WatchRule(1, "本公司", read_watch(query))], finder)
    [found] = matcher.match([Document(title, body, "澜江日报", PUBLISHED)], today=date(2026, 2, 26))
    return list(found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("停水 或 断水", True),
        ("断水 或 缺水", False),
        ("停水 (供电公司 或 电网)", True),
        ("停水 电网", False),
        ("停水 停电", True),
        ("停水 着火", False),
        ("停水 -着火", True),
        ("停水 -拉了闸", False),
        ("95598 abc 未停电", True),
        ("標題:停水", True),
        ("标题:停电", False),
        ("媒体:日报 停水", True),
        ("媒体:晚报 停水", False),
        ("95598 近6 停电", True),
        ("95598 近3 停电", False),
        ("停水 近50 停电", False),
        ("“AB”", False),
        ("“abc公告”", True),
        ("停水 日期:2026-02-25", True),
        ("停水 日期:2026-02-24", False),
        ("停水 近2天", True),
        ("停水 近1天", False),
        ("停水 -(95598 近3 停电)", True),
    ],
)
def test_a_watch_asks_in_the_query_language(query: str, expected: bool, finder: WordFinder) -> None:
    assert bool(matches(query, finder)) is expected


def test_every_matched_word_stands_where_it_says(finder: WordFinder) -> None:
    [found] = matches("供电公司 或 95598 或 停电", finder)

    texts = {Field.TITLE: TITLE, Field.BODY: BODY}
    shown = [(word.field, texts[word.field][word.start : word.end]) for word in found.words]
    assert shown == [
        (Field.TITLE, "供电公司"),
        (Field.BODY, "供电公司"),
        (Field.BODY, "停电"),
        (Field.BODY, "９５５９８"),
        (Field.BODY, "停電"),
    ]


def test_of_near_words_those_that_stand_near_are_shown(finder: WordFinder) -> None:
    [found] = matches("(95598 或 市民) 近4 停电", finder)

    assert [(word.word, word.start) for word in found.words] == [("９５５９８", 15), ("停電", 24)]


def test_overlapping_words_are_all_found(finder: WordFinder) -> None:
    [found] = matches("供电 供电公司 电公", finder, title="供电公司", body="")

    assert {word.word for word in found.words} == {"供电", "供电公司", "电公"}


def test_no_word_reaches_from_the_headline_into_the_text(finder: WordFinder) -> None:
    assert not matches("停水停电", finder, title="停水", body="停电")


def test_a_word_repeated_a_thousand_times_is_kept_a_hundred_times(finder: WordFinder) -> None:
    [found] = matches("停电", finder, title="", body="停电" * 1000)

    assert len(found.words) == MOST_PLACES


def test_many_watches_are_answered_at_once(finder: WordFinder) -> None:
    rules = [WatchRule(n, f"w{n}", read_watch(word)) for n, word in enumerate(["停水", "着火", "供电公司"])]
    matcher = Matcher.build(rules, finder)

    [both, none] = matcher.match([Document(TITLE, BODY), Document("天晴", "")])
    assert [each.watch.id for each in both] == [0, 2]
    assert none == ()


def test_without_watches_nothing_matches(finder: WordFinder) -> None:
    assert Matcher.build([], finder).match([Document(TITLE, BODY)]) == [()]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("停水", "Watch “本公司”: 停水, in the headline."),
        ("造成", "Watch “本公司”: 造成, in the text."),
        ("媒体:日报", "Watch “本公司”: published by 日报."),
    ],
)
def test_the_reason_names_watch_words_and_place(query: str, reason: str, finder: WordFinder) -> None:
    [found] = matches(query, finder)

    assert str(found.reason) == reason


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("", QueryNotUnderstood),
        ("-北湖", WatchNeedsWord),
        ("近7天", WatchNeedsWord),
        ("停", WordTooShort),
        ("停水 或 (断水 标题:电)", WordTooShort),
        ("停電 -停电", WatchContradictsItself),
    ],
)
def test_a_watch_that_cannot_work_is_refused_at_its_field(query: str, rule: type[Exception]) -> None:
    with pytest.raises(rule) as broken:
        read_watch(query)

    assert getattr(broken.value, "field", None) == "query"


def test_one_character_may_stand_near_another_and_in_an_outlets_name() -> None:
    assert read_watch("断 近3 电")
    assert read_watch("停电 媒体:报")
