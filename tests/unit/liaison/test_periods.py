"""Do months, quarters, half-years and years begin and end as on the calendar of Shanghai?"""

from datetime import UTC, date, datetime

import pytest

from mediadesk.liaison.plans.period import Period, before, read_key, span_of


@pytest.mark.parametrize(
    ("period", "day", "starts", "ends", "key"),
    [
        (Period.MONTH, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28), "2026-02"),
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), "2028-02"),
        (Period.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"),
        (Period.HALF_YEAR, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30), "2026-H1"),
        (Period.HALF_YEAR, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "2026-H2"),
        (Period.YEAR, date(2026, 5, 5), date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_day_lies_in_its_time(period: Period, day: date, starts: date, ends: date, key: str) -> None:
    span = span_of(period, day)

    assert (span.starts_on, span.ends_on, span.key) == (starts, ends, key)
    assert read_key(period, key) == span


def test_a_time_begins_at_midnight_of_shanghai() -> None:
    span = span_of(Period.HALF_YEAR, date(2026, 7, 1))

    assert span.begins_at == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert span.ends_at == datetime(2026, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("times", range(-14, 15))
def test_times_follow_one_another_without_a_gap(period: Period, times: int) -> None:
    span = before(span_of(period, date(2026, 1, 15)), times)

    assert (before(span, -1).starts_on - span.ends_on).days == 1
    assert before(before(span, -1)) == span
    assert span.starts_on <= span.middle <= span.ends_on


@pytest.mark.parametrize(
    "key", ["", "2026-H3", "2026-Q0", "2026-13", "26-H1", "2026-H", "2026-Q1x", "9999-H1", "2026-1"]
)
def test_what_is_no_time_is_none(key: str) -> None:
    assert [read_key(period, key) for period in (Period.QUARTER, Period.HALF_YEAR, Period.MONTH)] == [
        None
    ] * 3


def test_what_is_left_of_a_time_shrinks_to_nothing() -> None:
    span = span_of(Period.QUARTER, date(2026, 1, 1))

    assert span.left_share(date(2025, 12, 1)) == 1.0
    assert 0 < span.left_share(date(2026, 3, 31)) < 0.02
    assert span.left_share(date(2026, 4, 1)) == 0.0
