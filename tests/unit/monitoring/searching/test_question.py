"""Does the index get a question that every article in question satisfies?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.searching.question import (
    NOTHING,
    AllOf,
    AnyOf,
    Formula,
    Term,
    lifted,
    of_days,
    question,
    thinned,
)

OUTLETS = {1: "澄江日报", 2: "城北论坛"}


@pytest.mark.parametrize(
    ("text", "formula", "is_exact"),
    [
        ("停电", Term("停电"), True),
        ("停電", Term("停电"), True),
        ("停电通", AllOf((Term("停电"), Term("电通"))), False),
        ("停电 -检修", AllOf((Term("停电"),), (Term("检修"),)), True),
        ("停电 或 断电", AnyOf((Term("停电"), Term("断电"))), True),
        ("标题:停电", Term("t停电"), True),
        ("停电 媒体:日报", AllOf((Term("停电"), Term("outlet1"))), True),
        ("停电 媒体:晚报", NOTHING, True),
        ("停水 近20 供电", AllOf((Term("停水"), Term("供电"))), False),
        ("停电 电", Term("停电"), False),
        ("停电 或 电", None, False),
        ("-停电", None, True),
        ("“ab”", Term("ab"), False),
    ],
)
def test_a_question_becomes_terms(text: str, formula: Formula | None, is_exact: bool) -> None:
    asked = question(read(text), OUTLETS)

    assert (asked.formula, asked.is_exact) == (formula, is_exact)


def test_days_that_must_hold_become_the_period() -> None:
    left, since, until = lifted(read("停电 日期:2026-02-01..2026-02-28"), None, None)

    assert left == read("停电")
    assert since == datetime(2026, 1, 31, 16, tzinfo=UTC)
    assert until == datetime(2026, 2, 28, 16, tzinfo=UTC)


def test_a_period_is_asked_by_its_months() -> None:
    asked = of_days(datetime(2025, 12, 20, tzinfo=UTC), datetime(2026, 1, 5, tzinfo=UTC))

    assert asked == AnyOf((Term("month202512"), Term("month202601")))


def test_of_a_long_word_the_rarest_pairs_are_asked() -> None:
    formula = question(read("停电通知单"), OUTLETS).formula
    assert formula is not None

    asked = thinned(formula, lambda terms: {term: 0 if term == "知单" else 9 for term in terms})

    assert isinstance(asked, AllOf)
    assert Term("知单") in asked.parts
    assert len(asked.parts) == 3


def test_pairs_that_share_no_character_are_asked_first_as_they_tell_more() -> None:
    formula = question(read("停电通知单号"), OUTLETS).formula
    assert formula is not None
    number = {"停电": 1, "电通": 2, "通知": 3, "知单": 4, "单号": 5}

    asked = thinned(formula, lambda terms: {term: number[term] for term in terms})

    assert isinstance(asked, AllOf)
    assert {*asked.parts} == {Term("停电"), Term("通知"), Term("单号")}
