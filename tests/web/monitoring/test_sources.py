"""Can a person add a source after seeing what would come in, and does nothing typed get lost?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from mediadesk.config import Settings
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_draft, a_source
from tests.builders.polling import a_failure, near, polled
from tests.client import StrictClient
from tests.fakes.web_server import Site, sends

SignIn = Callable[..., StrictClient]
HTMX = {"HX-Request": "true"}
FEED = (
    "<rss version='2.0'><channel><title>澜江要闻</title><item><title>停水通报</title>"
    "<link>{link}</link><pubDate>2026年02月25日 06:48</pubDate></item></channel></rss>"
)
ARTICLE = "<html><title>停水通报</title><h1>停水通报</h1><p>2026-02-25 06:48 来源：晚报</p><div>" + (
    "<p>抢修人员赶到水厂逐段检查厂内线路，发现多处故障并逐一排除。</p>" * 4 + "</div></html>"
)
TYPED = {
    "kind": "feed",
    "name": "晚报 城市版",
    "outlet": "澜江晚报",
    "channel": "newspaper",
    "tier": "city",
    "interval_seconds": "120",
    "reads_pages": "y",
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return near(settings)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        running.pages["/rss"] = sends(
            FEED.format(link=running.url("/1")).encode(), kind="application/rss+xml"
        )
        running.pages["/1"] = sends(ARTICLE.encode())
        yield running


def test_a_source_is_added_from_the_form(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/sources/new", {**TYPED, "url": "https://evening.example/rss"})

    assert answer.status_code == 303
    with desk.database.session() as session:
        [row] = sources.list_sources(session, now=desk.clock())
    assert (row.source.name, row.source.outlet.name, row.source.interval_seconds) == (
        "晚报 城市版",
        "澜江晚报",
        120,
    )
    assert "晚报 城市版" in client.get("/sources").get_data(as_text=True)


def test_a_refused_form_keeps_everything_that_was_typed(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/sources/new", {**TYPED, "kind": "list_page", "url": "https://e.example/list"})

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="selector_item-error"' in text
    assert all(
        value in text for value in ("晚报 城市版", "澜江晚报", "https://e.example/list", 'value="120"')
    )


def test_the_trial_shows_what_would_come_in(sign_in: SignIn, site: Site, drain: Callable[[], int]) -> None:
    client = sign_in("pr_officer")
    data = {**TYPED, "url": site.url("/rss"), "csrf_token": client.csrf("/sources/new")}
    waiting = client.post("/sources/try", data=data, headers=HTMX).get_data(as_text=True)
    [again] = [part.partition('"')[0] for part in waiting.split('hx-get="')[1:]]
    drain()

    shown = client.get(again, headers=HTMX).get_data(as_text=True)

    assert "停水通报" in shown
    assert "2026-02-25 06:48" in shown
    assert "抢修人员赶到水厂" in shown
    assert "hx-get" not in shown


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        (
            "/page",
            b"<html><head><link rel=alternate type='application/rss+xml' href=/rss></head></html>",
            "/rss",
        ),
        ("/empty", b"", ""),
        ("/gone", None, "404"),
    ],
)
def test_a_trial_that_fails_says_what_is_wrong(
    sign_in: SignIn, site: Site, drain: Callable[[], int], path: str, body: bytes | None, said: str
) -> None:
    if body is not None:
        site.pages[path] = sends(body)
    client = sign_in("pr_officer")
    data = {**TYPED, "url": site.url(path), "csrf_token": client.csrf("/sources/new")}
    waiting = client.post("/sources/try", data=data, headers=HTMX).get_data(as_text=True)
    drain()

    shown = client.get(waiting.partition('hx-get="')[2].partition('"')[0]).get_data(as_text=True)

    assert "notice--danger" in shown
    assert said in shown


def test_without_scripts_the_trial_comes_back_with_the_form_as_typed(
    sign_in: SignIn, site: Site, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    data = {**TYPED, "url": site.url("/rss"), "csrf_token": client.csrf("/sources/new")}
    answer = client.post("/sources/try", data=data)
    drain()

    page = client.tree(answer.headers["Location"])

    assert page.xpath("//input[@id='name']/@value") == ["晚报 城市版"]
    assert "停水通报" in page.xpath("string(//*[@id='trial'])")


def test_an_address_that_cannot_be_tried_is_said_at_once(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    data = {**TYPED, "url": "file:///etc/passwd", "csrf_token": client.csrf("/sources/new")}

    answer = client.post("/sources/try", data=data, headers=HTMX)

    assert answer.status_code == 422
    assert "notice--danger" in answer.get_data(as_text=True)


def test_nobody_sees_the_trial_of_another(sign_in: SignIn, site: Site) -> None:
    mine, other = sign_in("pr_officer"), sign_in("pr_head", name="周砚")
    data = {**TYPED, "url": site.url("/rss"), "csrf_token": mine.csrf("/sources/new")}
    shown = mine.post("/sources/try", data=data, headers=HTMX).get_data(as_text=True)
    address = shown.partition('hx-get="')[2].partition('"')[0]

    assert mine.get(address).status_code == 200
    assert other.get(address).status_code == 404


def test_two_people_editing_one_source_lose_nothing(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        source = a_source(session)
    client = sign_in("pr_officer")
    path = f"/sources/{source.id}"
    stale = client.tree(path).xpath("//input[@name='revision']/@value")
    client.submit(path, {"name": "先存的名字"})

    answer = client.submit(path, {"name": "后存的名字", "revision": stale[0]})

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "先存的名字" in text
    assert 'value="后存的名字"' in text
    again = client.submit(path, {"name": "后存的名字"})
    assert again.status_code == 303


def test_a_failing_source_says_why_and_what_to_do(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        source = a_source(session)
        polled(session, source, failure=a_failure(), now=desk.clock())

    page = sign_in("pr_officer").tree("/sources")

    row = page.xpath("string(//tbody/tr)")
    assert "news.example is gone" in row
    assert page.xpath("//tbody//*[contains(@class,'status--danger') or contains(@class,'danger')]")


def test_a_source_is_paused_resumed_and_read_now(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        source = a_source(session)
    client = sign_in("pr_officer")

    states = []
    for act in ("poll", "pause", "resume"):
        client.submit("/sources", {}, form=f"/sources/{source.id}/{act}")
        with desk.database.session() as session:
            states.append(store.get(session, source.id).is_paused)

    assert states == [False, True, False]


def test_who_only_reads_sees_health_and_no_buttons(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        a_source(session)
    page = sign_in("spokesperson").tree("/sources")

    assert page.xpath("//main//tbody/tr")
    assert not page.xpath("//main//form[@method='post']")


def test_empty_lists_say_what_comes_next(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    for path, leads_to in (
        ("/sources", "/sources/new"),
        ("/watches", "/watches/new"),
        ("/articles", "/sources"),
    ):
        assert leads_to in client.tree(path).xpath("//*[@class='empty-state']//a/@href")


def test_the_source_form_needs_a_name_people_know(sign_in: SignIn) -> None:
    answer = sign_in("pr_officer").submit("/sources/new", {**TYPED, "name": "", "url": a_draft().url})

    assert answer.status_code == 422
    assert 'id="name-error"' in answer.get_data(as_text=True)


LIST = "<html><title>要闻</title><body><ul class='news'>{entries}</ul></body></html>"


def test_an_address_is_enough_and_the_desk_proposes_the_list(
    sign_in: SignIn, site: Site, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    entries = "".join(
        f"<li><a href='/1?n={n}'>城区第{n}条线路改造完成，供电更加可靠</a><em>02-2{n}</em></li>"
        for n in range(6)
    )
    site.pages["/list"] = sends(LIST.format(entries=entries).encode())
    data = TYPED | {"kind": "list_page", "url": site.url("/list"), "csrf_token": client.csrf("/sources/new")}

    asked = client.post("/sources/try", data=data)
    drain()
    page = client.tree(asked.headers["Location"])
    assert "ul.news > li" in page.xpath("string(//*[@id='trial'])")

    take = page.xpath("string(//button[@name='proposal']/@formaction)")
    tried = client.post(take, data=data | {"proposal": "0"})
    drain()
    page = client.tree(tried.headers["Location"])
    assert page.xpath("string(//input[@name='selector_item']/@value)") == "ul.news > li"
    assert "城区第0条线路改造完成" in page.xpath("string(//*[@id='trial'])")


def test_a_page_on_which_nothing_repeats_says_so(
    sign_in: SignIn, site: Site, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    data = TYPED | {"kind": "list_page", "url": site.url("/1"), "csrf_token": client.csrf("/sources/new")}

    asked = client.post("/sources/try", data=data)
    drain()

    assert "没有找到重复出现的标题列表" in client.get(asked.headers["Location"]).get_data(as_text=True)
