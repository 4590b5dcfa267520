"""Who comes in, and who does not?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]


@pytest.fixture
def officer(desk: Desk) -> None:
    """Somebody called `linlan` may sign in."""
    with desk.database.transaction() as session:
        a_user(session, username="linlan", hasher=desk.hasher)


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize(
    "typed", [{"username": "linlan", "password": "wrong"}, {"username": "nobody", "password": PASSWORD}]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    client: StrictClient, typed: dict[str, str]
) -> None:
    answer = client.submit("/sign-in", typed)

    page = parse(answer.get_data(as_text=True))
    told = " ".join(page.xpath("//*[@role='alert']//li//text()")).split()
    assert answer.status_code == 422
    assert told == ["账号或密码不对，或账号已停用。"]
    assert page.xpath("//input[@name='username']/@value") == [typed["username"]]
    assert page.xpath("//input[@name='password']/@value") in ([""], [])


@pytest.mark.usefixtures("officer")
def test_the_session_cookie_is_new_and_hidden_from_scripts(client: StrictClient) -> None:
    client.set_cookie("mediadesk_session", "planted-by-somebody-else")

    answer = client.submit("/sign-in", {"username": "linlan", "password": PASSWORD})

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("mediadesk_session="))
    assert "planted" not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_nobody_is_sent_to_another_site_after_signing_in(client: StrictClient, target: str) -> None:
    answer = client.submit("/sign-in", {"username": "linlan", "password": PASSWORD, "next": target})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


@pytest.mark.usefixtures("officer")
def test_one_comes_back_to_the_page_one_asked_for(client: StrictClient) -> None:
    asked = client.get("/me")

    answer = client.submit(asked.headers["Location"], {"username": "linlan", "password": PASSWORD})

    assert answer.headers["Location"] == "/me"


@pytest.mark.usefixtures("officer")
def test_after_ten_failures_the_door_stays_shut_for_that_name_only(client: StrictClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        a_user(session, username="zhoumin", hasher=desk.hasher)
    for _ in range(10):
        client.submit("/sign-in", {"username": "linlan", "password": "wrong"})

    shut = client.submit("/sign-in", {"username": "LinLan", "password": PASSWORD})
    open_ = client.submit("/sign-in", {"username": "zhoumin", "password": PASSWORD})

    assert (shut.status_code, open_.status_code) == (429, 303)


def test_a_closed_account_cannot_come_in_and_is_out_at_once(sign_in: SignIn, client: StrictClient) -> None:
    admin, officer = sign_in("admin", department=None), sign_in("pr_officer")
    values = {"is_active": [], "roles": ["pr_officer"], "name": officer.user.name}

    admin.submit(f"/users/{officer.user.id}", values)

    assert officer.get("/me").status_code == 303
    again = client.submit("/sign-in", {"username": officer.user.username, "password": PASSWORD})
    assert again.status_code == 422


def test_signing_out_ends_the_session_on_the_server(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    stolen = client.get_cookie("mediadesk_session")
    assert stolen is not None

    client.submit("/me", {}, form="/sign-out")

    client.set_cookie("mediadesk_session", stolen.value)
    assert client.get("/me").status_code == 303


def test_a_signed_in_person_is_not_asked_to_sign_in_again(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    answer = client.get("/sign-in?next=/me")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/me")


def test_the_people_of_the_case_are_listed_in_the_demo_only(client: StrictClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        a_user(session, username="linlan", hasher=desk.hasher)

    page = client.tree("/sign-in")

    assert not page.xpath("//*[contains(@class, 'sign-in__people')]")


def test_the_language_can_be_changed_before_signing_in(client: StrictClient) -> None:
    client.submit("/sign-in", {"language": "en"}, form="/look/language")

    assert client.tree("/sign-in").findtext(".//h1") == "Sign in"


def test_the_theme_is_kept_in_the_browser(client: StrictClient) -> None:
    client.submit("/sign-in", {"theme": "dark"}, form="/look/theme")

    assert client.tree("/sign-in").get("data-bs-theme") == "dark"


def test_a_theme_nobody_knows_is_ignored(client: StrictClient) -> None:
    client.submit("/sign-in", {"theme": '"><script>'}, form="/look/theme")

    assert client.tree("/sign-in").get("data-bs-theme") == "auto"


def test_one_password_cannot_be_tried_on_every_name(client: StrictClient) -> None:
    token = client.csrf()
    answers = [
        client.post(
            "/sign-in", data={"csrf_token": token, "username": f"name{n}", "password": "Lanjiang2026"}
        )
        for n in range(61)
    ]

    assert [answer.status_code for answer in answers[-2:]] == [422, 429]
