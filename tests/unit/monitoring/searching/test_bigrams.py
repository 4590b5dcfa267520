"""Is every two characters a term, and nothing else taken for one?"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from mediadesk.monitoring.bigrams import is_whole, pairs, terms


def test_every_two_characters_of_a_line_are_a_pair_whatever_they_are() -> None:
    assert pairs("停电，通知") == {"停电", "电，", "，通", "通知"}
    assert pairs("a b") == {"a ", " b"}


def test_no_pair_reaches_over_a_line_or_holds_what_cannot_be_seen() -> None:
    assert pairs("停电\n通知\x00水厂") == {"停电", "通知", "水厂"}
    assert pairs("停") == set()


def test_two_characters_that_can_be_seen_are_answered_by_one_pair() -> None:
    assert is_whole("停电")
    assert not is_whole("停电通")
    assert not is_whole("停\n")


def test_an_article_carries_its_headline_its_outlet_and_its_month() -> None:
    at = datetime(2026, 1, 1, 3, tzinfo=timezone(timedelta(hours=8)))  # Still December in UTC.

    found = terms("停电\n通知", 12, at)

    assert found == {"停电", "通知", "t停电", "outlet12", "month202512", "year2025"}
