"""Can clips, tables, deliveries and lists of feeds be brought in, in the browser and by other systems?"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy import select

from mediadesk.monitoring import service
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.delivering.service import make_token
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.models import ArticleRow, SnapshotRow
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.facts import PNG
from tests.builders.monitoring import a_watch, an_officer
from tests.builders.workbooks import a_workbook
from tests.client import StrictClient, parse

Enter = Callable[..., StrictClient]
HEAD = "标题,正文,媒体名称,发布时间,链接,媒体类型"
GOOD = "城南停水 供电公司回应,供电公司称停电并未发生,澜江晚报,2026-02-25 07:14,https://wb.lanjiang.example/{n}.html,报纸"
WRONG = "没有媒体,正文,,某日,,飞鸽"


def titles(desk: Desk) -> list[str]:
    with desk.database.session() as session:
        return list(session.execute(select(ArticleRow.title).order_by(ArticleRow.id)).scalars())


def a_file(data: bytes, name: str) -> dict[str, object]:
    return {"file": (BytesIO(data), name)}


def upload(client: StrictClient, data: bytes, name: str = "舆情.csv") -> str:
    answer = client.submit("/articles/imports", a_file(data, name), content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


@pytest.fixture
def watched(desk: Desk) -> Desk:
    with desk.database.transaction() as session:
        a_watch(session)
    return desk


def clip(**changed: str) -> dict[str, str]:
    said = {
        "kind": "tv", "outlet": "澜江电视台", "programme": "《新闻晚高峰》", "position": "第3条", "tier": "city",
        "title": "城南片区停水，供电公司停电？", "text": "记者在城南看到……", "said_at": "2026-02-24T18:32",
    }  # fmt: skip
    return said | changed


def test_a_clip_becomes_an_article_that_watches_see(watched: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/clips/new", clip() | a_file(PNG, "截屏.png"), content_type="multipart/form-data")

    assert answer.status_code == 303
    page = client.tree(answer.headers["Location"])
    assert "《新闻晚高峰》 · 第3条" in "".join(page.itertext())
    with watched.database.session() as session:
        assert service.count_by_status(session)
        assert session.execute(select(SnapshotRow.content_type)).scalar_one() == "image/png"


@pytest.mark.parametrize(
    ("changed", "field"), [({"title": ""}, "title"), ({"text": ""}, "text"), ({"said_at": ""}, "said_at")]
)
def test_a_clip_that_says_too_little_keeps_what_was_typed(
    sign_in: Enter, changed: dict[str, str], field: str
) -> None:
    answer = sign_in("pr_officer").submit("/clips/new", clip(**changed))

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath(f"//p[@id='{field}-error']")
    assert page.xpath("string(//input[@name='outlet']/@value)") == "澜江电视台"


def test_a_file_that_is_a_program_is_refused(sign_in: Enter) -> None:
    sent = clip() | a_file(b"MZ\x90\x00" + bytes(60), "录音.mp3")

    answer = sign_in("pr_officer").submit("/clips/new", sent, content_type="multipart/form-data")

    assert answer.status_code == 422


def test_a_table_is_looked_at_then_taken_in_by_the_worker(watched: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")
    lines = [HEAD, *(GOOD.format(n=n) for n in range(230)), WRONG]
    path = upload(client, "\n".join(lines).encode("gb18030"))
    assert "231" in "".join(client.tree(path).itertext())

    assert client.submit(path, {}, form=f"{path}/take").status_code == 303
    Worker(watched, owner="import").look()

    with watched.database.session() as session:
        done = store.list_imports(session)[0]
    assert (done.state, done.added, done.refused, done.mentions) == (ImportState.DONE, 230, 1, 230)
    assert {each.line for each in done.problems} == {232}
    assert len(client.tree(path).xpath("//section[@id='problems']//tbody/tr")) == 3


def test_importing_twice_adds_nothing(watched: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")
    data = "\n".join([HEAD, GOOD.format(n=1)]).encode()
    for _ in range(2):
        path = upload(client, data)
        client.submit(path, {}, form=f"{path}/take")
        Worker(watched, owner="import").look()

    assert len(titles(watched)) == 1
    with watched.database.session() as session:
        assert store.list_imports(session)[0].known == 1


def test_a_workbook_and_json_come_in_as_well(watched: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")
    book = a_workbook([["标题", "媒体"], ["<b>工作簿</b>里的一条", "澜江晚报"]])
    for data, name in (
        (book, "表.xlsx"),
        ('[{"标题":"JSON里的一条","媒体":"澜江晚报"}]'.encode(), "表.json"),
    ):
        path = upload(client, data, name)
        client.submit(path, {}, form=f"{path}/take")
        Worker(watched, owner="import").look()

    assert titles(watched) == ["工作簿里的一条", "JSON里的一条"]


def test_columns_that_nobody_knows_are_chosen_by_hand(watched: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")
    path = upload(client, "题,写了什么\n停水,内容\n".encode())
    assert client.tree(path).xpath("//p[@id='title-error']")
    assert not client.tree(path).xpath(f"//form[@action='{path}/take']")

    chosen = {"title": "题", "text": "写了什么", "default_outlet": "转报"}
    assert client.submit(path, chosen, form=f"{path}/columns").status_code == 303
    client.submit(path, {}, form=f"{path}/take")
    Worker(watched, owner="import").look()

    assert titles(watched) == ["停水"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02", "标题,媒体\n".encode()])
def test_a_file_that_is_no_table_is_refused_with_the_reason(sign_in: Enter, data: bytes) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/articles/imports", a_file(data, "x.csv"), content_type="multipart/form-data")

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//p[@id='file-error']")


def token_of(desk: Desk) -> str:
    with desk.database.transaction() as session:
        return make_token(session, "市舆情平台", actor=an_officer(session), now=desk.clock()).secret


def deliver(client: StrictClient, secret: str, body: object) -> tuple[int, dict[str, object]]:
    answer = client.post("/hooks/articles", json=body, headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code, answer.get_json()


def test_a_system_delivers_with_its_token_and_hears_what_is_wrong(
    watched: Desk, client: StrictClient
) -> None:
    items = [
        {"title": "供电公司停电", "text": "<script>x</script>停电", "outlet": "澜江网"},
        {"text": "无题"},
        "无字段",
    ]

    status, told = deliver(client, token_of(watched), {"items": items})

    assert status == 201
    assert (told["added"], told["refused"]) == (1, 2)
    assert titles(watched) == ["供电公司停电"]


def test_what_is_delivered_twice_is_known(watched: Desk, client: StrictClient) -> None:
    secret = token_of(watched)
    item = {"title": "供电公司停电", "url": "https://a.lanjiang.example/1"}

    deliver(client, secret, item)
    assert deliver(client, secret, item)[1]["known"] == 1


@pytest.mark.parametrize("body", [None, [], "停电", 7, {"items": []}, [{}] * 201])
def test_a_delivery_that_is_none_is_answered_with_the_reason(
    desk: Desk, client: StrictClient, body: object
) -> None:
    status, told = deliver(client, token_of(desk), body)

    assert status in (201, 422)
    assert status == 422 or told["refused"] == 1


def test_without_a_valid_token_nothing_is_taken(desk: Desk, client: StrictClient, sign_in: Enter) -> None:
    secret = token_of(desk)
    assert deliver(client, "", {"title": "x"})[0] == 401
    assert deliver(client, secret + "x", {"title": "x"})[0] == 401

    person = sign_in("pr_officer")
    assert person.submit("/sources/deliveries", {}, form="/sources/deliveries/1/revoke").status_code == 303
    assert deliver(client, secret, {"title": "x"})[0] == 401
    assert not titles(desk)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(desk: Desk, sign_in: Enter) -> None:
    person = sign_in("pr_officer")

    answer = person.submit("/sources/deliveries", {"name": "市舆情平台"}, form="/sources/deliveries")
    secret = parse(answer.get_data(as_text=True)).xpath("string(//code[@class='evidence__hash'])")

    assert len(secret) > 30
    assert secret not in person.get("/sources/deliveries").get_data(as_text=True)


OPML = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml version="2.0"><body><outline text="澜江日报"><outline text="要闻&x;" xmlUrl="https://rb.lanjiang.example/rss"/>
<outline text="要闻" xmlUrl="https://rb.lanjiang.example/rss"/></outline>
<outline text="坏的" xmlUrl="ftp://rb.lanjiang.example/"/></body></opml>"""


def test_a_list_of_feeds_becomes_sources_once(desk: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")

    answer = client.submit(
        "/sources/list", a_file(OPML.encode(), "订阅.opml"), content_type="multipart/form-data"
    )

    page = parse(answer.get_data(as_text=True))
    assert [int(each.text) for each in page.xpath("//ul[@class='counts']//b")] == [1, 1, 1]
    with desk.database.session() as session:
        found = service.list_sources(session, now=desk.clock())
    assert [(each.source.name, each.source.outlet.name) for each in found] == [("要闻", "澜江日报")]


def test_our_feeds_go_to_another_reader_and_come_back_known(desk: Desk, sign_in: Enter) -> None:
    client = sign_in("pr_officer")
    client.submit("/sources/list", a_file(OPML.encode(), "订阅.opml"), content_type="multipart/form-data")

    exported = client.get("/sources/list/export.opml").get_data()
    again = client.submit("/sources/list", a_file(exported, "我们.opml"), content_type="multipart/form-data")

    page = parse(again.get_data(as_text=True))
    assert [int(each.text) for each in page.xpath("//ul[@class='counts']//b")] == [0, 1, 0]
