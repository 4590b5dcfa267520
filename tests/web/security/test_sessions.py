"""Can a session be planted, kept for ever, or used after it ended?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
COOKIE = "mediadesk_session"


def token_of(client: StrictClient) -> str:
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def is_in(app: Flask, token: str) -> bool:
    client = app.test_client()
    client.set_cookie(COOKIE, token)
    return client.get("/me").status_code == 200


def test_a_session_planted_before_signing_in_is_not_the_session_after(app: Flask, desk: Desk) -> None:
    client = app.test_client()
    assert isinstance(client, StrictClient)
    with desk.database.transaction() as session:
        user = a_user(session, hasher=desk.hasher)
    client.set_cookie(COOKIE, "planted")

    client.sign_in(user)

    assert token_of(client) != "planted"
    assert not is_in(app, "planted")


def test_signing_in_again_ends_the_session_before(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    first = token_of(client)
    client.csrf("/me")

    client.post("/sign-in", data={"csrf_token": client.csrf("/me"), "username": client.user.username,
                                  "password": "竹影扫阶尘不动-7"})  # fmt: skip

    assert token_of(client) != first
    assert not is_in(app, first)


def test_a_form_token_from_before_signing_in_is_worthless_after(app: Flask, desk: Desk) -> None:
    client = app.test_client()
    assert isinstance(client, StrictClient)
    with desk.database.transaction() as session:
        user = a_user(session, hasher=desk.hasher)
    known_to_somebody = client.csrf("/sign-in")
    client.sign_in(user)

    answer = client.post("/sign-out", data={"csrf_token": known_to_somebody})

    assert answer.status_code == 419


@pytest.mark.parametrize("forged", ["", "x", "a" * 4_000, "' OR 1=1 --", "%00", "=" * 43])
def test_a_made_up_token_opens_nothing(app: Flask, forged: str) -> None:
    assert not is_in(app, forged)


def test_an_unused_session_ends_by_itself(app: Flask, sign_in: SignIn, desk: Desk, clock: Clock) -> None:
    client = sign_in("pr_officer")

    clock.forward(hours=desk.settings.session_hours, seconds=1)

    assert not is_in(app, token_of(client))


def test_a_session_in_use_goes_on(sign_in: SignIn, desk: Desk, clock: Clock) -> None:
    client = sign_in("pr_officer")

    for _ in range(3):
        clock.forward(hours=desk.settings.session_hours - 1)
        assert client.get("/me").status_code == 200


def test_a_person_who_loses_a_role_loses_it_at_once(sign_in: SignIn, desk: Desk) -> None:
    admin, officer = sign_in("admin", department=None), sign_in("pr_officer")
    assert officer.get("/contacts/people").status_code == 200

    admin.submit(f"/users/{officer.user.id}", {"roles": ["legal"], "name": officer.user.name})

    assert officer.get("/contacts/people").status_code == 403
