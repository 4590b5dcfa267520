"""Is somebody else's row read as it is meant, and is what is wrong with it said field by field?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.monitoring.bringing.clips.clip import ClipDraft, ClipKind, check_clip, entry_of
from mediadesk.monitoring.bringing.entry import Entry, Field, guess, read_entry
from mediadesk.monitoring.records import Channel, OutletTier

NOW = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)
SAID = {
    Field.TITLE: "城南停水 ",
    Field.OUTLET: "澜江晚报",
    Field.PUBLISHED: "2026年02月25日 07:14",
    Field.URL: "https://wb.lanjiang.example/1.html",
    Field.CHANNEL: "报纸",
    Field.TIER: "市级",
    Field.FRONT_PAGE: "是",
}


def read(**changed: str) -> tuple[Entry | None, list[str]]:
    entry, problems = read_entry(2, SAID | {Field(k): v for k, v in changed.items()}, plain=str, now=NOW)
    return entry, [each.field for each in problems]


def test_a_row_is_read_field_by_field() -> None:
    entry, problems = read()

    assert not problems
    assert entry is not None
    assert (entry.title, entry.channel, entry.tier) == ("城南停水", Channel.NEWSPAPER, OutletTier.CITY)
    assert entry.published.at == datetime(2026, 2, 24, 23, 14, tzinfo=UTC)
    assert entry.is_front_page


@pytest.mark.parametrize(
    ("field", "cell", "said"),
    [
        ("title", " ", "Headline"),
        ("outlet", "", "Outlet"),
        ("published", "前几天", "Published at"),
        ("published", "2099-01-01 08:00", "Published at"),
        ("url", "javascript:alert(1)", "Address"),
        ("url", "http://user@127.0.0.1", "Address"),
        ("channel", "飞鸽", "Kind of outlet"),
        ("tier", "宇宙级", "Reach of the outlet"),
        ("author", "某" * 121, "Author"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, cell: str, said: str) -> None:
    entry, problems = read(**{field: cell})

    assert entry is None
    assert problems == [said]


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    assert read(title="", published="某日", channel="飞鸽")[1] == [
        "Headline",
        "Published at",
        "Kind of outlet",
    ]


def test_columns_are_guessed_by_how_others_head_them() -> None:
    guessed = guess(["序号", "标 题", "媒体名称", "发布时间", "原文链接", "媒体级别"])

    assert guessed[Field.TITLE] == "标 题"
    assert guessed[Field.OUTLET] == "媒体名称"
    assert guessed[Field.URL] == "原文链接"
    assert Field.TEXT not in guessed


def test_one_column_is_read_as_one_field_only() -> None:
    guessed = guess(["来源", "标题"])

    assert list(guessed.values()).count("来源") == 1


def a_clip(**changed: object) -> ClipDraft:
    said: dict[str, object] = {
        "kind": ClipKind.TV, "outlet": "澜江电视台", "tier": OutletTier.CITY, "programme": "《新闻晚高峰》",
        "position": "第3条 18:32", "is_front_page": False, "said_at": NOW, "title": "多个小区停水", "text": "记者……",
    }  # fmt: skip
    return ClipDraft(**(said | changed))  # type: ignore[arg-type]


def test_a_clip_keeps_programme_and_position() -> None:
    draft = a_clip()

    entry = entry_of(draft, check_clip(draft, now=NOW))
    assert entry.page == "《新闻晚高峰》 · 第3条 18:32"
    assert entry.channel is Channel.TV


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"outlet": ""}, "outlet"),
        ({"title": ""}, "title"),
        ({"said_at": None}, "said_at"),
        ({"said_at": datetime(2026, 2, 25, 1, 0, tzinfo=UTC)}, "said_at"),
        ({"text": ""}, "text"),
        ({"text": "字" * 20_001}, "text"),
    ],
)
def test_a_clip_that_says_too_little_is_refused_at_its_field(changed: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_clip(a_clip(**changed), now=NOW)

    assert refused.value.field == field


def test_a_clip_needs_no_words_where_a_recording_is_there() -> None:
    assert check_clip(a_clip(text="", has_file=True), now=NOW) == NOW
