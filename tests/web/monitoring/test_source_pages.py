"""Does a person find the source that needs them, see how it fares, and learn what an address is?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from mediadesk.config import Settings
from mediadesk.monitoring.polling.difference import changes
from mediadesk.monitoring.polling.outcome import PageVersion
from mediadesk.monitoring.polling.store import add_version
from mediadesk.monitoring.records import SourceKind
from mediadesk.monitoring.sources import store
from mediadesk.wiring import Desk
from tests.builders.monitoring import FOUND, a_draft, a_source, an_item
from tests.builders.polling import a_failure, near, polled
from tests.client import StrictClient
from tests.fakes.web_server import Site, sends

SignIn = Callable[..., StrictClient]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return near(settings)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        yield running


def several(desk: Desk, number: int = 3) -> list[int]:
    with desk.database.transaction() as session:
        return [
            a_source(session, a_draft(f"https://news{n}.lanjiang.example/rss", name=f"要闻{n}")).id
            for n in range(number)
        ]


def test_sources_in_trouble_stand_first_and_can_be_asked_for_alone(sign_in: SignIn, desk: Desk) -> None:
    ids = several(desk)
    with desk.database.transaction() as session:
        polled(session, store.get(session, ids[2]), failure=a_failure())
    client = sign_in("pr_officer")

    every = [each.strip() for each in client.tree("/sources").xpath("//tbody/tr/th/a/text()")]
    failing = client.tree("/sources?health=failing").xpath("//tbody/tr/th/a/text()")
    none = client.tree("/sources?q=nothing").xpath("string(//main)")

    assert every[0] == "要闻2"
    assert failing == ["要闻2"]
    assert "No source fits" in none or "没有" in none


def test_a_thousand_sources_are_shown_by_the_page(sign_in: SignIn, desk: Desk) -> None:
    several(desk, 120)

    page = sign_in("pr_officer").tree("/sources?page=3")

    assert len(page.xpath("//tbody/tr")) == 20


def test_each_word_and_the_kind_narrow_the_list_down(sign_in: SignIn, desk: Desk) -> None:
    several(desk)
    client = sign_in("spokesperson")

    def named(asked: str) -> list[str]:
        return client.tree(f"/sources?{asked}").xpath("//tbody//th/a/text()")

    assert named("q=NEWS1 要闻") == ["要闻1"]
    assert named("q=%") == named("q=news_") == named("q=要闻&kind=list_page") == []
    assert len(named("q=lanjiang&kind=feed&page=99")) == 3


def test_many_sources_are_paused_at_once(sign_in: SignIn, desk: Desk) -> None:
    ids = several(desk)
    client = sign_in("pr_officer")

    client.submit("/sources", {"source_id": ids[:2], "act": "pause"}, form="/sources/many")

    with desk.database.session() as session:
        assert [store.get(session, each).is_paused for each in ids] == [True, True, False]


def test_the_page_of_a_source_tells_how_it_fares(sign_in: SignIn, desk: Desk) -> None:
    [source_id] = several(desk, 1)
    with desk.database.transaction() as session:
        source = store.get(session, source_id)
        source = polled(session, source, an_item(), an_item(), now=desk.clock())
        polled(session, source, failure=a_failure(), now=desk.clock())

    page = sign_in("spokesperson").tree(f"/sources/{source_id}/history")

    assert "news.example is gone" in page.xpath("string(//main)")
    assert len(page.xpath("//section[@id='polls']//tbody/tr")) == 2
    assert page.xpath("//figure[contains(@class,'bar-chart')]")
    assert "分钟" in page.xpath("string(//*[@id='fares'])")


def test_a_watched_page_shows_what_was_reworded(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        draft = a_draft("https://gov.lanjiang.example/notice", kind=SourceKind.PAGE_WATCH)
        source = a_source(session, draft)
        before, after = ("恢复时间为12时。", "联系电话95598。"), ("恢复时间为18时。", "联系电话95598。")
        add_version(session, source.id, PageVersion(FOUND, "通知", before, (), "a" * 64))
        later = FOUND + timedelta(hours=1)
        add_version(session, source.id, PageVersion(later, "通知", after, changes(before, after), "b" * 64))

    page = sign_in("pr_officer").tree(f"/sources/{source.id}/history")

    assert [each.xpath("string()")[-1] for each in page.xpath("//section[@id='versions']//ins")] == ["8"]
    assert [each.xpath("string()")[-1] for each in page.xpath("//section[@id='versions']//del")] == ["2"]


def test_the_desk_finds_out_what_an_address_is_and_names_the_source_that_has_it(
    sign_in: SignIn, desk: Desk, site: Site, drain: Callable[[], int]
) -> None:
    site.pages["/"] = sends(
        b"<html><head><title>News</title><link rel='alternate' type='application/rss+xml' href='/rss'></head>"
        b"<body><h1>News</h1><p>Welcome to the news of the city, every day.</p></body></html>"
    )
    with desk.database.transaction() as session:
        a_source(session, a_draft(site.url("/rss"), name="已有的源"))
    client = sign_in("pr_officer")

    typed = {"kind": "find_out", "url": site.url("/"), "csrf_token": client.csrf("/sources/new")}
    answer = client.post("/sources/try", data=typed)
    drain()
    page = client.tree(answer.headers["Location"])

    assert page.xpath("//*[@id='trial']//li[1]//a/text()") == ["已有的源"]
    assert page.xpath("//*[@id='trial']//li[2]//button[@name='found']/@value") == ["1"]


def test_a_source_whose_kind_is_not_known_cannot_be_saved(sign_in: SignIn) -> None:
    typed = {"kind": "find_out", "url": "https://news.lanjiang.example/", "name": "要闻", "outlet": "新闻网"}

    answer = sign_in("pr_officer").submit("/sources/new", typed, form="/sources/new")

    assert answer.status_code == 422
