"""Do three messages stand on three attested facts each?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.facts.fact import VersionStatus
from mediadesk.statements.message_map import chart as charts
from mediadesk.statements.message_map.chart import (
    Chart,
    KeyMessage,
    MapEmpty,
    Support,
    SupportUnknown,
    newest_support,
    shortcomings,
    standing,
    tidy,
)
from tests.builders.statements import a_book, fa1, fa2, fa3, fa4

BOOK = a_book(fa1(), fa2(), fa3(), fa4())
THREE = (Support(1, 2), Support(2, 1), Support(4, 1))
SHORT = ("停水不是停电造成", "抢修已到水厂协助", "进展按时向社会通报")


def a_chart(*headlines: str, supports: tuple[Support, ...] = THREE) -> Chart:
    return Chart(messages=tuple(KeyMessage(each, supports) for each in headlines))


def test_a_map_of_three_short_messages_on_attested_facts_lacks_nothing() -> None:
    chart = a_chart(*SHORT)

    assert shortcomings(chart, BOOK) == []
    assert (chart.length, chart.seconds) == (25, 5)


def test_forty_six_characters_are_one_too_many() -> None:
    assert not shortcomings(a_chart("一" * 15, "二" * 15, "三" * 15), BOOK)
    found = shortcomings(a_chart("一" * 16, "二" * 15, "三" * 15), BOOK)

    assert [each.params["count"] for each in found] == [46]


@pytest.mark.parametrize(
    ("support", "problem"),
    [
        (Support(1, 2), ""),
        (Support(1, 1), charts.STALE),
        (Support(3, 1), charts.UNSIGNED),
        (Support(9, 1), charts.WITHDRAWN),
    ],
)
def test_only_an_attested_fact_in_force_counts(support: Support, problem: str) -> None:
    stood = standing(support, BOOK)

    assert stood.problem == problem
    assert stood.counts is (problem == "")


def test_a_disputed_or_withdrawn_fact_does_not_count() -> None:
    disputed = replace(fa1(), contested_with=("FA2",))
    gone = fa2()
    gone = replace(gone, versions=(replace(gone.versions[0], status=VersionStatus.WITHDRAWN),))
    book = a_book(disputed, gone)

    assert standing(Support(1, 2), book).problem == charts.CONTESTED
    assert standing(Support(2, 1), book).problem == charts.WITHDRAWN


def test_what_is_missing_is_said_message_by_message() -> None:
    chart = Chart(
        messages=(KeyMessage(SHORT[0], THREE[:1]), KeyMessage(), KeyMessage(SHORT[2], (Support(3, 1),)))
    )

    found = [dict(each.params) for each in shortcomings(chart, BOOK)]

    assert found == [
        {"number": 1, "count": 1, "most": 3},
        {"number": 2},
        {"number": 3, "count": 0, "most": 3},
    ]


def test_what_is_stored_has_three_messages_and_each_support_once() -> None:
    typed = Chart(
        question=" 停水是停电造成的吗\u202e ",
        messages=(KeyMessage("停水\n不是停电造成", (*THREE, THREE[0])),),
    )

    kept = tidy(typed, BOOK)

    assert kept.question == "停水是停电造成的吗"
    assert kept.messages == (KeyMessage("停水 不是停电造成", THREE), KeyMessage(), KeyMessage())


def test_a_map_needs_its_first_message_and_facts_of_the_incident() -> None:
    with pytest.raises(MapEmpty):
        tidy(a_chart(" "), BOOK)
    with pytest.raises(SupportUnknown):
        tidy(a_chart("停水", supports=(Support(77, 1),)), BOOK)


def test_a_support_takes_up_the_version_in_force() -> None:
    assert newest_support(1, BOOK) == Support(1, 2)
    assert newest_support(77, BOOK) is None
