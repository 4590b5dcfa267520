"""Does the inbox show what came in, and can it be dealt with?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from mediadesk.monitoring import service
from mediadesk.monitoring.records import Mention, MentionStatus
from mediadesk.monitoring.watching import Severity
from mediadesk.wiring import Desk
from tests.builders.monitoring import (
    TITLE,
    a_capture,
    a_mention,
    a_query,
    a_watch,
    an_alert,
    an_outlet,
    recorded,
)
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


def act(client: StrictClient, mention_id: int, do: str, **typed: str) -> TestResponse:
    """The form of the first verb, sent without a script."""
    return client.submit(f"/inbox/{mention_id}", {"do": do, **typed}, form=f"act-{do.partition(':')[0]}")


@pytest.fixture
def mention(desk: Desk) -> Mention:
    with desk.database.transaction() as session:
        return a_mention(session)


def test_a_mention_is_shown_with_its_marked_words_its_reason_and_its_evidence(
    sign_in: SignIn, mention: Mention
) -> None:
    page = sign_in("pr_officer").tree("/inbox")

    assert "供电公司停电" in "".join(page.xpath("//h2//mark[contains(@class,'watch')]/text()"))
    assert page.xpath("//*[contains(@class,'article__text')]//mark[contains(@class,'watch')]/text()")
    assert "供电公司 + 停电" in page.xpath("string(//*[@class='article__reasons'])")
    assert len(page.xpath("string((//*[contains(@class,'evidence__hash')])[1])")) == 64
    assert "石磊" in page.xpath("string(//*[@class='article__facts'])")


def test_a_hostile_title_is_shown_as_text(sign_in: SignIn, desk: Desk) -> None:
    hostile = "供电公司<script>alert(1)</script>停电<img src=x onerror=alert(2)>"
    with desk.database.transaction() as session:
        a_mention(session, title=hostile)

    answer = sign_in("pr_officer").get("/inbox").get_data(as_text=True)

    assert "<script>alert" not in answer
    assert "<img src=x" not in answer
    assert "&lt;script&gt;alert(1)" in answer


def test_a_mention_is_dismissed_with_a_reason_and_can_be_taken_back(
    sign_in: SignIn, desk: Desk, mention: Mention
) -> None:
    client = sign_in("pr_officer")

    answer = act(client, mention.id, "dismiss", other="另一个城市的同名公司")
    assert answer.status_code == 303
    page = client.tree(answer.headers["Location"])
    assert TITLE in page.xpath("string(//*[contains(@class,'did__what')])")
    with desk.database.session() as session:
        assert service.get_mention(session, mention.id).dismissed_reason == "另一个城市的同名公司"

    client.submit(answer.headers["Location"], {}, form="/inbox/undo")

    with desk.database.session() as session:
        assert service.get_mention(session, mention.id).status is MentionStatus.NEW


def test_a_mention_is_not_dismissed_without_a_reason(sign_in: SignIn, desk: Desk, mention: Mention) -> None:
    client = sign_in("pr_officer")

    answer = act(client, mention.id, "dismiss", other=" ")

    assert answer.status_code == 422
    with desk.database.session() as session:
        assert service.get_mention(session, mention.id).status is MentionStatus.NEW


@pytest.mark.parametrize("role", ["fact_confirmer", "deputy_leader"])
def test_who_may_not_label_any_mention_sees_no_button_and_is_refused(
    sign_in: SignIn, mention: Mention, role: str
) -> None:
    client = sign_in(role)
    page = client.tree(f"/inbox/{mention.id}")
    token = client.csrf("/inbox")

    answer = client.post(f"/inbox/{mention.id}", data={"csrf_token": token, "do": "dismiss:与我无关"})

    assert not page.xpath("//*[@id='dismiss']")
    assert answer.status_code == 403


def test_the_filter_is_the_address(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        a_mention(session, title="供电公司停电，水厂停水", outlet=an_outlet(session, "澜江晚报"))
        a_mention(session, title="供电公司回应停电传言", outlet=an_outlet(session, "澜江新闻网"))
    client = sign_in("pr_officer")

    by_words = client.tree("/inbox?q=水厂")
    by_nothing = client.tree("/inbox?q=火星")

    assert len(by_words.xpath("//*[@data-inbox]/li")) == 1
    assert by_words.xpath("//search[@class='filter-bar']//input[@name='q']/@value") == ["水厂"]
    assert not by_nothing.xpath("//*[@data-inbox]")
    assert "/inbox?view=0" in by_nothing.xpath("//*[@class='empty-state']//a/@href")


def test_an_empty_inbox_says_what_comes_next(sign_in: SignIn) -> None:
    page = sign_in("pr_officer").tree("/inbox")

    assert page.xpath("//*[@class='empty-state']//a/@href") == ["/articles"]


def test_an_alert_reaches_every_page_and_is_quiet_until_something_changes(
    sign_in: SignIn, desk: Desk
) -> None:
    client = sign_in("pr_officer")
    first = client.get("/alerts/live")
    token = first.get_data(as_text=True).partition("seen=")[2].partition('"')[0]
    assert client.get(f"/alerts/live?seen={token}").status_code == 204

    with desk.database.transaction() as session:
        alert = an_alert(session)
    shown = client.get(f"/alerts/live?seen={token}").get_data(as_text=True)

    assert TITLE in shown
    assert f"/alerts/{alert.id}/acknowledge" in shown
    assert 'aria-live="assertive"' in shown


def test_an_urgent_alert_is_not_pushed_off_the_strip_by_newer_quiet_ones(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        urgent = an_alert(session)
        quiet = a_watch(session, "开放日", a_query("开放日"), severity=Severity.NOTICE)
        for title in ("春季供电开放日", "夏季供电开放日", "秋季供电开放日"):
            a_mention(session, title=title, text="供电所邀请居民参观营业厅。", watch=quiet)

    strip = sign_in("pr_officer").get("/alerts/live").get_data(as_text=True)

    assert f"/alerts/{urgent.id}/acknowledge" in strip
    assert strip.index(TITLE) < strip.index("开放日")


def test_an_alert_is_taken_on_and_leaves_the_strip(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        alert = an_alert(session)
    client = sign_in("pr_officer")

    answer = client.submit("/alerts", {}, form=f"/alerts/{alert.id}/acknowledge")

    assert answer.status_code == 303
    assert TITLE not in client.get("/alerts/live").get_data(as_text=True)
    assert TITLE in client.get("/alerts?show=all").get_data(as_text=True)


def test_the_strip_asks_no_more_for_those_who_do_not_see_monitoring(sign_in: SignIn, desk: Desk) -> None:
    with desk.database.transaction() as session:
        an_alert(session)

    answer = sign_in("secrecy_reviewer").get("/alerts/live").get_data(as_text=True)

    assert "hx-get" not in answer
    assert TITLE not in answer


def test_a_snapshot_downloads_as_a_file_and_never_as_a_page(sign_in: SignIn, desk: Desk) -> None:
    sha256 = desk.port("file_store").put(b"<script>alert(1)</script>")
    with desk.database.transaction() as session:
        a_watch(session)
        article = recorded(session, a_capture(sha256=sha256)).article
    client = sign_in("pr_officer")
    [link] = client.tree(f"/articles/{article.id}").xpath("//a[contains(@href,'/snapshots/')]/@href")

    answer = client.get(link)

    assert answer.data == b"<script>alert(1)</script>"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_damaged_evidence_is_not_given_out(sign_in: SignIn, desk: Desk, mention: Mention) -> None:
    client = sign_in("pr_officer")
    [link] = client.tree(f"/articles/{mention.article.id}").xpath("//a[contains(@href,'/snapshots/')]/@href")

    assert client.get(link).status_code == 404
