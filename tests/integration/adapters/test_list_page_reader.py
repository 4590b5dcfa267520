"""Does a list page give its entries, and say which selector is wrong when it does not?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.adapters.list_page_reader import SoupListReader
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Reading, Selectors

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
PAGE = """
<html><head><title>城市新闻_澜江晚报</title></head><body><ul class="list">
<li><a href="/a/1.html" title="市区多处停水，供水供电双方正在核查原因">市区多处停水，供水供电…</a>
<span class="date">02-25 08:12</span><p>一早接到市民来电。</p></li>
<li><a href="a/2.html">春季招聘会周末举行</a><span class="date">2026年2月24日 17:30</span></li>
</ul><ul class="menu"><li>首页</li></ul></body></html>
"""
RIGHT = Selectors("ul.list > li", "a", "a", ".date", "p")


def read(selectors: Selectors, page: str = PAGE, known: frozenset[str] = frozenset()) -> Reading | Failure:
    fetched = Fetched("https://evening.example/city/", 200, page.encode("gbk"), {"content-type": "text/html"})
    return SoupListReader().read(fetched, selectors, known=known, now=NOW)


def test_entries_have_whole_titles_absolute_addresses_and_minutes() -> None:
    reading = read(RIGHT)

    assert isinstance(reading, Reading)
    first, second = reading.items
    assert first.title == "市区多处停水，供水供电双方正在核查原因"
    assert (first.url, second.url) == (
        "https://evening.example/a/1.html",
        "https://evening.example/city/a/2.html",
    )
    assert first.published.at == datetime(2026, 2, 25, 0, 12, tzinfo=UTC)
    assert first.summary == "一早接到市民来电。"
    assert reading.warnings == ()


def test_an_entry_may_itself_be_the_link() -> None:
    reading = read(Selectors("ul.list a", "a", "a"))

    assert isinstance(reading, Reading)
    assert len(reading.items) == 2


def test_known_entries_are_left_out() -> None:
    first = read(RIGHT)
    assert isinstance(first, Reading)

    again = read(RIGHT, known=frozenset({first.items[0].key}))

    assert isinstance(again, Reading)
    assert [item.title for item in again.items] == ["春季招聘会周末举行"]


@pytest.mark.parametrize(
    ("selectors", "wrong"),
    [
        (Selectors("ul.gone > li", "a", "a"), "ul.gone > li"),
        (Selectors("ul.list > li", "h3", "a"), "h3"),
        (Selectors("ul.list > li", "a", "h4 a"), "h4 a"),
        (Selectors("ul.list > li", "a", "span"), "span"),
        (Selectors("ul.list > > li", "a", "a"), "ul.list > > li"),
    ],
)
def test_the_failure_names_the_selector_that_found_nothing(selectors: Selectors, wrong: str) -> None:
    failure = read(selectors)

    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.SELECTOR
    assert f"“{wrong}”" in str(failure.reason)


def test_a_time_selector_that_finds_nothing_is_only_a_warning() -> None:
    reading = read(Selectors("ul.list > li", "a", "a", ".when"))

    assert isinstance(reading, Reading)
    assert ".when" in str(reading.warnings[0])


def test_entries_without_a_title_or_link_are_counted() -> None:
    reading = read(Selectors("ul > li", "a", "a"))

    assert isinstance(reading, Reading)
    assert len(reading.items) == 2
    assert "1 of 3" in str(reading.warnings[0])
