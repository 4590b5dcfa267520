"""Can another site make a signed-in person's browser change anything?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediadesk.accounts.permissions import Role
from mediadesk.db import Base
from mediadesk.web.auth import access_of
from mediadesk.wiring import Desk
from tests.client import StrictClient
from tests.web.security.walk import addresses

SignIn = Callable[..., StrictClient]


def everything(desk: Desk) -> dict[str, list[Any]]:
    """Every row of every table."""
    with desk.database.session() as session:
        return {
            name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))]
            for name in Base.metadata.tables
        }


def insiders(sign_in: SignIn) -> list[StrictClient]:
    """Two people who between them may do everything."""
    business = [role.value for role in Role if role is not Role.ADMIN]
    return [sign_in(*business, is_head=True), sign_in("admin", department=None)]


@pytest.mark.parametrize("token", [None, "", "forged", "ImFiYyI.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"])
def test_no_form_is_taken_without_the_pages_own_token(
    app: Flask, desk: Desk, sign_in: SignIn, token: str | None
) -> None:
    clients = insiders(sign_in)
    before, data = everything(desk), {} if token is None else {"csrf_token": token}

    answers = {
        path: FlaskClient.open(client, path, method="POST", data=data).status_code
        for path in addresses(app, "POST")
        for client in clients
    }

    assert {path: status for path, status in answers.items() if status != 419} == {}
    assert everything(desk) == before


def test_only_what_takes_a_machines_own_token_is_exempt(app: Flask) -> None:
    protection = app.extensions["csrf"]
    machines = {
        f"{view.__module__}.{view.__name__}"
        for endpoint, view in app.view_functions.items()
        if (access := access_of(app, endpoint)) is not None and access.is_for_machines
    }

    assert machines == {
        "mediadesk.web.brought.deliveries.receive",
        "mediadesk.web.contacts.calendar.read_feed",
    }
    assert protection._exempt_views == machines
    assert not protection._exempt_blueprints
    assert app.config.get("WTF_CSRF_ENABLED", True)


def test_the_token_of_another_browser_does_not_help(app: Flask, sign_in: SignIn) -> None:
    victim, attacker = sign_in("pr_officer"), sign_in("pr_officer")

    answer = victim.post("/sign-out", data={"csrf_token": attacker.csrf("/me")})

    assert answer.status_code == 419
    assert victim.get("/me").status_code == 200


def test_the_token_is_taken_from_the_header_of_htmx_too(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    token = client.csrf("/me")

    refused = client.post("/look/theme", data={"theme": "dark"}, headers={"HX-Request": "true"})
    taken = client.post(
        "/look/theme", data={"theme": "dark"}, headers={"HX-Request": "true", "X-CSRFToken": token}
    )

    assert (refused.status_code, taken.status_code) == (419, 204)


def test_looking_changes_nothing(app: Flask, desk: Desk, sign_in: SignIn) -> None:
    clients = insiders(sign_in)
    before = everything(desk)

    for path in addresses(app, "GET"):
        for client in clients:
            FlaskClient.open(client, path)

    assert everything(desk) == before


def test_a_page_is_not_answered_to_other_verbs(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    token = client.csrf("/me")

    for verb in ("PUT", "DELETE", "PATCH"):
        answer = client.open("/me", method=verb, data={"csrf_token": token})
        assert answer.status_code == 405
