"""Is a promise given more time, taken back and brought before others on its pages, by those it concerns?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from mediadesk.contacts.follow_ups.climbing import service as climbing
from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, a_follow_up_draft, saved_follow_up, saved_meeting, saved_person
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
PAGE = "/contacts/follow-ups/1"
DAY = timedelta(days=1)
MORE = {"due_at": "2026-04-01T10:00", "reason": "配件未到货", "told": "已电话告知"}


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn, desk: Desk) -> StrictClient:
    """An officer whose department owes somebody an answer by tomorrow."""
    client = sign_in("pr_officer")
    actor = client.user.actor
    with desk.database.transaction() as session:
        person = saved_person(session, actor)
        draft = a_follow_up_draft(
            department_id=actor.department_id or 0, person_id=person.id, due_at=NOW + DAY
        )
        saved_follow_up(session, actor, saved_meeting(session, actor), draft=draft)
    return client


def test_more_time_is_refused_until_the_person_was_told(officer: StrictClient) -> None:
    refused = officer.submit(PAGE, {**MORE, "told": ""}, form=f"{PAGE}/more-time")

    assert refused.status_code == 422
    assert 'id="extend-told-error"' in refused.text
    assert "配件未到货" in refused.text
    assert officer.submit(PAGE, MORE, form=f"{PAGE}/more-time").status_code == 303
    shown = officer.get(PAGE).text
    assert "配件未到货" in shown
    assert "已电话告知" in shown


def test_what_was_done_is_owed_again_with_a_reason(officer: StrictClient) -> None:
    officer.submit(PAGE, {"note": "已更换变压器"}, form=PAGE)

    assert officer.submit(PAGE, {"reason": ""}, form=f"{PAGE}/take-back").status_code == 422
    assert officer.submit(PAGE, {"reason": "现场复核未完成"}, form=f"{PAGE}/take-back").status_code == 303

    shown = officer.get(PAGE).text
    assert "现场复核未完成" in shown
    assert "已更换变压器" in shown
    assert officer.tree(PAGE).xpath(f"//form[@action='{PAGE}/more-time']")


def test_a_late_promise_shows_before_whom_it_was_brought(
    officer: StrictClient, sign_in: SignIn, desk: Desk, clock: Clock
) -> None:
    leader = sign_in("deputy_leader", department="公司领导")
    assert "答复东村低电压何时改造" not in leader.get("/").text
    with desk.database.transaction() as session:
        for days in (1, 3, 6):
            climbing.climb(session, now=NOW + DAY * days)
    clock.at = NOW + DAY * 6
    leader.sign_in(leader.user)

    shown = leader.get(PAGE)

    assert shown.status_code == 200
    assert leader.user.name in shown.text
    assert "答复东村低电压何时改造" in leader.get("/").text
    assert not leader.tree(PAGE).xpath(f"//form[@action='{PAGE}']")


def test_nobody_else_changes_it(officer: StrictClient, sign_in: SignIn) -> None:
    reader, stranger = (
        sign_in("spokesperson", department="党委宣传部"),
        sign_in("fact_confirmer", department="营销部"),
    )
    for step, data in (("/more-time", MORE), ("", {"note": "好"})):
        path = f"{PAGE}{step}"
        assert reader.post(path, data={**data, "csrf_token": reader.csrf("/me")}).status_code == 403
        assert stranger.post(path, data={**data, "csrf_token": stranger.csrf("/me")}).status_code == 404
