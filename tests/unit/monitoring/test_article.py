"""Is an article put together from its readings, marked and cut as a person would?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.monitoring.extraction import SURE, UNSURE, agreement, choose, from_item, without_heading
from mediadesk.monitoring.heading import PageParts, read_header
from mediadesk.monitoring.marking import excerpt, mark, paragraphs
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.watching import Field, MatchedWord

NOW = datetime(2026, 2, 26, 4, 0, tzinfo=UTC)
NO_TIME = Published(None, False, "")
PROSE = "抢修人员赶到水厂逐段检查厂内线路，发现多处故障。随后逐一排除，没有停下来休息，直到供水恢复为止。" * 3
MENU = "\n".join(
    [
        "首页",
        "新闻",
        "城市",
        "体育",
        "财经",
        "娱乐",
        "房产",
        "汽车",
        "教育",
        "健康",
        "旅游",
        "视频",
        "图片",
        "论坛",
        "博客",
        "客服",
    ]
)


def item(summary: str = "", content: str = "") -> Item:
    return Item("k", "https://e.example/1", "停水原因查明", NO_TIME, summary, content)


def body_word(text: str, word: str) -> MatchedWord:
    return MatchedWord(word, Field.BODY, text.index(word), text.index(word) + len(word))


def test_where_the_readers_agree_the_text_is_sure_and_without_its_frame() -> None:
    assert choose([MENU + PROSE, PROSE], item()) == (PROSE, SURE)


def test_a_reading_that_lost_most_of_the_text_is_not_taken() -> None:
    assert choose([PROSE, PROSE[:70]], item()) == (PROSE, SURE)


def test_where_the_readers_disagree_prose_is_taken_and_the_text_is_unsure() -> None:
    assert choose([MENU * 3, PROSE], item()) == (PROSE, UNSURE)


def test_one_reading_alone_is_unsure() -> None:
    assert choose(["", PROSE], item()) == (PROSE, UNSURE)


def test_without_any_reading_the_feeds_own_words_serve() -> None:
    assert choose(["", ""], item(summary="短讯")) == ("短讯", UNSURE)
    assert choose(["", ""], item()) == ("", 0.0)


def test_agreement_is_measured_on_the_shorter_text() -> None:
    assert agreement(PROSE, PROSE + MENU) == 1.0
    assert agreement(PROSE, MENU) == 0.0


def test_an_article_from_its_feed_has_the_longer_of_its_texts() -> None:
    assert from_item(item("短", "长" * 50)).body == "长" * 50
    assert from_item(item("短")).body == "短"


def test_the_lines_above_the_text_are_dropped() -> None:
    body = f"停水原因查明\n2026-02-25 18:30 来源：晚报\n{PROSE}"

    assert without_heading(body, "停水原因查明") == PROSE
    assert without_heading(PROSE, "停水原因查明") == PROSE


def parts(**values: object) -> PageParts:
    usual = {
        "title_tag": "停水原因查明_城市_澜江晚报",
        "headings": ("停水原因查明",),
        "meta": {},
        "lines": (),
    }
    return PageParts(**{**usual, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (parts(headings=("相关新闻", "停水原因查明")), "停水原因查明"),
        (parts(headings=(), meta={"og:title": "停水原因查明了吗_澜江晚报"}), "停水原因查明了吗"),
        (parts(headings=()), "停水原因查明"),
        (parts(title_tag="", headings=("只有这一个标题",)), "只有这一个标题"),
        (parts(title_tag="", headings=()), ""),
    ],
)
def test_the_headline_is_what_the_page_and_its_title_share(page: PageParts, title: str) -> None:
    assert read_header(page, now=NOW).title == title


@pytest.mark.parametrize(
    "page",
    [
        parts(lines=("停水原因查明", "2026-02-25 18:30", "来源：晚报")),
        parts(lines=("停水原因查明", "2026-02-25", "18:30")),
        parts(lines=("停水原因查明", "2026-02-25"), meta={"publishdate": "2026-02-25 18:30"}),
        parts(lines=("停水原因查明",), scripts=('{"datePublished": "2026-02-25T18:30:00+08:00"}',)),
        parts(lines=("推荐", "2026-02-25 18:30")),
    ],
)
def test_the_minute_is_found_wherever_the_page_says_it(page: PageParts) -> None:
    found = read_header(page, now=NOW).published

    assert found.at == datetime(2026, 2, 25, 10, 30, tzinfo=UTC)


def test_a_day_is_better_than_nothing() -> None:
    found = read_header(parts(lines=("停水原因查明", "2026-02-25")), now=NOW).published

    assert found.at is not None
    assert not found.to_the_minute


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (parts(lines=("停水原因查明", "来源：晚报 编辑：王")), "晚报"),
        (parts(lines=("停水原因查明",), named=(("article-source", "晚报"),)), "晚报"),
        (parts(lines=("停水原因查明",), named=(("source", "停水原因查明"),)), ""),
        (parts(meta={"source": "晚报"}), "晚报"),
        (parts(lines=("来源：点击查看",)), ""),
        (parts(lines=("来源" + "很长" * 80 + "：晚报",)), ""),
    ],
)
def test_the_source_is_the_one_the_page_names(page: PageParts, outlet: str) -> None:
    assert read_header(page, now=NOW).outlet == outlet


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (parts(lines=("停水原因查明", "本报记者 石磊")), "石磊"),
        (parts(named=(("author-name", "作者：石磊"),)), "石磊"),
        (parts(named=(("author", "一个很长很长不像人名的名字"),)), ""),
        (parts(lines=("停水原因查明", "责任编辑：王某")), ""),
    ],
)
def test_the_author_is_never_the_editor(page: PageParts, author: str) -> None:
    assert read_header(page, now=NOW).author == author


def test_marks_stand_on_the_matched_words_and_touching_ones_are_one() -> None:
    text = "供电公司停电造成停水"
    words = [body_word(text, "供电公司"), body_word(text, "停电"), body_word(text, "停水")]

    assert [(s.text, s.is_marked) for s in mark(text, words, Field.BODY)] == [
        ("供电公司停电", True),
        ("造成", False),
        ("停水", True),
    ]


def test_places_outside_the_text_and_of_other_fields_are_ignored() -> None:
    words = [MatchedWord("停电", Field.BODY, 90, 92), MatchedWord("停电", Field.TITLE, 0, 2)]

    assert [s.is_marked for s in mark("停电", words, Field.BODY)] == [False]


def test_each_paragraph_has_its_own_marks() -> None:
    text = "第一段停电\n\n第三段停水"

    first, second = paragraphs(text, [body_word(text, "停电"), body_word(text, "停水")])

    assert [s.text for s in first if s.is_marked] == ["停电"]
    assert [s.text for s in second if s.is_marked] == ["停水"]


def test_the_excerpt_stands_about_the_first_matched_word() -> None:
    text = "前" * 100 + "停电" + "后" * 300

    shown = excerpt(text, [body_word(text, "停电")])

    assert "".join(s.text for s in shown) == "…" + "前" * 28 + "停电" + "后" * 82 + "…"
    assert [s.text for s in shown if s.is_marked] == ["停电"]


def test_without_a_matched_word_the_excerpt_is_the_beginning() -> None:
    assert [s.text for s in excerpt("短文", [])] == ["短文"]
