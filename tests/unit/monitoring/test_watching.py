"""Does a watch match what it should, by the right words, in the right places?"""

from __future__ import annotations

import pytest

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.ports import WordFinder
from mediadesk.monitoring.watching import (
    Field,
    Match,
    Query,
    WatchContradictsItself,
    WatchNeedsWord,
    WatchRule,
    WordTooShort,
    match,
    read_query,
    words_in,
)
from tests.fakes.word_finder import PlainFinder

TITLE = "全城停水！供电公司一声不吭拉了闸？"
BODY = "市民说是供电公司停电造成的。\n９５５９８回应：未停電，请以ABC公告为准。"


@pytest.fixture(params=[PlainFinder, AhoCorasickFinder])
def finder(request: pytest.FixtureRequest) -> WordFinder:
    found: WordFinder = request.param()
    return found


def matches(query: Query, finder: WordFinder, title: str = TITLE, body: str = BODY) -> list[Match]:
    return list(match([WatchRule(1, "本公司", query)], title, body, finder))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(any_of=(("停水", "断水"),)), True),
        (Query(any_of=(("断水", "缺水"),)), False),
        (Query(any_of=(("停水",), ("供电公司", "电网"))), True),
        (Query(any_of=(("停水",), ("电网",))), False),
        (Query(all_of=("停水", "停电")), True),
        (Query(all_of=("停水", "着火")), False),
        (Query(any_of=(("停水",),), none_of=("着火",)), True),
        (Query(any_of=(("停水",),), none_of=("拉了闸",)), False),
        (Query(all_of=("95598",)), True),
        (Query(all_of=("abc",)), True),
        (Query(all_of=("未停电",)), True),
    ],
)
def test_a_watch_asks_for_groups_required_and_excluded_words(
    query: Query, expected: bool, finder: WordFinder
) -> None:
    assert bool(matches(query, finder)) is expected


def test_every_matched_word_stands_where_it_says(finder: WordFinder) -> None:
    [found] = matches(Query(any_of=(("供电公司", "95598", "停电"),)), finder)

    texts = {Field.TITLE: TITLE, Field.BODY: BODY}
    shown = [(word.field, texts[word.field][word.start : word.end]) for word in found.words]
    assert shown == [
        (Field.TITLE, "供电公司"),
        (Field.BODY, "供电公司"),
        (Field.BODY, "停电"),
        (Field.BODY, "９５５９８"),
        (Field.BODY, "停電"),
    ]


def test_overlapping_words_are_all_found(finder: WordFinder) -> None:
    [found] = matches(Query(any_of=(("供电", "供电公司", "电公"),)), finder, title="供电公司", body="")

    assert {word.word for word in found.words} == {"供电", "供电公司", "电公"}


def test_no_word_reaches_from_the_headline_into_the_text(finder: WordFinder) -> None:
    assert not matches(Query(all_of=("停水停电",)), finder, title="停水", body="停电")


def test_many_watches_are_answered_at_once(finder: WordFinder) -> None:
    rules = [
        WatchRule(n, f"w{n}", Query(any_of=((word,),))) for n, word in enumerate(["停水", "着火", "供电公司"])
    ]

    assert [each.watch.id for each in match(rules, TITLE, BODY, finder)] == [0, 2]


def test_without_watches_nothing_matches(finder: WordFinder) -> None:
    assert match([], TITLE, BODY, finder) == ()


def test_the_reason_names_watch_words_and_place(finder: WordFinder) -> None:
    [in_title] = matches(Query(any_of=(("停水",),)), finder)
    [in_body] = matches(Query(any_of=(("造成",),)), finder)

    assert str(in_title.reason) == "Watch “本公司”: 停水, in the headline."
    assert str(in_body.reason) == "Watch “本公司”: 造成, in the text."


def test_a_written_query_is_read_line_by_line() -> None:
    query = read_query("停水、断水 缺水\n\n供电公司,电网/电力", "杨家门水厂", "北湖；滨海")

    assert query == Query(
        (("停水", "断水", "缺水"), ("供电公司", "电网", "电力")), ("杨家门水厂",), ("北湖", "滨海")
    )
    assert Query.from_json(query.to_json()) == query


@pytest.mark.parametrize(
    ("written", "rule", "field"),
    [
        (("", "", ""), WatchNeedsWord, "any_of"),
        (("", "", "北湖"), WatchNeedsWord, "any_of"),
        (("停", "", ""), WordTooShort, "any_of"),
        (("停水", "电", ""), WordTooShort, "all_of"),
        (("停電", "", "停电"), WatchContradictsItself, "none_of"),
    ],
)
def test_a_query_that_cannot_work_is_refused_at_its_field(
    written: tuple[str, str, str], rule: type[Exception], field: str
) -> None:
    with pytest.raises(rule) as broken:
        read_query(*written)

    assert getattr(broken.value, "field", None) == field


def test_doubled_words_are_one_word() -> None:
    assert words_in("停水 停水，停水") == ("停水",)
