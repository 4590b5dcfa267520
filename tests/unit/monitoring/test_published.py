"""Is a written time read as it was meant?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.monitoring.published import CHINA, read_published

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)  # noon in China


def china(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=CHINA)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2023年02月26日 08:15", china(2023, 2, 26, 8, 15)),
        ("2023-02-26 08:15:30", china(2023, 2, 26, 8, 15)),
        ("2023/2/6 8:05", china(2023, 2, 6, 8, 5)),
        ("2023.02.26 08：15", china(2023, 2, 26, 8, 15)),
        ("2023年2月26日8时15分", china(2023, 2, 26, 8, 15)),
        ("2023年2月26日 下午3:05", china(2023, 2, 26, 15, 5)),
        ("2023-02-26 03:05 PM", china(2023, 2, 26, 15, 5)),
        ("2023-02-26 12:05 AM", china(2023, 2, 26, 0, 5)),
        ("20230226081500", china(2023, 2, 26, 8, 15)),
        ("2023-02-26T08:15:00+09:00", datetime(2023, 2, 25, 23, 15, tzinfo=UTC)),
        ("2023-02-26T08:15:00.123Z", datetime(2023, 2, 26, 8, 15, tzinfo=UTC)),
        ("Sun, 26 Feb 2023 08:15:00 +0000", datetime(2023, 2, 26, 8, 15, tzinfo=UTC)),
        ("Sun, 26 Feb 2023 08:15:00 CST", china(2023, 2, 26, 8, 15)),
        ("Sun, 26 Feb 2023 08:15:00", china(2023, 2, 26, 8, 15)),
        ("1677370500", datetime(2023, 2, 26, 0, 15, tzinfo=UTC)),
        ("1677370500000", datetime(2023, 2, 26, 0, 15, tzinfo=UTC)),
        ("02-24 18:30", china(2026, 2, 24, 18, 30)),
        ("12-31 23:50", china(2025, 12, 31, 23, 50)),
        ("今天 08:15", china(2026, 2, 25, 8, 15)),
        ("昨天 23:01", china(2026, 2, 24, 23, 1)),
        ("08:15", china(2026, 2, 25, 8, 15)),
        ("12分钟前", china(2026, 2, 25, 11, 48)),
        ("19-10-08 12:00", china(2019, 10, 8, 12, 0)),
        ("发布时间：2023-02-26 08:15 来源：晚报", china(2023, 2, 26, 8, 15)),
    ],
)
def test_a_time_is_read_to_the_minute(text: str, at: datetime) -> None:
    found = read_published(text, now=NOW)

    assert found.at is not None
    assert found.at.replace(second=0, microsecond=0) == at
    assert found.to_the_minute


@pytest.mark.parametrize("text", ["2023年2月26日", "2023-02-26", "20230226", "3小时前", "2023-02-26 25:99"])
def test_a_day_is_not_made_into_a_minute(text: str) -> None:
    found = read_published(text, now=NOW)

    assert found.at is not None
    assert not found.to_the_minute


@pytest.mark.parametrize(
    "text",
    [
        "",
        "刊于第四版",
        "2023-13-45",
        "99999999",
        "2027-02-25 08:15",
        "1969-01-01 00:00",
        "32 Foo 2023",
        "31 Feb 2023 08:00",
    ],
)
def test_what_cannot_be_read_or_true_keeps_only_its_words(text: str) -> None:
    found = read_published(text, now=NOW)

    assert found.at is None
    assert found.text == text


def test_the_words_are_kept_as_written() -> None:
    assert read_published(" 2023年02月26日　08:15 ", now=NOW).text == "2023年02月26日　08:15"
