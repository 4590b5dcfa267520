"""Can a person clear the inbox without a script: act, select, take back, and come back to the same place?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from werkzeug.test import TestResponse

from mediadesk.monitoring import service
from mediadesk.monitoring.inbox import store
from mediadesk.monitoring.inbox.acting.action import AT_ONCE
from mediadesk.monitoring.inbox.listing import Wanted
from mediadesk.monitoring.labelling.store import standing
from mediadesk.monitoring.records import Mention, MentionStatus
from mediadesk.wiring import Desk
from tests.builders.case import the_incident
from tests.builders.monitoring import (
    PUBLISHED,
    a_mention,
    a_text,
    a_watch,
    an_outlet,
    many_recorded,
)
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


@pytest.fixture
def three(desk: Desk) -> list[Mention]:
    with desk.database.transaction() as session:
        return [
            a_mention(session, title=f"供电公司停电，第{n}条", text=a_text(n), published_at=PUBLISHED)
            for n in (1, 2, 3)
        ]


def act(client: StrictClient, mention: Mention, do: str, at: str | None = None, **typed: str) -> TestResponse:
    path = at or f"/inbox/{mention.id}"
    return client.submit(path, {"do": do, **typed}, form=f"act-{do.partition(':')[0]}")


def many(client: StrictClient, mentions: list[Mention], do: str, **typed: str) -> TestResponse:
    chosen = [f"{each.id}:{each.revision}" for each in mentions]
    return client.submit("/inbox", {"do": do, "m": chosen, **typed}, form="bulk")


def status_of(desk: Desk, mention: Mention) -> MentionStatus:
    with desk.database.session() as session:
        return service.get_mention(session, mention.id).status


def test_after_a_dismissal_the_next_one_is_open_and_the_list_has_not_moved(
    sign_in: SignIn, three: list[Mention]
) -> None:
    client = sign_in("pr_officer")
    newest, middle, _ = reversed(three)

    answer = act(client, newest, "dismiss:广告")
    page = client.tree(answer.headers["Location"])

    assert answer.headers["Location"].startswith(f"/inbox/{middle.id}?")
    assert f"upto={newest.id}" in answer.headers["Location"]
    assert page.xpath("string(//*[contains(@class,'row--current')]//a)") == middle.article.title


def test_the_last_reasons_come_first(sign_in: SignIn, three: list[Mention]) -> None:
    client = sign_in("pr_officer")
    act(client, three[0], "dismiss", other="外市话剧")

    page = client.tree(f"/inbox/{three[1].id}")

    [first] = page.xpath("//*[@id='dismiss']//button[@data-key='1']")
    assert first.get("value") == "dismiss:外市话剧"


def test_a_label_stands_on_the_line_and_stays_open(sign_in: SignIn, desk: Desk, three: list[Mention]) -> None:
    client = sign_in("pr_officer")

    answer = act(client, three[0], "label:complaint")

    assert answer.headers["Location"].startswith(f"/inbox/{three[0].id}?")
    with desk.database.session() as session:
        assert standing(session, [three[0].id])[three[0].id].stance.value == "complaint"
    assert len(client.tree("/inbox?stance=complaint").xpath("//*[@data-inbox]/li")) == 1


def test_a_mention_is_attached_to_an_incident_and_taken_out_by_undo(
    sign_in: SignIn, desk: Desk, three: list[Mention]
) -> None:
    client = sign_in("pr_officer")
    with desk.database.transaction() as session:
        room = the_incident(session, client.user.actor, mention_ids=(three[2].id,))

    answer = act(client, three[0], f"attach:{room.id}")
    assert status_of(desk, three[0]) is MentionStatus.ATTACHED

    client.submit(answer.headers["Location"], {}, form="/inbox/undo")
    assert status_of(desk, three[0]) is MentionStatus.NEW


def test_a_mention_is_kept_for_later_and_given_to_a_colleague(sign_in: SignIn, three: list[Mention]) -> None:
    client, colleague = sign_in("pr_officer"), sign_in("pr_head", name="顾启明")

    act(client, three[0], "star")
    act(client, three[1], f"assign:{colleague.user.id}")

    assert len(client.tree("/inbox?whose=starred").xpath("//*[@data-inbox]/li")) == 1
    [theirs] = colleague.tree("/inbox?whose=mine").xpath("//*[@data-inbox]/li")
    assert "顾启明" in theirs.xpath("string(.)")


def test_who_comes_second_is_told_who_was_first(sign_in: SignIn, desk: Desk, three: list[Mention]) -> None:
    first, second = sign_in("pr_officer"), sign_in("pr_head", name="顾启明")
    act(second, three[0], "dismiss:广告")

    answer = first.post(
        f"/inbox/{three[0].id}",
        data={"csrf_token": first.csrf("/inbox"), "do": "label:praise", "seen": str(three[0].revision)},
    )

    assert answer.status_code == 409
    assert "顾启明" in answer.get_data(as_text=True)


def test_selected_rows_are_dismissed_as_one_and_taken_back_as_one(
    sign_in: SignIn, desk: Desk, three: list[Mention]
) -> None:
    client = sign_in("pr_officer")

    answer = many(client, three[:2], "dismiss:广告")
    assert {status_of(desk, each) for each in three[:2]} == {MentionStatus.DISMISSED}

    client.submit(answer.headers["Location"], {}, form="/inbox/undo")
    assert {status_of(desk, each) for each in three} == {MentionStatus.NEW}


def test_nothing_selected_is_said(sign_in: SignIn, three: list[Mention]) -> None:
    answer = many(sign_in("pr_officer"), [], "dismiss:广告")

    assert answer.status_code == 422


def test_the_whole_list_is_counted_before_and_shows_how_far_it_is(
    sign_in: SignIn, desk: Desk, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        many_recorded(session, AT_ONCE + 5)
    client = sign_in("pr_officer")
    page = client.tree("/inbox/all")
    assert str(AT_ONCE + 5) in page.xpath("string(//h1)")

    answer = client.submit("/inbox/all", {"do": "dismiss:广告"}, form="/inbox/many")
    progress = client.tree(answer.headers["Location"])
    assert progress.xpath("//progress/@value") == ["0"]
    assert progress.xpath("//*[@id='action']/@hx-trigger") == ["every 1s"]

    drain()
    done = client.tree(answer.headers["Location"])
    assert done.xpath("//progress/@value") == [str(AT_ONCE + 5)]
    with desk.database.session() as session:
        assert store.count(session, Wanted(client.user.id)).number == 0


def test_what_comes_in_later_is_told_and_moves_nothing(
    sign_in: SignIn, desk: Desk, three: list[Mention]
) -> None:
    client = sign_in("pr_officer")
    upto = three[-1].id
    with desk.database.transaction() as session:
        a_mention(session, title="供电公司停电，刚刚", text=a_text(9))

    page = client.tree(f"/inbox?upto={upto}")
    news = client.get(f"/inbox/news?upto={upto}").get_data(as_text=True)

    assert len(page.xpath("//*[@data-inbox]/li")) == 3
    assert "1" in news
    assert 'href="/inbox?view=0"' in news


def test_read_and_unread_belong_to_one_person(sign_in: SignIn, three: list[Mention]) -> None:
    client, colleague = sign_in("pr_officer"), sign_in("pr_head")
    token = client.csrf("/inbox")

    assert client.post(f"/inbox/{three[0].id}/read", data={"csrf_token": token}).status_code == 204

    unread = "//*[contains(@class,'row--unread')]"
    assert len(client.tree("/inbox").xpath(unread)) == 2
    assert len(colleague.tree("/inbox").xpath(unread)) == 3
    assert client.post(f"/inbox/{three[0].id}/unread", data={"csrf_token": token}).status_code == 204
    assert len(client.tree("/inbox?whose=unread").xpath("//*[@data-inbox]/li")) == 3


def test_a_colleague_who_has_it_open_is_named(sign_in: SignIn, three: list[Mention]) -> None:
    client, colleague = sign_in("pr_officer"), sign_in("pr_head", name="顾启明")
    token = colleague.csrf("/inbox")
    colleague.post(f"/inbox/{three[0].id}/read", data={"csrf_token": token})

    page = client.tree(f"/inbox/{three[0].id}")

    assert "顾启明" in page.xpath("string(//*[@class='article__presence'])")


def test_a_view_is_saved_counted_opened_first_and_removed(sign_in: SignIn, three: list[Mention]) -> None:
    client = sign_in("pr_officer")
    saved = client.submit("/inbox?q=第1条", {"name": "第一条", "home": "1"}, form="/inbox/views")
    assert saved.status_code == 303

    page = client.tree("/inbox")
    assert page.xpath("string(//*[@class='views']//a[@aria-current])").split()[:2] == ["第一条", "1"]
    assert len(page.xpath("//*[@data-inbox]/li")) == 1

    client.submit("/inbox", {}, form="/inbox/views/1/remove")
    assert len(client.tree("/inbox").xpath("//*[@data-inbox]/li")) == 3


def test_a_view_without_a_name_keeps_the_filter_and_says_so(sign_in: SignIn, three: list[Mention]) -> None:
    answer = sign_in("pr_officer").submit("/inbox?q=第1条", {"name": ""}, form="/inbox/views")

    assert answer.status_code == 422
    assert 'id="view-name-error"' in answer.get_data(as_text=True)


def test_the_head_shares_a_view_and_nobody_else_does(sign_in: SignIn, three: list[Mention]) -> None:
    head, officer = sign_in("pr_head"), sign_in("pr_officer")
    head.submit("/inbox?q=第1条", {"name": "重点", "shared": "1"}, form="/inbox/views")

    assert "重点" in officer.tree("/inbox").xpath("string(//*[@class='views'])")
    token = officer.csrf("/inbox")
    refused = officer.post("/inbox/views", data={"csrf_token": token, "name": "我的", "shared": "1"})
    assert refused.status_code == 403


def test_my_actions_are_listed_each_with_its_undo(sign_in: SignIn, desk: Desk, three: list[Mention]) -> None:
    client = sign_in("pr_officer")
    act(client, three[0], "dismiss:广告")
    act(client, three[1], "dismiss:广告")

    page = client.tree("/inbox/actions")
    first = page.xpath("//input[@name='action_id']/@value")[-1]
    client.submit("/inbox/actions", {"action_id": first}, form="/inbox/undo")

    assert status_of(desk, three[0]) is MentionStatus.NEW
    assert status_of(desk, three[1]) is MentionStatus.DISMISSED


def test_somebody_elses_actions_are_not_shown(sign_in: SignIn, three: list[Mention]) -> None:
    act(sign_in("pr_officer"), three[0], "dismiss:广告")

    assert sign_in("pr_head").get("/inbox/actions/1").status_code == 404


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """Every statement the database is sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(desk.database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", note)


def test_a_longer_list_costs_no_more_queries(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        a_watch(session, raises_alert=False)
        many_recorded(session, 3, outlet=an_outlet(session, "澜江晚报"))
    client = sign_in("pr_officer")
    client.get("/inbox")
    with counted(desk) as few:
        client.get("/inbox")

    with desk.database.transaction() as session:
        for number in range(4):
            many_recorded(session, 6, outlet=an_outlet(session, f"媒体{number}"), begin=number * 100 + 10)
    with counted(desk) as more:
        page = client.tree("/inbox")

    assert len(page.xpath("//*[@data-inbox]/li")) == 27
    assert len(more) == len(few)
