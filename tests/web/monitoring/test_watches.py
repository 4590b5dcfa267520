"""Can a person write a watch, see what it finds, and keep thousands of them in order?"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest

from mediadesk.monitoring import service
from mediadesk.monitoring.records import Watch
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_capture, a_watch, an_officer, recorded
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]

HTMX = {"HX-Request": "true"}
TYPED = {"name": "本公司", "query": "供电公司 (停水 或 停电)", "folder": "本市", "severity": "urgent",
         "raises_alert": "y", "is_active": "y"}  # fmt: skip


def only_watch(desk: Desk) -> Watch:
    with desk.database.session() as session:
        [watch] = service.list_watches(session)
    return watch


def tried(client: StrictClient, query: str) -> str:
    token = client.csrf("/watches/new")
    answer = client.post("/watches/try", data={"query": query, "csrf_token": token}, headers=HTMX)
    return answer.get_data(as_text=True)


def a_kept_watch(desk: Desk, name: str = "本公司") -> Watch:
    with desk.database.transaction() as session:
        return a_watch(session, name, actor=an_officer(session))


def test_a_watch_is_written_in_one_field_and_saved(sign_in: SignIn, desk: Desk) -> None:
    answer = sign_in("pr_officer").submit("/watches/new", TYPED)

    assert answer.status_code == 303
    watch = only_watch(desk)
    assert (watch.name, watch.query, watch.folder) == ("本公司", TYPED["query"], "本市")
    assert watch.raises_alert
    assert watch.changed_by is not None


def test_hits_of_the_last_days_stand_beside_with_their_marks(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        recorded(session, a_capture("供电公司：停水与停电无关", "市民说停水。", published_at=None))
        recorded(session, a_capture("天气晴", "明天晴。", published_at=None))
    client = sign_in("pr_officer")

    hits = tried(client, "停水 供电公司")

    assert "2 篇中命中 1 篇" in hits
    assert '<mark class="watch">停水</mark>' in hits
    assert "bar-chart" in hits


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("停水 (断水", '<mark class="query-broken__place">(</mark>断水'),
        ("停水 近20", '<mark class="query-broken__place">近20</mark>'),
        ("作者:王", '<mark class="query-broken__place">作者:</mark>王'),
    ],
)
def test_what_cannot_be_read_is_marked_in_its_place(sign_in: SignIn, query: str, said: str) -> None:
    assert said in tried(sign_in("pr_officer"), query)


def test_hostile_words_are_shown_as_text(sign_in: SignIn) -> None:
    assert "<script>alert" not in tried(sign_in("pr_officer"), "(<script>alert(1)</script>")


def test_a_watch_that_finds_nearly_everything_or_is_killed_by_a_part_is_warned_of(
    sign_in: SignIn, desk: Desk
) -> None:
    with desk.database.transaction() as session:
        for number in range(25):
            recorded(session, a_capture(f"停水通知{number}", "明天恢复。", published_at=None))
    client = sign_in("pr_officer")

    assert "25 篇文章中命中 25 篇（100%）" in tried(client, "停水")
    assert "25 篇文章中都没有“断水”" in tried(client, "停水 断水")
    assert "“-停水”排除了全部结果" in tried(client, "通知 -停水")


def test_without_a_script_the_trial_is_a_page_and_nothing_typed_is_lost(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")
    token = client.csrf("/watches/new")

    answer = client.post("/watches/try", data={**TYPED, "csrf_token": token})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert TYPED["query"] in page
    assert "本公司" in page


@pytest.mark.parametrize("query", ["", "-北湖", "停", "停水 ("])
def test_a_watch_that_cannot_work_is_refused_beside_its_field(sign_in: SignIn, query: str) -> None:
    answer = sign_in("pr_officer").submit("/watches/new", {"name": "空", "query": query})

    assert answer.status_code == 422
    assert 'id="query-error"' in answer.get_data(as_text=True)


def test_a_watch_is_edited_by_one_and_the_other_is_told(sign_in: SignIn, desk: Desk) -> None:
    watch = a_kept_watch(desk)
    client = sign_in("pr_officer")
    path = f"/watches/{watch.id}"
    typed = {**TYPED, "csrf_token": client.csrf(path), "revision": str(watch.revision)}

    first = client.post(path, data=typed)
    second = client.post(path, data={**typed, "query": "断电"})

    assert (first.status_code, second.status_code) == (303, 422)
    assert TYPED["query"] in second.get_data(as_text=True)
    assert only_watch(desk).query == TYPED["query"]


def test_a_watch_is_switched_off_and_on_from_the_list(sign_in: SignIn, desk: Desk) -> None:
    watch = a_kept_watch(desk)
    client = sign_in("pr_officer")

    client.submit("/watches", {}, form=f"/watches/{watch.id}/switch")
    assert not only_watch(desk).is_active
    client.submit("/watches", {}, form=f"/watches/{watch.id}/switch")
    assert only_watch(desk).is_active


def test_a_deleted_watch_can_be_brought_back(sign_in: SignIn, desk: Desk) -> None:
    watch = a_kept_watch(desk)
    client = sign_in("pr_officer")

    answer = client.submit("/watches", {}, form=f"/watches/{watch.id}/delete")
    assert not client.tree("/watches").xpath("//table")
    client.submit(answer.headers["Location"], {}, form=f"/watches/{watch.id}/restore")

    assert only_watch(desk).id == watch.id
    assert only_watch(desk).is_active


def test_a_copy_begins_with_the_words_of_the_other(sign_in: SignIn, desk: Desk) -> None:
    watch = a_kept_watch(desk)

    page = sign_in("pr_officer").tree(f"/watches/new?copy={watch.id}")

    assert page.xpath("string(//textarea[@id='query'])").strip() == watch.query


def test_the_list_is_filtered_by_words_and_state(sign_in: SignIn, desk: Desk) -> None:
    a_kept_watch(desk, "电费")
    a_kept_watch(desk, "停水")
    client = sign_in("pr_officer")

    assert len(client.tree("/watches?words=電費").xpath("//tbody/tr")) == 1
    assert len(client.tree("/watches?state=on").xpath("//tbody/tr")) == 2
    assert not client.tree("/watches?state=off").xpath("//tbody/tr")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_goes_out_as_a_table_comes_in_again(
    sign_in: SignIn, desk: Desk, drain: Callable[[], int], kind: str
) -> None:
    before = watch = a_kept_watch(desk)
    client = sign_in("pr_officer")

    table = client.get(f"/watches.{kind}").get_data()
    client.submit("/watches", {}, form=f"/watches/{watch.id}/delete")
    answer = client.submit("/watches/import", {"file": (BytesIO(table), f"watches.{kind}")})
    one = answer.headers["Location"]
    client.submit(one, {}, form=f"{one}/take")
    assert client.tree(one).xpath("//*[@id='progress']/@hx-get") == [f"{one}/progress"]
    drain()

    assert client.get(f"{one}/progress").headers["HX-Refresh"] == "true"
    assert not client.tree(one).xpath("//*[@id='progress']/@hx-get")
    again = only_watch(desk)
    assert (again.name, again.query, again.severity) == (before.name, before.query, before.severity)


def test_wrong_rows_are_named_and_right_ones_taken_in(
    sign_in: SignIn, desk: Desk, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    rows = [
        {"name": "好", "query": "停水"},
        {"name": "坏", "query": "停水 ("},
        {"name": "好", "query": "断水"},
    ]
    data = BytesIO(json.dumps(rows).encode())
    one = client.submit("/watches/import", {"file": (data, "w.json")}).headers["Location"]
    before = client.tree(one)
    client.submit(one, {}, form=f"{one}/take")
    drain()
    after = client.tree(one)

    assert only_watch(desk).name == "好"
    for page in (before, after):
        assert len(page.xpath("//*[@id='problems']//tbody/tr")) == 2
        assert "第 4 个字符：" in page.xpath("string(//*[@id='problems'])")


def test_a_table_of_something_else_is_refused_before_anything_is_kept(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/watches/import", {"file": (BytesIO("标题,链接\n甲,乙\n".encode()), "x.csv")})

    assert answer.status_code == 422
    assert "名称" in answer.get_data(as_text=True) or "name" in answer.get_data(as_text=True)
    assert not client.tree("/watches/import").xpath("//*[@id='imports']//tbody/tr")


def test_who_may_not_manage_sees_the_list_only(sign_in: SignIn, desk: Desk) -> None:
    watch = a_kept_watch(desk)
    client = sign_in("spokesperson")

    assert not client.tree("/watches").xpath("//form[contains(@action, '/delete')]")
    assert client.get(f"/watches/{watch.id}").status_code == 403
