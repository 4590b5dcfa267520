"""Is a time the same in every way of saying it?"""

from __future__ import annotations

from datetime import date

import pytest

from mediadesk.statements.reading.moments import Mention, When, agree, moments_in

DAY = date(2026, 6, 2)


def the_one(words: str) -> Mention:
    (found,) = moments_in(words, DAY)
    return found


@pytest.mark.parametrize(
    "words",
    ["18时30分", "18:30", "下午6点半", "傍晚6时30分", "六点半", "今日18时30分", "6月2日18时30分", "2026年6月2日18:30",
     "晚上六点三十分", "18时30分许", "当日下午六点半", "2026-06-02 18:30"],
)  # fmt: skip
def test_one_moment_has_many_names(words: str) -> None:
    assert agree(the_one(words).at, When(2026, 6, 2, hour=18, minute=30))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨日", 1),
        ("前日", 31),
        ("明日", 3),
        ("后天", 4),
        ("今晚8点", 2),
        ("前晚19时15分", 31),
        ("次日凌晨2时", 3),
    ],
)
def test_relative_days_are_counted_from_the_cut_off(words: str, day: int) -> None:
    assert the_one(words).at.day == day


def test_the_same_evening_is_that_of_the_day_named_before() -> None:
    first, second = moments_in("昨日18时30分停电，当晚21时10分恢复。", DAY)

    assert (first.at.day, second.at.day, second.at.hour) == (1, 1, 21)


@pytest.mark.parametrize(
    ("words", "hour", "until"),
    [("8时至17时", 8, 17), ("9:00—12:00", 9, 12), ("上午6点半至11点半", 6, 11), ("夜间22时至次日6时", 22, 6)],
)
def test_a_span_of_time_has_two_ends(words: str, hour: int, until: int) -> None:
    found = the_one(words)

    assert found.until is not None
    assert (found.at.hour, found.until.hour) == (hour, until)


@pytest.mark.parametrize("words", ["两点建议", "一时", "24小时", "3点意见", "十四点五", "第18时", "日常"])
def test_what_only_looks_like_a_time_is_none(words: str) -> None:
    assert not moments_in(words, DAY)


@pytest.mark.parametrize(
    ("words", "when", "holds"),
    [
        ("4月底前", When(2026, 4, 30), True),
        ("4月底前", When(2026, 4, 20), False),
        ("今日24时前", When(2026, 6, 2, hour=24, minute=0), True),
        ("20时", When(2026, 6, 2, hour=20, minute=30), False),
        ("上午", When(2026, 6, 2, hour=9, minute=10), True),
        ("下午", When(2026, 6, 2, hour=9, minute=10), False),
        ("6月30日前", When(hour=21, minute=0), False),
    ],
)
def test_what_is_said_must_not_differ(words: str, when: When, holds: bool) -> None:
    assert agree(the_one(words).at, when) is holds
