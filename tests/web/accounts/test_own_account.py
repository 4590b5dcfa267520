"""Can a person look after their own account?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]
NEW = "春江水暖鸭先知也"


def _fill(current: str = PASSWORD, new: str = NEW + "22", again: str = NEW + "22") -> dict[str, str]:
    return {"current": current, "new": new, "again": again}


def test_a_one_time_password_opens_nothing_but_the_form_for_a_new_one(
    client: StrictClient, desk: Desk
) -> None:
    with desk.database.transaction() as session:
        a_user(session, username="linlan", must_change_password=True, hasher=desk.hasher)
    client.submit("/sign-in", {"username": "linlan", "password": PASSWORD})

    before = client.get("/me")
    client.submit("/me/password", _fill())

    assert before.headers["Location"] == "/me/password"
    assert client.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (_fill(current="not mine"), "current"),
        (_fill(new="短", again="短"), "new"),
        (_fill(again="something else"), "again"),
        (_fill(new=PASSWORD, again=PASSWORD), "new"),
    ],
)
def test_a_refused_password_is_explained_beside_its_field(
    sign_in: SignIn, typed: dict[str, str], field: str
) -> None:
    answer = sign_in("pr_officer").submit("/me/password", typed)

    page = parse(answer.get_data(as_text=True))
    (wrong,) = page.xpath("//input[@aria-invalid='true']")
    assert answer.status_code == 422
    assert wrong.get("name") == field
    assert page.xpath(f"//*[@id='{wrong.get('aria-describedby').split()[-1]}']//text()")


def test_a_new_password_signs_the_other_browsers_out(sign_in: SignIn) -> None:
    here = sign_in("pr_officer")
    there = here.application.test_client()
    assert isinstance(there, StrictClient)
    there.sign_in(here.user)

    here.submit("/me/password", _fill())

    assert here.get("/me").status_code == 200
    assert there.get("/me").status_code == 303


def test_another_browser_can_be_signed_out_from_the_list(sign_in: SignIn) -> None:
    here = sign_in("pr_officer")
    there = here.application.test_client()
    assert isinstance(there, StrictClient)
    there.sign_in(here.user)
    (action,) = here.tree("/me").xpath("//li[@class='session']//form/@action")

    here.submit("/me", {}, form=action)

    assert there.get("/me").status_code == 303
    assert len(here.tree("/me").xpath("//li[@class='session']")) == 1


def test_nobody_can_sign_somebody_elses_browser_out(sign_in: SignIn) -> None:
    victim, other = sign_in("pr_officer"), sign_in("pr_head")

    own = other.tree("/me").xpath("//form/@action")
    first_session = "/me/sessions/1/revoke"

    answer = other.post(first_session, data={"csrf_token": other.csrf("/me")})

    assert first_session not in own
    assert answer.status_code == 404
    assert victim.get("/me").status_code == 200


def test_the_language_goes_with_the_account_to_another_browser(sign_in: SignIn) -> None:
    here = sign_in("pr_officer")
    here.submit("/me", {"language": "en"}, form="/look/language")

    there = here.application.test_client()
    assert isinstance(there, StrictClient)
    there.sign_in(here.user)

    assert there.tree("/me").get("lang") == "en"


def test_a_borrowed_session_cannot_guess_the_password_without_end(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    for _ in range(10):
        client.submit("/me/password", _fill(current="a guess"))

    answer = client.submit("/me/password", _fill())

    assert answer.status_code == 429
