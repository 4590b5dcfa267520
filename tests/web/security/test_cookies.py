"""Do cookies keep what they hold from scripts, from other sites and from the wire?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mediadesk.accounts import store
from mediadesk.web import create_app
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


def cookies(answer: TestResponse) -> dict[str, set[str]]:
    """The flags of each cookie that an answer sets."""
    told = [line.split("; ") for line in answer.headers.getlist("Set-Cookie")]
    return {parts[0].partition("=")[0]: {part.partition("=")[0] for part in parts[1:]} for parts in told}


def sign_in_over(app: Flask, base_url: str, username: str) -> dict[str, set[str]]:
    app.test_client_class = StrictClient
    client = app.test_client()
    assert isinstance(client, StrictClient)
    page = client.get("/sign-in", base_url=base_url)
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    data = {"csrf_token": token, "username": username, "password": PASSWORD}
    answer = client.post("/sign-in", data=data, base_url=base_url, headers={"Referer": f"{base_url}/sign-in"})
    assert answer.status_code == 303
    return cookies(page) | cookies(answer)


@pytest.fixture
def officer(desk: Desk) -> str:
    with desk.database.transaction() as session:
        return a_user(session, "pr_officer", hasher=desk.hasher).username


def test_cookies_of_session_and_forms_are_hidden_from_scripts_and_other_sites(
    desk: Desk, officer: str
) -> None:
    told = sign_in_over(create_app(desk), "http://localhost", officer)

    assert {"mediadesk_session", "mediadesk_form"} <= set(told)
    for name in ("mediadesk_session", "mediadesk_form"):
        assert {"HttpOnly", "SameSite", "Path"} <= told[name], name
        assert "Domain" not in told[name], name


def test_over_https_cookies_never_travel_in_the_clear(desk: Desk, officer: str) -> None:
    secure = Desk(replace(desk.settings, https=True), desk.database, desk.clock, desk.ports)

    told = sign_in_over(create_app(secure), "https://localhost", officer)

    assert all("Secure" in flags for flags in told.values()), told


def test_the_session_cookie_says_nothing_about_the_person(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    cookie = client.get_cookie("mediadesk_session")

    assert cookie is not None
    assert len(cookie.value) >= 43
    assert client.user.username not in cookie.value


def test_the_database_holds_no_token_that_would_open_a_session(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")
    cookie = client.get_cookie("mediadesk_session")

    with desk.database.session() as session:
        logins = store.list_login_sessions(session, client.user.id, now=desk.clock())
        rows = session.connection().exec_driver_sql("SELECT * FROM login_session").fetchall()

    assert len(logins) == 1
    assert cookie is not None
    assert cookie.value not in str(rows)


def test_signing_out_takes_the_cookie_back(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    client.submit("/me", {}, form="/sign-out")

    assert client.get_cookie("mediadesk_session") is None
