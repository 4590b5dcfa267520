"""Does what an outlet publishes become an article, a mention and an alert, each exactly once?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape

import pytest

from mediadesk.audit import service as audit
from mediadesk.config import Settings
from mediadesk.db import Database
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.articles.store import ArticleFilter
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.monitoring.ports import FailureKind, Selectors
from mediadesk.monitoring.records import BodyState, SnapshotKind, Source, SourceDraft, SourceKind
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store as source_store
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_draft, a_source, a_watch, an_officer
from tests.builders.polling import near
from tests.conftest import Clock
from tests.fakes.web_server import Site, sends, unless_modified

BODY = "<p>自来水公司热线答复说，停水是供电公司停电造成的，市民质疑为什么不提前通知。</p>" * 3


def page(title: str, body: str = BODY) -> bytes:
    return (
        f"<!doctype html><html><head><title>{escape(title)} - 澜江新闻网</title></head><body><h1>{escape(title)}</h1>"
        f"<p>2026-02-25 06:48　来源：澜江新闻网　作者：石磊</p><div class='content'>{body}</div></body></html>"
    ).encode()


def feed(site: Site, *titles: str, newest_last: bool = False) -> bytes:
    """A feed whose entries are a minute apart, the newest first as usual; "" is an entry still to come."""
    entries = [
        f"<item><title>{escape(title)}</title><link>{site.url(f'/a/{n}')}?utm_source=rss</link>"
        f"<guid>{n}</guid><pubDate>2026年02月25日 06:{48 - n}</pubDate></item>"
        for n, title in enumerate(titles)
        if title
    ]
    items = "".join(reversed(entries) if newest_last else entries)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>要闻</title>{items}</channel></rss>".encode()


RSS = "application/rss+xml; charset=utf-8"


@pytest.fixture(autouse=True)
def _on_every_database(any_database: Database) -> None:
    """An article is kept once on SQLite and on PostgreSQL alike, though each has its own way to say so."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return near(settings)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        running.pages["/a/0"] = sends(page("全城停水，供电公司停电？"))
        running.pages["/a/1"] = sends(page("春季招聘会周末举行", "<p>本周末在市体育馆举行。</p>" * 9))
        yield running


def watch_site(desk: Desk, site: Site, draft: SourceDraft | None = None) -> Source:
    with desk.database.transaction() as session:
        a_watch(session)
        return a_source(session, draft or a_draft(site.url("/rss")), now=desk.clock())


def poll(desk: Desk, clock: Clock, drain: Callable[[], int]) -> None:
    clock.forward(hours=30)
    drain()


def source_now(desk: Desk, source: Source) -> Source:
    with desk.database.session() as session:
        return source_store.get(session, source.id)


def test_a_new_entry_becomes_an_article_a_mention_and_an_alert(
    desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？", "春季招聘会周末举行"), kind=RSS)
    watch_site(desk, site)

    drain()

    with desk.database.session() as session:
        assert articles.count(session, ArticleFilter()) == 2
        [mention] = mentions.find(session, MentionFilter(), limit=9, offset=0)
        [alert] = alerts.list_alerts(session, only_open=True)
    article = mention.article
    assert (article.title, article.author, article.source_label) == (
        "全城停水，供电公司停电？",
        "石磊",
        "澜江新闻网",
    )
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-02-24T22:48:00+00:00"
    assert mention.matched == ("供电公司", "停电")
    assert alert.mention_id == mention.id
    assert "供电公司" in str(alert.reason)


def test_the_evidence_is_the_bytes_that_came(desk: Desk, site: Site, drain: Callable[[], int]) -> None:
    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？"), kind=RSS)
    watch_site(desk, site)

    drain()

    with desk.database.session() as session:
        [article] = articles.list_latest(session, 9)
        [snapshot] = articles.list_snapshots(session, article.id)
    assert snapshot.kind is SnapshotKind.PAGE
    assert desk.port("file_store").get(snapshot.sha256) == page("全城停水，供电公司停电？")
    assert snapshot.captured_at == desk.clock()


def test_polling_twice_adds_nothing(desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]) -> None:
    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？", "春季招聘会周末举行"), kind=RSS)
    watch_site(desk, site)
    drain()

    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？", "春季招聘会周末举行") + b"\n", kind=RSS)
    poll(desk, clock, drain)

    assert site.count("/rss") == 2
    assert site.count("/a/0?utm_source=rss") + site.count("/a/0") == 1
    with desk.database.session() as session:
        assert articles.count(session, ArticleFilter()) == 2
        assert mentions.count(session, MentionFilter()) == 1
        assert alerts.count_alerts(session, only_open=False) == 1


def test_the_same_page_in_two_sources_is_one_article(
    desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？"), kind=RSS)
    listing = f"<ul><li><a href='{site.url('/a/0')}#top'>全城停水，供电公司停电？</a></li></ul>"
    site.pages["/list"] = sends(listing.encode())
    selectors = Selectors("li", "a", "a")
    watch_site(desk, site)
    watch_site(desk, site, a_draft(site.url("/list"), kind=SourceKind.LIST_PAGE, selectors=selectors))

    drain()

    with desk.database.session() as session:
        assert articles.count(session, ArticleFilter()) == 1


def test_an_unchanged_feed_is_not_sent_again(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = unless_modified(feed(site, "全城停水，供电公司停电？"), '"v7"', kind=RSS)
    source = watch_site(desk, site)
    drain()

    poll(desk, clock, drain)

    assert [headers.get("if-none-match") for path, headers in site.asked if path == "/rss"] == [None, '"v7"']
    assert source_now(desk, source).last_success_at == clock.at


def test_a_page_that_does_not_answer_yet_is_recorded_from_the_feed_and_read_later(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(feed(site, "全城停水，系供电公司停电造成"), kind=RSS)
    site.pages["/a/0?utm_source=rss"] = sends(b"", status=503)
    watch_site(desk, site)
    drain()
    with desk.database.session() as session:
        [before] = articles.list_latest(session, 9)
        assert alerts.count_alerts(session, only_open=True) == 1

    site.pages["/a/0?utm_source=rss"] = sends(page("全城停水，系供电公司停电造成"))
    clock.forward(minutes=2)
    drain()

    with desk.database.session() as session:
        [after] = articles.list_latest(session, 9)
        assert alerts.count_alerts(session, only_open=False) == 1
        assert articles.find(session, ArticleFilter("质疑"), limit=9, offset=0) == [after]
    assert (before.body_state, after.body_state) == (BodyState.WAITING, BodyState.PAGE)
    assert "质疑" in after.text


def test_a_failing_source_is_asked_less_often_never_given_up_and_recovers(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(b"", status=404)
    source = watch_site(desk, site)
    for _ in range(12):
        poll(desk, clock, drain)
    failing = source_now(desk, source)
    assert failing.failures == 12
    assert failing.failure_kind is FailureKind.NOT_FOUND
    assert failing.next_poll_at is not None
    assert failing.next_poll_at - clock.at == timedelta(hours=24)

    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？"), kind=RSS)
    poll(desk, clock, drain)

    assert source_now(desk, source).failures == 0
    with desk.database.session() as session:
        entries, _ = audit.list_entries(session, subject_kind="source", subject_id=source.id)
    assert [entry.event for entry in reversed(entries)] == [
        "source.added",
        "source.failed",
        "source.recovered",
    ]


def test_a_paused_source_is_not_asked_until_it_is_resumed(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(feed(site), kind=RSS)
    source = watch_site(desk, site)
    with desk.database.transaction() as session:
        actor = an_officer(session)
        sources.pause_source(session, source.id, actor=actor, now=clock.at)
    poll(desk, clock, drain)
    assert site.asked == []

    with desk.database.transaction() as session:
        sources.resume_source(session, source.id, actor=actor, now=clock.at)
    drain()

    assert site.count("/rss") == 1


def test_a_poll_that_fell_out_of_the_plan_is_planned_again(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    site.pages["/rss"] = sends(feed(site), kind=RSS)
    source = watch_site(desk, site)
    with desk.database.transaction() as session:
        # The planned job is for a poll that has been replaced: nobody would ask again.
        source_store.note(session, source.id, poll_number=source.poll_number)
    drain()
    assert site.asked == []

    clock.forward(minutes=5)
    with desk.database.transaction() as session:
        assert sources.plan_overdue(session, now=clock.at) == 1
    drain()

    assert site.count("/rss") == 1


def test_a_hostile_title_is_kept_as_text(desk: Desk, site: Site, drain: Callable[[], int]) -> None:
    hostile = "<script>alert('停电')</script>供电公司<img src=x onerror=alert(1)>停电"
    site.pages["/rss"] = sends(feed(site, hostile), kind=RSS)
    watch_site(desk, site)

    drain()

    with desk.database.session() as session:
        [article] = articles.list_latest(session, 9)
    assert article.title == "供电公司停电"


def polite(desk: Desk) -> None:
    """One request a second to one host, as outside of tests."""
    desk.settings = replace(desk.settings, host_spacing=1.0)


def pages_asked(site: Site) -> list[str]:
    return [path.partition("?")[0] for path, _ in site.asked if path.startswith("/a/")]


def test_the_newest_entry_is_read_with_its_poll_and_the_others_one_a_second(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    polite(desk)
    titles = ("全城停水，供电公司停电？", "春季招聘会周末举行", "市区道路维修")
    site.pages["/rss"] = sends(feed(site, *titles, newest_last=True), kind=RSS)
    watch_site(desk, site)

    drain()
    at_once = pages_asked(site)
    for _ in range(2):
        clock.forward(seconds=1)
        drain()

    assert at_once == ["/a/0"]
    assert pages_asked(site) == ["/a/0", "/a/1", "/a/2"]


def test_an_entry_that_comes_while_others_wait_is_read_before_them(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    polite(desk)
    older = ("春季招聘会周末举行", "市区道路维修", "博物馆延时开放")
    site.pages["/rss"] = sends(feed(site, "", *older), kind=RSS)
    watch_site(desk, site, a_draft(site.url("/rss"), interval_seconds=1))
    drain()

    site.pages["/rss"] = sends(feed(site, "全城停水，供电公司停电？", *older), kind=RSS)
    clock.forward(seconds=1)
    drain()

    assert pages_asked(site) == ["/a/1", "/a/0"]


def test_a_poll_that_found_nothing_new_is_a_request_like_any_other(
    desk: Desk, site: Site, clock: Clock, drain: Callable[[], int]
) -> None:
    polite(desk)
    site.pages["/rss"] = sends(feed(site), kind=RSS)
    site.pages["/local"] = sends(feed(site), kind=RSS)
    watch_site(desk, site)
    watch_site(desk, site, a_draft(site.url("/local"), name="本地"))

    drain()
    at_once = site.count("/rss") + site.count("/local")
    clock.forward(seconds=1)
    drain()

    assert (at_once, site.count("/rss") + site.count("/local")) == (1, 2)
