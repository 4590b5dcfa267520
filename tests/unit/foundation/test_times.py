"""Are times read as they were said, and never made more exact than they are?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.times import ImpreciseTime, Precision, from_local, full, parse_imprecise, spoken

NOW = datetime(2026, 2, 24, 23, 14, tzinfo=UTC)  # 25 February, 07:14 in Shanghai


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "earliest", "latest", "precision"),
    [
        ("2月25日清晨", utc(24, 21), utc(24, 23, 59), Precision.PART_OF_DAY),
        ("今日清晨", utc(24, 21), utc(24, 23, 59), Precision.PART_OF_DAY),
        ("昨晚", utc(24, 10), utc(24, 15, 59), Precision.PART_OF_DAY),
        ("昨天", utc(23, 16), utc(24, 15, 59), Precision.DAY),
        ("2026-02-25 06:05", utc(24, 22, 5), utc(24, 22, 5), Precision.MINUTE),
        ("2月25日6时05分", utc(24, 22, 5), utc(24, 22, 5), Precision.MINUTE),
        ("今天下午6点半", utc(25, 10, 30), utc(25, 10, 30), Precision.MINUTE),
        ("6:05", utc(24, 22, 5), utc(24, 22, 5), Precision.MINUTE),
        ("2026年2月25日", utc(24, 16), utc(25, 15, 59), Precision.DAY),
    ],
)
def test_imprecise_time_spans_what_was_said(
    said: str, earliest: datetime, latest: datetime, precision: Precision
) -> None:
    assert parse_imprecise(said, now=NOW) == ImpreciseTime(said, earliest, latest, precision)


@pytest.mark.parametrize("said", ["不清楚", "", "2月31日", "前些时候"])
def test_nothing_is_invented_for_words_that_name_no_day(said: str) -> None:
    read = parse_imprecise(said, now=NOW)

    assert (read.text, read.earliest, read.precision) == (said, None, Precision.UNKNOWN)


def test_imprecise_time_survives_being_stored() -> None:
    read = parse_imprecise("2月25日清晨", now=NOW)

    assert ImpreciseTime.from_json(read.to_json()) == read


def test_times_are_shown_on_the_clock_of_shanghai() -> None:
    assert full(NOW) == "2026-02-25 07:14"
    assert spoken(NOW) == "2026年2月25日7时14分"


def test_a_form_s_time_is_read_as_shanghai_time() -> None:
    assert from_local("2026-02-25T07:14") == NOW
