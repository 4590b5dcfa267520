"""Does every kind of source end in articles, as a person would have filed them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from mediadesk.config import Settings
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.polling import store as polls
from mediadesk.monitoring.polling.editions import address_on
from mediadesk.monitoring.ports import FailureKind, PageRules, Selectors
from mediadesk.monitoring.records import Article, Source, SourceKind
from mediadesk.monitoring.sources import store as source_store
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_draft, a_source
from tests.builders.polling import near
from tests.conftest import Clock
from tests.fakes.web_server import Site, sends

BODY = "<p>自来水公司热线答复说，停水是供电公司停电造成的，市民质疑为什么不提前通知。</p>" * 3
PAGE = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>2026-02-25 06:48　来源：晚报</p>"
    "<div>{1}</div></body></html>"
)
RSS = "<rss version='2.0'><channel><title>要闻</title>{}</channel></rss>"
ITEM = "<item><title>{}</title><link>{}</link><guid>1</guid><description>{}</description></item>"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return near(settings)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        for number in (1, 2, 3):
            running.pages[f"/a/{number}.html"] = sends(PAGE.format(f"停水通报之{number}", BODY).encode())
        yield running


def watched(desk: Desk, url: str, kind: SourceKind, **more: object) -> Source:
    with desk.database.transaction() as session:
        return a_source(session, replace(a_draft(url, kind=kind), **more))  # type: ignore[arg-type]


def kept(desk: Desk) -> list[Article]:
    with desk.database.session() as session:
        return articles.list_latest(session, 20)


def source_now(desk: Desk, source: Source) -> Source:
    with desk.database.session() as session:
        return source_store.get(session, source.id)


def test_an_index_of_site_maps_leads_to_articles(desk: Desk, site: Site, drain: Callable[[], int]) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url('/map.xml')}</loc></sitemap></sitemapindex>"
    urls = "".join(
        f"<url><loc>{site.url(f'/a/{n}.html')}</loc><lastmod>2026-02-25</lastmod></url>" for n in (1, 2)
    )
    site.pages["/sitemap.xml"] = sends(index.encode(), kind="application/xml")
    site.pages["/map.xml"] = sends(f"<urlset>{urls}</urlset>".encode(), kind="application/xml")

    watched(desk, site.url("/sitemap.xml"), SourceKind.SITE_MAP)
    drain()

    assert {each.title for each in kept(desk)} == {"停水通报之1", "停水通报之2"}


def test_a_printed_paper_is_read_page_by_page(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    nav = "<a href='node_1.htm'>第01版：要闻</a><a href='node_2.htm'>第02版：民生</a>"
    front = f"<html>{nav}<a href='content_1.htm'>停水通报之一号稿</a></html>"
    second = f"<html>{nav}<a href='content_2.htm'>停水通报之二号稿</a></html>"
    day = address_on("/html/{yyyy}-{mm}/{dd}", clock())
    for path, html in (("node_1.htm", front), ("node_2.htm", second)):
        site.pages[f"{day}/{path}"] = sends(html.encode())
    for number, title in ((1, "停水通报之一号稿"), (2, "停水通报之二号稿")):
        site.pages[f"{day}/content_{number}.htm"] = sends(PAGE.format(title, BODY).encode())

    watched(desk, site.url("/html/{yyyy}-{mm}/{dd}/node_1.htm"), SourceKind.E_PAPER)
    drain()

    assert {(each.title, each.page, each.is_front_page) for each in kept(desk)} == {
        ("停水通报之一号稿", "第01版 要闻", True),
        ("停水通报之二号稿", "第02版 民生", False),
    }


def test_a_paper_that_is_not_out_yet_is_no_failure(desk: Desk, site: Site, drain: Callable[[], int]) -> None:
    source = watched(desk, site.url("/html/{yyyy}-{mm}/{dd}/node_1.htm"), SourceKind.E_PAPER)

    drain()

    assert source_now(desk, source).failures == 0
    assert "not there yet" in str(source_now(desk, source).warning)


def test_a_change_of_a_watched_page_is_an_article_that_says_what_changed(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    page = "<title>停电通知</title><main><p>恢复时间为{}时。</p></main><div class=clock>{}</div>"
    source = watched(desk, site.url("/notice"), SourceKind.PAGE_WATCH, page_rules=PageRules("", (".clock",)))
    for shown in ((12, "08:00"), (12, "08:05"), (18, "08:10"), (12, "08:15")):
        site.pages["/notice"] = sends(page.format(*shown).encode())
        drain()
        clock.forward(hours=1)

    texts = [each.text for each in kept(desk)]
    with desk.database.session() as session:
        versions = polls.list_versions(session, source.id, limit=9)

    assert texts == ["− 恢复时间为18时。\n+ 恢复时间为12时。", "− 恢复时间为12时。\n+ 恢复时间为18时。"]
    assert len(versions) == 3


def test_a_feed_that_says_enough_is_read_without_asking_for_pages(
    desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    item = ITEM.format("停水通报之1", site.url("/a/1.html"), "全文在此。")
    site.pages["/rss"] = sends(RSS.format(item).encode(), kind="application/rss+xml")

    watched(desk, site.url("/rss"), SourceKind.FEED, reads_pages=False)
    drain()

    assert [each.text for each in kept(desk)] == ["全文在此。"]
    assert site.count("/a/1.html") == 0


def test_an_entry_whose_headline_the_outlet_edits_is_read_again(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    watched(desk, site.url("/rss"), SourceKind.FEED)
    for title, said in (("停水通报之1", "原因待查"), ("停水通报之1（更正）", "原因已经查明")):
        item = ITEM.format(title, site.url("/a/1.html"), said)
        site.pages["/rss"] = sends(RSS.format(item).encode(), kind="application/rss+xml")
        site.pages["/a/1.html"] = sends(PAGE.format(title, BODY + f"<p>{said}，以此为准。</p>").encode())
        drain()
        clock.forward(hours=1)

    [article] = kept(desk)

    assert article.title == "停水通报之1（更正）"
    assert "原因已经查明" in article.text


def test_a_sign_in_page_where_a_feed_was_is_a_failure_of_its_own(
    desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends("<title>用户登录</title><form><input type=password></form>".encode())

    source = watched(desk, site.url("/rss"), SourceKind.FEED)
    drain()

    assert source_now(desk, source).failure_kind is FailureKind.LOGIN_PAGE


def test_a_list_that_is_empty_at_first_does_not_fail(
    desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    site.pages["/list"] = sends(b"<html><body><p>Nothing here yet.</p></body></html>")

    source = watched(desk, site.url("/list"), SourceKind.LIST_PAGE, selectors=Selectors("li", "a", "a"))
    drain()

    assert source_now(desk, source).failures == 0
    assert source_now(desk, source).warning is not None
