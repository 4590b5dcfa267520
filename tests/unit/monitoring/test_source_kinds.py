"""Are site maps, printed papers, JSON feeds and single pages read as a person would read them?"""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.adapters.page_text_reader import SelectolaxPageText
from mediadesk.adapters.paper_reader import SelectolaxPaperReader
from mediadesk.adapters.site_map_reader import LxmlSiteMapReader
from mediadesk.monitoring.json_feed import opened as opened_json
from mediadesk.monitoring.polling.difference import Way, changes, readable
from mediadesk.monitoring.polling.editions import address_on, is_front, pattern_of
from mediadesk.monitoring.polling.ports import PageText
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Opened, PageRules, Part, Reading
from mediadesk.monitoring.published import read_published
from mediadesk.monitoring.walls import wall_of

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
MAP = "https://news.lanjiang.example/sitemap.xml"


def whole(opened: Opened | Failure) -> Reading:
    assert isinstance(opened, Opened), opened
    reading = opened.read(list(opened.marks))
    assert isinstance(reading, Reading)
    return reading


def read_map(xml: str | bytes) -> Opened | Failure:
    body = xml if isinstance(xml, bytes) else xml.encode()
    return LxmlSiteMapReader(Nh3Cleaner()).open(Fetched(MAP, 200, body, {}), now=NOW)


NEWS_MAP = (
    "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
    "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>https://news.lanjiang.example/a/1.html</loc><news:news><news:publication_date>2026-02-25T08:15:00+08:00"
    "</news:publication_date><news:title>停水原因&lt;b&gt;查明&lt;/b&gt;</news:title></news:news></url>"
    "<url><loc>https://news.lanjiang.example/a/0.html</loc><lastmod>2026-01-02</lastmod></url>"
    "<url><loc>https://evil.example/a/2.html</loc><lastmod>2026-02-25</lastmod></url></urlset>"
)


def test_a_news_map_gives_recent_articles_of_its_own_site() -> None:
    [item] = whole(read_map(NEWS_MAP)).items

    assert (item.title, item.url) == ("停水原因查明", "https://news.lanjiang.example/a/1.html")
    assert item.published.at == datetime(2026, 2, 25, 0, 15, tzinfo=UTC)


def test_a_packed_map_is_unpacked() -> None:
    assert len(whole(read_map(gzip.compress(NEWS_MAP.encode()))).items) == 1


def test_a_packed_bomb_is_left_at_the_limit() -> None:
    failure = read_map(gzip.compress(b"<urlset>" + b" " * 80_000_000))

    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.TOO_LARGE


def test_an_index_leads_to_its_recent_maps_the_newest_first() -> None:
    index = (
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        "<sitemap><loc>/map-old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        "<sitemap><loc>/map-1.xml</loc><lastmod>2026-02-24</lastmod></sitemap>"
        "<sitemap><loc>/map-2.xml</loc><lastmod>2026-02-25</lastmod></sitemap></sitemapindex>"
    )

    parts = whole(read_map(index)).parts

    assert [part.url.rpartition("/")[2] for part in parts] == ["map-2.xml", "map-1.xml"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>hello</body></html>",
        b"\x1f\x8bbroken",
        b"not xml at all",
        b"<rdf: xmlns='x'><url/></rdf:>",
    ],
)
def test_what_is_no_map_says_so(body: bytes) -> None:
    assert isinstance(read_map(body), Failure)


NODE = "https://epaper.lanjiang.example/html/2026-02/25/node_2.htm"
EDITION = """<html><head><title>澜江晚报</title></head><body><div>2026年02月25日 星期三</div>
<table><tr><td><a href="node_2.htm">第01版：要闻</a></td><td><a href="../../../page/1.pdf">PDF</a></td></tr>
<tr><td><a href="node_3.htm">第02版：民生</a></td></tr></table>
<map name="pagepicmap"><area coords="1,2" href="content_11.htm"><area coords="3,4" href="content_12.htm"></map>
<ul><li><a href="content_11.htm">杨家门水厂恢复供水</a></li><li><a href="content_12.htm">市民询问停水原因</a></li></ul>
<a href="../24/node_2.htm">上一期</a><a href="node_3.htm">下一版</a></body></html>"""


def read_paper(html: str, url: str = NODE, part: Part | None = None) -> Opened | Failure:
    return SelectolaxPaperReader().open(Fetched(url, 200, html.encode(), {}), part, now=NOW)


def test_an_edition_gives_its_pages_and_the_articles_of_the_front_page() -> None:
    reading = whole(read_paper(EDITION))

    assert [(item.title, item.page, item.is_front_page) for item in reading.items] == [
        ("杨家门水厂恢复供水", "第01版 要闻", True),
        ("市民询问停水原因", "第01版 要闻", True),
    ]
    assert [part.label for part in reading.parts] == ["第02版 民生"]
    assert reading.items[0].published.text == "20260225"


def test_an_inner_page_keeps_its_number() -> None:
    part = Part("k", NODE.replace("node_2", "node_3"), "第02版 民生", False)

    reading = whole(read_paper(EDITION, part.url, part))

    assert {(item.page, item.is_front_page) for item in reading.items} == {("第02版 民生", False)}


def test_another_houses_layout_is_found_by_its_structure() -> None:
    html = """<div class="nav"><a href="/pc/layout/202602/25/node_A01.html">A01 头条</a>
    <a href="/pc/layout/202602/25/node_A02.html">A02：城事</a></div>
    <div><a href="/pc/content/202602/25/content_300123.html">记者走访停水小区</a></div>"""

    reading = whole(read_paper(html, "https://paper.example.cn/pc/layout/202602/25/node_A01.html"))

    assert [(item.title, item.is_front_page) for item in reading.items] == [("记者走访停水小区", True)]
    assert [part.label for part in reading.parts] == ["第A02版 城事"]


@pytest.mark.parametrize(
    "door",
    [
        '<meta http-equiv="refresh" content="0; URL=html/2026-02/25/node_2.htm">',
        "<script>window.location.href = 'html/2026-02/25/node_2.htm';</script>",
        "<frameset><frame src='html/2026-02/25/node_2.htm'></frameset>",
    ],
)
def test_a_door_leads_on_to_the_edition(door: str) -> None:
    reading = whole(read_paper(f"<html><head>{door}</head></html>", "https://epaper.lanjiang.example/"))

    assert [part.url for part in reading.parts] == [NODE]


def test_tomorrows_edition_is_found_from_todays_address() -> None:
    pattern = pattern_of(NODE)

    assert pattern == "https://epaper.lanjiang.example/html/{yyyy}-{mm}/{dd}/node_2.htm"
    assert address_on(pattern, datetime(2026, 2, 25, 17, tzinfo=UTC)).endswith("/2026-02/26/node_2.htm")


@pytest.mark.parametrize(
    ("label", "front"),
    [("第01版 要闻", True), ("A01", True), ("头版", True), ("第10版", False), ("A11", False)],
)
def test_the_front_page_is_known_by_its_label(label: str, front: bool) -> None:
    assert is_front(label) is front


def test_a_json_feed_is_read() -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "晚报", "items": [{"id": 7, "url": "/a/7", '
        '"title": "停水通报", "content_html": "<p>正文<script>x</script></p>", '
        '"date_published": "2026-02-25T08:15:00+08:00", '
        '"authors": [{"name": "石磊"}]}, {"id": "", "title": ""}, 3]}'
    )

    [item] = whole(opened_json(feed, "https://news.lanjiang.example/feed.json", Nh3Cleaner(), now=NOW)).items

    assert (item.title, item.url, item.content, item.author) == (
        "停水通报",
        "https://news.lanjiang.example/a/7",
        "正文",
        "石磊",
    )


@pytest.mark.parametrize("text", ["{", "{}", '{"items": 3}', '{"version": 2}', "{" * 5000])
def test_json_that_is_no_feed_says_so(text: str) -> None:
    found = opened_json(text, MAP, Nh3Cleaner(), now=NOW)

    assert isinstance(found, Failure) or not found.marks


PAGE = """<html><head><title>停电通知</title></head><body><nav>首页</nav><div class="clock">12:01:33</div>
<main><h1>停电通知</h1><p>恢复时间为<b>{hour}</b>时。</p><p>联系电话95598。</p></main></body></html>"""


def read_page(html: str, rules: PageRules) -> PageText | Failure:
    return SelectolaxPageText().read(Fetched(MAP, 200, html.encode(), {}), rules)


def test_a_watched_page_is_read_by_paragraphs_without_its_clock() -> None:
    page = read_page(PAGE.replace("{hour}", "12"), PageRules("", (".clock", "nav")))

    assert page == PageText("停电通知", ("停电通知", "恢复时间为12时。", "联系电话95598。"))


@pytest.mark.parametrize("rules", [PageRules("#nothing"), PageRules("p[["), PageRules("", ("::::",))])
def test_a_selector_that_finds_nothing_says_so(rules: PageRules) -> None:
    failure = read_page(PAGE, rules)

    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.SELECTOR


def test_a_difference_says_what_came_what_went_and_what_was_reworded() -> None:
    found = changes(
        ["停电通知", "恢复时间为12时。", "请市民谅解。"],
        ["停电通知", "恢复时间为18时。", "抢修正在进行，原因待查。"],
    )

    assert [each.way for each in found] == [Way.REWORDED, Way.REMOVED, Way.ADDED]
    assert "+ 恢复时间为18时。" in readable(found)
    assert "− 请市民谅解。" in readable(found)


def test_blanks_alone_are_no_difference() -> None:
    assert changes(["停电  通知", ""], ["停电 通知"]) == ()


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>用户登录</title><form><input type=password></form>", FailureKind.LOGIN_PAGE),
        ("<title>系统</title><body>请先登录后查看全文</body>", FailureKind.LOGIN_PAGE),
        ("<title>安全验证</title><div id=nc_wrapper>请完成下方验证后继续</div>", FailureKind.CAPTCHA),
        ("<title>Just a moment...</title><p>Checking your browser</p>", FailureKind.CAPTCHA),
        ("<title>lanjiang.example</title>该域名正在出售，域名转让请联系", FailureKind.PARKED),
    ],
)
def test_a_wall_is_told_from_a_page(html: str, kind: FailureKind) -> None:
    wall = wall_of(html)

    assert wall is not None
    assert wall.kind is kind


def test_an_article_about_captchas_is_no_wall() -> None:
    article = (
        "<title>人机验证为何越来越难</title><input type=password>"
        + "<p>滑动验证已经成为网站的常见做法。</p>" * 60
    )

    assert wall_of(article) is None


def test_a_zone_that_no_place_has_is_not_believed() -> None:
    assert read_published("2026-02-25 08:15 +3960", now=NOW).at == datetime(2026, 2, 25, 0, 15, tzinfo=UTC)
