"""Can a person find any article, see why it was found, go on, and take the table along?"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest

from mediadesk.monitoring.articles import store
from mediadesk.monitoring.records import BodyState, OutletTier
from mediadesk.wiring import Desk
from tests.builders.monitoring import PUBLISHED, an_outlet
from tests.client import StrictClient, parse

Drain = Callable[[], int]


@pytest.fixture
def officer(sign_in: Callable[..., StrictClient], desk: Desk) -> StrictClient:
    """An officer, and forty articles: number 7 begins like a formula."""
    client = sign_in("pr_officer")
    with desk.database.transaction() as session:
        daily, forum = an_outlet(session, "澄江日报", tier=OutletTier.CITY), an_outlet(session, "城北论坛")
        store.add_many(
            session,
            [
                {
                    "outlet_id": (forum if number % 2 else daily).id,
                    "page_key": hashlib.sha256(str(number).encode()).hexdigest(),
                    "url": f"https://news.example/{number}",
                    "title": f"=1+{number}停電" if number == 7 else f"城北停电{number}号通知",
                    "text": f"供电公司称第{number}条线路跳闸，" + ("抢修中。" if number < 3 else "已恢复。"),
                    "captured_at": PUBLISHED,
                    "published_at": PUBLISHED - timedelta(hours=number),
                    "sorted_at": PUBLISHED - timedelta(hours=number),
                    "body_state": BodyState.PAGE,
                    "body_failure": None,
                }
                for number in range(40)
            ],
        )
    return client


def titles(client: StrictClient, address: str) -> list[str]:
    return [
        "".join(node.itertext()).strip() for node in client.tree(address).xpath("//*[@class='row__title']")
    ]


def test_everything_comes_newest_first_and_leads_on(officer: StrictClient) -> None:
    page = officer.tree("/articles")
    [older] = page.xpath("//nav[@class='pagination']//a[@rel='next']/@href")

    assert len(titles(officer, "/articles")) == 30
    assert titles(officer, older)[0] == "城北停电30号通知"
    assert len(titles(officer, older)) == 10


def test_a_question_finds_marks_and_counts(officer: StrictClient) -> None:
    page = officer.tree("/articles?q=停电 抢修 -通知单")

    assert page.xpath("//p[@role='status']/b/text()") == ["3 篇文章"]
    assert set(page.xpath("//ul[@class='rows']//mark/text()")) == {"停电", "抢修"}
    assert page.xpath("//a[contains(@href, '/watches/new?query=')]")


def test_filters_narrow_down_and_stay_in_the_address(officer: StrictClient) -> None:
    assert len(titles(officer, "/articles?q=停电&tier=city&since=2026-02-24&until=2026-02-24")) == len(
        titles(officer, "/articles?q=停电 日期:2026-02-24 (媒体:日报 或 媒体:论坛)")
    )
    assert titles(officer, "/articles?q=停电&mentions=1") == []
    page = officer.tree("/articles?q=停电&channel=news_website")
    assert "channel=news_website" in page.xpath("//nav[@class='pagination']//a[@rel='next']/@href")[0]


def test_a_mistake_is_shown_at_its_place_and_nothing_typed_is_lost(officer: StrictClient) -> None:
    answer = officer.get("/articles?q=停电 (断电 或")
    page = parse(answer.get_data(as_text=True))

    assert answer.status_code == 422
    assert page.xpath("//input[@id='q']/@value") == ["停电 (断电 或"]
    assert page.xpath("//*[@id='q-error']")


def test_where_nothing_is_found_each_part_says_what_it_finds(officer: StrictClient) -> None:
    page = officer.tree("/articles?q=停电 龙卷风")

    parts = [
        " ".join("".join(node.itertext()).split()) for node in page.xpath("//*[@class='search-parts']//li")
    ]
    assert parts == ["停电 40 篇文章", "龙卷风 0 篇文章"]


@pytest.mark.parametrize(
    "address", ["/articles?before=nonsense&since=tomorrow&outlet=x&stance=?", "/articles?q=电"]
)
def test_what_cannot_be_read_or_is_one_character_does_no_harm(officer: StrictClient, address: str) -> None:
    assert len(titles(officer, address)) == 30


def exported(client: StrictClient, drain: Drain, form: str) -> bytes:
    asked = client.submit("/articles/exports/new?q=停电 近3660天", {"format": form, "reason": "晨会"})
    address = asked.headers["Location"]
    assert client.tree(address).xpath("//*[@id='export']/@hx-trigger")
    drain()
    [link] = client.tree(address).xpath("//*[@id='export']//a/@href")
    return client.get(link).data


def test_a_table_for_spreadsheets_holds_no_formula(officer: StrictClient, drain: Drain) -> None:
    rows = list(csv.reader(io.StringIO(exported(officer, drain, "csv").decode("utf-8-sig"))))

    assert rows[0][:3] == ["编号", "标题", "媒体/账号"]
    assert len(rows) == 41
    assert rows[8][1] == "'=1+7停電"


def test_tables_come_as_xlsx_and_json_too(officer: StrictClient, drain: Drain) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(officer, drain, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    found = json.loads(exported(officer, drain, "json"))

    assert sheet.count("<row>") == 41
    assert "<f>" not in sheet
    assert [row["title"] for row in found][:2] == ["城北停电0号通知", "城北停电1号通知"]


def test_a_table_is_asked_for_with_a_reason_that_is_kept_in_the_record(
    officer: StrictClient, desk: Desk
) -> None:
    refused = officer.submit("/articles/exports/new?q=停电", {"format": "csv", "reason": " "})
    officer.submit("/articles/exports/new?q=停电", {"format": "csv", "reason": "晨会"})

    assert refused.status_code == 422
    with desk.database.session() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT reason FROM audit_entry WHERE event = 'article.exported'"
        )
        assert rows.scalars().all() == ["晨会"]


def saved(client: StrictClient, name: str, address: str = "/articles?q=停电&tier=city", **more: str) -> str:
    """The address under which the search lies from now on."""
    answer = client.submit(address, {"name": name, **more}, form="/articles/views")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def views(client: StrictClient, address: str = "/articles") -> list[str]:
    found = client.tree(address).xpath("//*[contains(@class,'search-views')]//a[@href!='/articles']")
    return ["".join(link.itertext()) for link in found]


def test_a_search_is_kept_as_a_view_reopened_renamed_and_removed(officer: StrictClient) -> None:
    address = saved(officer, "城北停电")
    page = officer.tree("/articles")
    [link] = page.xpath("//*[contains(@class,'search-views')]//a[text()='城北停电']/@href")

    assert titles(officer, link) == titles(officer, "/articles?q=停电&tier=city") == titles(officer, address)
    assert officer.tree(link).xpath("//*[contains(@class,'search-views')]//a[@aria-current]/text()") == [
        "城北停电"
    ]
    officer.submit(link, {"name": "城北停电（日报）"}, form="/articles/views/1/rename")
    assert views(officer) == ["城北停电（日报）"]
    officer.submit(link, {}, form="/articles/views/1/remove")
    assert views(officer) == []


def test_a_view_needs_a_name_of_its_own_and_keeps_what_was_typed(officer: StrictClient) -> None:
    saved(officer, "城北停电")
    refused = officer.submit("/articles?q=抢修", {"name": "城北停电"}, form="/articles/views")
    page = parse(refused.get_data(as_text=True))

    assert refused.status_code == 422
    assert page.xpath("//input[@id='view-name']/@value") == ["城北停电"]
    assert page.xpath("//*[@id='view-name-error']")
    assert page.xpath("//input[@id='q']/@value") == ["抢修"]
    assert views(officer) == ["城北停电"]


def test_a_view_is_ones_own_unless_the_head_shares_it(
    officer: StrictClient, sign_in: Callable[..., StrictClient]
) -> None:
    head = sign_in("pr_head")
    saved(head, "给大家", shared="1")
    saved(head, "自己看", "/articles?q=抢修")

    assert views(officer) == ["给大家"]
    assert (
        officer.post("/articles/views/1/remove", data={"csrf_token": officer.csrf("/articles")}).status_code
        == 403
    )
    token = officer.csrf("/articles?q=停电")
    shared = officer.post(
        "/articles/views", data={"csrf_token": token, "q": "停电", "name": "也给大家", "shared": "1"}
    )
    assert shared.status_code == 403
