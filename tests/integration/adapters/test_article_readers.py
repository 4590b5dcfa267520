"""What do the readers find on an article's page?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.adapters.body_gne import GneBody
from mediadesk.adapters.body_marked import MarkedBody
from mediadesk.adapters.body_readability import ReadabilityBody
from mediadesk.adapters.page_parser import LINE_BREAK, LxmlPageParser
from mediadesk.monitoring.extraction import Extracted, Readers
from mediadesk.monitoring.ports import Fetched, Item
from mediadesk.monitoring.published import Published

NOW = datetime(2026, 2, 26, 4, 0, tzinfo=UTC)
TEXT = [
    f"第{n}段，抢修人员赶到水厂，逐段检查厂内线路，发现多处故障并逐一排除，没有停下来休息。" for n in range(6)
]
MENU = "<ul class='nav'>" + "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(20)) + "</ul>"


def page(
    above: str, body: str = "".join(f"<p>{line}</p>" for line in TEXT), title: str = "停水原因查明"
) -> str:
    return (
        f"<html><head><title>{title}_城市_澜江晚报</title></head><body>{MENU}<h1>{title}</h1>{above}"
        f"<div class='content'>{body}</div><div class='foot'>版权所有 澜江晚报</div></body></html>"
    )


def read(html: str, item_title: str = "") -> Extracted:
    parser = LxmlPageParser()
    bodies = (ReadabilityBody(parser.plain), GneBody(parser.text_of, LINE_BREAK), MarkedBody(parser.text_of))
    item = Item("k", "https://e.example/1", item_title, Published(None, False, ""))
    return Readers(parser, bodies).read(Fetched("https://e.example/1", 200, html.encode(), {}), item, now=NOW)


@pytest.mark.parametrize(
    "above",
    [
        "<p>2026-02-25 18:30　来源：澜江晚报　记者：高原</p>",
        "<div><span>2026年02月25日 18:30</span><span>来源：</span><span>澜江晚报</span><span>作者：高原</span></div>",
        "<dl><dt>时间</dt><dd>2026/02/25 18:30</dd><dt>来源</dt><dd>澜江晚报</dd><dt>作者</dt><dd>高原</dd></dl>",
        "<p><time datetime='2026-02-25T18:30:00+08:00'>昨天</time> 来源: 澜江晚报 本报记者 高原</p>",
    ],
    ids=["one line", "boxes", "labels", "time element"],
)
def test_the_header_is_read_to_the_minute_with_source_and_author(above: str) -> None:
    found = read(page(above))

    assert found.title == "停水原因查明"
    assert found.published.at == datetime(2026, 2, 25, 10, 30, tzinfo=UTC)
    assert (found.outlet, found.author) == ("澜江晚报", "高原")


def test_the_text_has_every_paragraph_and_no_menu() -> None:
    found = read(page("<p>2026-02-25 18:30</p>"))

    assert all(line in found.body for line in TEXT)
    assert "栏目3" not in found.body
    assert found.confidence == 1.0


def test_scripts_in_the_page_do_not_reach_the_text() -> None:
    hostile = page("", body="".join(f"<p>{line}<script>alert(1)</script></p>" for line in TEXT))

    assert "alert" not in read(hostile).body


def test_a_headline_cut_short_in_the_list_is_completed_from_the_page() -> None:
    found = read(page("", title="市区多处停水，供水供电双方正在核查原因"), item_title="市区多处停水，供水…")

    assert found.title == "市区多处停水，供水供电双方正在核查原因"


@pytest.mark.parametrize("html", ["", "<html></html>", "\x00\x01", "<div>" * 3000, "{}"])
def test_a_page_without_an_article_gives_no_text_and_no_exception(html: str) -> None:
    assert read(html).body in ("", "{}")


def test_a_stray_end_tag_before_the_body_hides_nothing() -> None:
    stray = page("<p>2026-02-25 18:30 来源：澜江晚报</p>").replace("<h1>", "</html><h1>")

    assert read(stray).title == "停水原因查明"
