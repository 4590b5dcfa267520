"""Can a person set up a second factor, use it, and lose the telephone?"""

from __future__ import annotations

from collections.abc import Callable

import pyotp
import pytest

from mediadesk.accounts.second_factor import service
from mediadesk.accounts.second_factor.factor import CodeMissing, CodeUsed, CodeWrong
from mediadesk.accounts.service import CurrentPasswordWrong
from mediadesk.audit.service import list_entries, record
from mediadesk.errors import RuleBroken
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
PATH = "/me/second-factor"


@pytest.fixture
def leader(sign_in: SignIn) -> StrictClient:
    """The deputy leader's browser, with a key that the telephone has read."""
    browser = sign_in("deputy_leader", name="顾启明", department="公司领导")
    assert browser.submit(PATH, {}, form=PATH).status_code == 303
    return browser


def secret_of(desk: Desk, browser: StrictClient) -> str:
    with desk.database.session() as session:
        found = service.find(session, browser.user.id)
    assert found is not None
    return found.secret


def shown(desk: Desk, browser: StrictClient, clock: Clock) -> str:
    """What the telephone shows now."""
    return pyotp.TOTP(secret_of(desk, browser)).at(clock.at)


def enrolled(desk: Desk, browser: StrictClient, clock: Clock) -> list[str]:
    """The second factor in force; its recovery codes."""
    values = {"password": PASSWORD, "code": shown(desk, browser, clock)}
    answer = browser.submit(PATH, values, form=f"{PATH}/confirm")
    assert answer.status_code == 200
    return [str(each) for each in parse(answer.get_data(as_text=True)).xpath("//ol//code/text()")]


def confirm(desk: Desk, browser: StrictClient, clock: Clock, code: str, password: str = PASSWORD) -> None:
    """What an approval asks."""
    proof = service.Proof(password, desk.hasher, code, desk.port("one_time_codes"))
    with desk.database.transaction() as session:
        service.confirm(session, browser.user.actor, proof, record=record, now=clock.at)


def test_the_key_is_shown_as_a_picture_and_in_letters_until_it_is_in_force(
    desk: Desk, leader: StrictClient, clock: Clock
) -> None:
    before = leader.get(PATH).get_data(as_text=True)
    picture = leader.get(f"{PATH}/key.svg")

    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"
    assert secret_of(desk, leader)[:4] in before

    enrolled(desk, leader, clock)

    assert leader.get(f"{PATH}/key.svg").status_code == 422
    assert secret_of(desk, leader)[:4] not in leader.get(PATH).get_data(as_text=True)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"password": "猜的", "code": "000000"}, "password"),
        ({"password": PASSWORD, "code": "12345六"}, "code"),
        ({"password": PASSWORD, "code": ""}, "code"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(leader: StrictClient, values: dict[str, str], field: str) -> None:
    answer = leader.submit(PATH, values, form=f"{PATH}/confirm")

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//*[@id='{field}-error']")


def test_without_a_second_factor_the_password_is_enough(
    desk: Desk, leader: StrictClient, clock: Clock
) -> None:
    confirm(desk, leader, clock, code="")


def test_with_one_a_decision_asks_for_the_code_of_the_moment(
    desk: Desk, leader: StrictClient, clock: Clock
) -> None:
    enrolled(desk, leader, clock)
    clock.forward(seconds=60)

    for code, rule in (("", CodeMissing), ("000000", CodeWrong), ("ABCD-EFGH", CodeWrong)):
        with pytest.raises(rule):
            confirm(desk, leader, clock, code=code)
    with pytest.raises(CurrentPasswordWrong):
        confirm(desk, leader, clock, shown(desk, leader, clock), password="猜的")

    confirm(desk, leader, clock, shown(desk, leader, clock))


def test_a_code_that_was_used_is_refused_even_for_the_set_up_code(
    desk: Desk, leader: StrictClient, clock: Clock
) -> None:
    enrolled(desk, leader, clock)

    with pytest.raises(CodeUsed):
        confirm(desk, leader, clock, shown(desk, leader, clock))


def test_a_recovery_code_stands_in_once(desk: Desk, leader: StrictClient, clock: Clock) -> None:
    codes = enrolled(desk, leader, clock)

    confirm(desk, leader, clock, codes[0].lower())

    with pytest.raises(CodeWrong):
        confirm(desk, leader, clock, codes[0])
    with desk.database.session() as session:
        kinds = [entry.event for entry in list_entries(session)[0]]
    assert "account.recovery_code_used" in kinds


def test_removing_it_asks_for_password_and_code(desk: Desk, leader: StrictClient, clock: Clock) -> None:
    enrolled(desk, leader, clock)
    clock.forward(seconds=60)
    path = f"{PATH}/remove"

    refused = leader.submit(PATH, {"password": PASSWORD, "code": "000000"}, form=path)
    done = leader.submit(PATH, {"password": PASSWORD, "code": shown(desk, leader, clock)}, form=path)

    assert (refused.status_code, done.status_code) == (422, 303)
    confirm(desk, leader, clock, code="")


def test_an_administrator_removes_it_with_a_reason(
    desk: Desk, leader: StrictClient, sign_in: SignIn, clock: Clock
) -> None:
    enrolled(desk, leader, clock)
    admin = sign_in("admin", name="管理员", department=None)
    page, path = f"/users/{leader.user.id}", f"/users/{leader.user.id}/second-factor/remove"

    admin.submit(page, {"reason": " "}, form=path)
    with pytest.raises(RuleBroken):
        confirm(desk, leader, clock, code="")
    admin.submit(page, {"reason": "手机遗失，已当面核实本人"}, form=path)

    confirm(desk, leader, clock, code="")


def test_only_the_administrator_removes_somebody_elses(
    desk: Desk, leader: StrictClient, sign_in: SignIn, clock: Clock
) -> None:
    enrolled(desk, leader, clock)
    officer = sign_in("pr_officer")

    answer = officer.post(
        f"/users/{leader.user.id}/second-factor/remove",
        data={"reason": "试试", "csrf_token": officer.csrf("/me")},
    )

    assert answer.status_code == 403
