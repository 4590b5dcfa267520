"""Does the sample newsroom answer as a real site would?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree, html

from demo.casebook import Outlet, load
from demo.newsroom.clock import exact
from demo.newsroom.site import Newsroom, Response, answer

CASEBOOK = load()
NEWSROOM = Newsroom(CASEBOOK, exact(date(2026, 2, 25)), "http://newsroom.example")
MORNING = datetime(2026, 2, 24, 22, 50, tzinfo=UTC)  # 06:50 in Shanghai
LATE = datetime(2026, 2, 26, 8, 0, tzinfo=UTC)
FEEDS = [outlet for outlet in CASEBOOK.outlets if outlet.offers != "list"]
LISTS = [outlet for outlet in CASEBOOK.outlets if outlet.offers == "list"]


def test_an_item_cannot_be_read_before_its_minute() -> None:
    path = CASEBOOK.item("wp-002").path

    assert answer(NEWSROOM, path, MORNING).status == 404
    assert answer(NEWSROOM, path, MORNING + timedelta(minutes=12)).status == 200


@pytest.mark.parametrize("outlet", FEEDS, ids=lambda outlet: outlet.key)
def test_feeds_are_well_formed_and_link_to_pages_that_exist(outlet: Outlet) -> None:
    response = answer(NEWSROOM, outlet.entry_path, LATE)
    root = etree.fromstring(response.body.decode(outlet.encoding).split("?>", 1)[1])
    links = [*root.iterfind(".//item/link"), *root.iterfind(".//{*}entry/{*}link")]
    paths = [(link.text or link.get("href")).removeprefix("http://newsroom.example") for link in links]

    assert paths
    assert {answer(NEWSROOM, path, LATE).status for path in paths} == {200}


@pytest.mark.parametrize("outlet", LISTS, ids=lambda outlet: outlet.key)
def test_outlets_without_a_feed_have_a_list_page_and_no_feed(outlet: Outlet) -> None:
    page = answer(NEWSROOM, outlet.entry_path, LATE)
    paths = html.fromstring(page.body.decode(outlet.encoding)).xpath("//a[contains(@href,'.html')]/@href")
    items = [path for path in paths if path in CASEBOOK.by_path]

    assert items
    assert answer(NEWSROOM, f"/{outlet.key}/rss.xml", LATE).status == 404


@pytest.mark.parametrize("item", CASEBOOK.case_items(), ids=lambda item: item.id)
def test_a_page_prints_title_source_author_minute_and_every_paragraph(item) -> None:
    outlet = item.outlet
    encoding = outlet.encoding if outlet.skin == "epaper" else "utf-8"
    page = html.fromstring(answer(NEWSROOM, item.path, LATE).body.decode(encoding)).text_content()

    minute = NEWSROOM.published(item)
    assert item.title in page
    assert item.source_line in page
    assert item.author in page
    assert minute.strftime("%H:%M") in page
    assert all(part in page for part in item.body if "{" not in part)


def test_one_paper_declares_gb2312_and_uses_more_than_it_has() -> None:
    paper = CASEBOOK.outlet("lj-wanbao")
    response = answer(NEWSROOM, paper.entry_path, LATE)

    assert b'encoding="gb2312"' in response.body
    with pytest.raises(UnicodeDecodeError):
        response.body.decode("gb2312")
    assert "陶喆" in response.body.decode("gb18030")


def again(response: Response, *names: str) -> dict[str, str]:
    asked = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}
    return {asked[name]: response.headers[name] for name in names}


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_what_the_asker_already_has_is_not_sent_again(validator: str) -> None:
    first = answer(NEWSROOM, "/bbs/index.html", MORNING)

    second = answer(NEWSROOM, "/bbs/index.html", MORNING, again(first, validator))
    later = answer(NEWSROOM, "/bbs/index.html", LATE, again(first, validator))

    assert (second.status, second.body) == (304, b"")
    assert later.status == 200


def test_a_page_does_not_change_after_its_release() -> None:
    path = CASEBOOK.item("wp-007").path

    assert answer(NEWSROOM, path, LATE).body == answer(NEWSROOM, path, LATE + timedelta(days=3)).body


def test_no_page_carries_another_case_headline() -> None:
    titles = {item.id: item.title for item in CASEBOOK.case_items()}
    for item in CASEBOOK.case_items():
        encoding = item.outlet.encoding if item.outlet.skin == "epaper" else "utf-8"
        page = answer(NEWSROOM, item.path, LATE).body.decode(encoding)

        assert [key for key, title in titles.items() if title in page] == [item.id]


def test_robots_are_told_to_leave_the_controls_alone() -> None:
    assert b"Disallow: /_clock" in answer(NEWSROOM, "/robots.txt", MORNING).body


@pytest.mark.parametrize("path", ["/nobody/rss.xml", "/../etc/passwd", "/bbs/unknown.html", "/favicon.ico"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert answer(NEWSROOM, path, LATE).status == 404
