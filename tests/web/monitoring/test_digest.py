"""Can a digest be read, corrected and signed on its page?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.monitoring.digesting import service, store
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_mention
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]


@pytest.fixture
def digest(desk: Desk) -> int:
    with desk.database.transaction() as session:
        a_mention(session)
        return service.draft(session, now=desk.clock()).id


def test_a_list_without_digests_says_when_the_first_comes(sign_in: SignIn) -> None:
    page = sign_in("auditor").tree("/digests")

    assert page.xpath("//*[@class='empty-state']")
    assert not page.xpath("//form[@action='/digests/platforms']")


def test_the_digest_of_the_day_can_be_asked_for(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    answer = client.submit("/digests", {}, form="/digests/draft")

    assert answer.status_code == 303
    assert client.tree(answer.headers["Location"]).xpath("//*[@id='figures']")
    assert len(client.tree("/digests").xpath("//tbody/tr")) == 1


def test_an_officer_corrects_and_the_head_signs(sign_in: SignIn, desk: Desk, digest: int) -> None:
    officer = sign_in("pr_officer")
    assert len(officer.tree(f"/digests/{digest}").xpath("//textarea")) == 8

    officer.submit(f"/digests/{digest}", {"open": "已安排专人跟进。"}, form=f"/digests/{digest}")
    head = sign_in("pr_head")
    refused = head.submit(f"/digests/{digest}", {}, form=f"/digests/{digest}/issue")
    assert refused.status_code == 422
    assert parse(refused.get_data(as_text=True)).xpath("//*[@id='advice-error']")
    officer.submit(f"/digests/{digest}", {"advice": "建议当日答复。"}, form=f"/digests/{digest}")
    assert not officer.tree(f"/digests/{digest}").xpath("//form[contains(@action,'/issue')]")
    answer = head.submit(f"/digests/{digest}", {}, form=f"/digests/{digest}/issue")

    assert answer.status_code == 303
    with desk.database.session() as session:
        issued = store.get(session, digest)
    assert issued.is_issued
    page = officer.tree(f"/digests/{digest}")
    assert issued.content_hash in page.xpath("string(//*[@id='frozen'])")
    assert "已安排专人跟进。" in page.xpath("string(//*[@id='words'])")
    assert not page.xpath("//textarea")


def test_a_part_that_is_too_long_is_said_at_its_field_and_kept(sign_in: SignIn, digest: int) -> None:
    client = sign_in("pr_officer")

    answer = client.submit(f"/digests/{digest}", {"open": "长" * 4001}, form=f"/digests/{digest}")

    assert answer.status_code == 422
    assert "长" * 4001 in answer.get_data(as_text=True)


def test_platforms_are_listed_and_taken_off(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    client.submit("/digests", {"name": "同城短视频", "why": "没有网页"}, form="/digests/platforms")
    assert "同城短视频" in client.tree("/digests").xpath("string(//*[@id='platforms'])")
    assert client.submit("/digests", {"name": ""}, form="/digests/platforms").status_code == 422
    client.submit("/digests", {}, form="/digests/platforms/1/remove")

    assert "同城短视频" not in client.tree("/digests").xpath("string(//*[@id='platforms'])")
