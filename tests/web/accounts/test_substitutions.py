"""Can a leader have somebody stand in, and see who does?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]


@pytest.fixture
def head_id(desk: Desk) -> str:
    """The publicity head, who may stand in."""
    with desk.database.transaction() as session:
        return str(a_user(session, "pr_head", name="周砚", is_head=True).id)


def test_a_leader_registers_and_revokes_a_substitution(sign_in: SignIn, head_id: str) -> None:
    leader = sign_in("deputy_leader", name="顾启明", department="公司领导")
    end = "2026-03-01 18:00"

    made = leader.submit("/substitutions", {"substitute_id": head_id, "ends_at": end}, form="/substitutions")

    assert made.status_code == 303
    page = leader.tree("/substitutions")
    assert "周砚代顾启明" in "".join(page.xpath("//main//text()"))
    revoke = page.xpath("//form[contains(@action, '/revoke')]/@action")[0]
    assert leader.post(revoke, data={"csrf_token": leader.csrf("/substitutions")}).status_code == 303
    assert "已撤销" in "".join(leader.tree("/substitutions").xpath("//main//text()"))


def test_without_an_end_the_form_comes_back_with_the_rule_beside_the_field(
    sign_in: SignIn, head_id: str
) -> None:
    leader = sign_in("deputy_leader", name="顾启明", department="公司领导")

    answer = leader.submit("/substitutions", {"substitute_id": head_id}, form="/substitutions")

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//*[@id='ends_at-error']")


def test_the_administrator_registers_for_others_and_says_why(
    sign_in: SignIn, desk: Desk, head_id: str
) -> None:
    with desk.database.transaction() as session:
        leader = a_user(session, "deputy_leader", name="顾启明", department="公司领导")
    admin = sign_in("admin", name="管理员", department=None)
    values = {"absent_id": str(leader.id), "substitute_id": head_id, "ends_at": "2026-03-01 18:00"}

    refused = admin.submit("/substitutions", values, form="/substitutions")
    made = admin.submit("/substitutions", {**values, "reason": "出差"}, form="/substitutions")

    assert parse(refused.get_data(as_text=True)).xpath("//*[@id='reason-error']")
    assert made.status_code == 303


def test_somebody_who_decides_nothing_sees_no_form(sign_in: SignIn) -> None:
    officer = sign_in("pr_officer")

    assert not officer.tree("/substitutions").xpath("//form[@action='/substitutions']")
    csrf = officer.csrf("/substitutions")
    assert officer.post("/substitutions", data={"csrf_token": csrf}).status_code == 403


def test_the_administrator_enters_what_a_department_answers_for_once(sign_in: SignIn) -> None:
    admin = sign_in("admin", name="管理员", department=None)
    for name in ("物资部", "基建部"):
        admin.submit("/departments", {"name": name}, form="/departments")
    forms = admin.tree("/departments").xpath("//form[contains(@action, '/duty')]/@action")
    csrf = admin.csrf("/departments")

    for action in forms[-2:]:
        admin.post(action, data={"csrf_token": csrf, "duty": "safety"}, follow_redirects=True)

    chosen = admin.tree("/departments").xpath("//select[@name='duty']/option[@selected]/@value")
    assert chosen.count("safety") == 1
