"""Can a link or a header send a person somewhere else?"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediadesk.web.errors import safe_next
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.client import StrictClient
from tests.web.security.walk import addresses

SignIn = Callable[..., StrictClient]

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/%09/evil.example\n",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:evil.example",
    "evil.example",
    "//evil.example:80@localhost/",
    "/\x00/evil.example",
    "",
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_target_off_the_desk_passes(target: str) -> None:
    passed = safe_next(target)

    assert passed is None or (passed.startswith("/") and not passed.startswith(("//", "/\\")))
    assert passed is None or not {"\t", "\n", "\r", "\\", "\x00"} & set(passed)


@pytest.mark.parametrize("target", ["/", "/me", "/contacts/people?q=%E9%99%88&class=press", "/a#b"])
def test_a_target_on_the_desk_passes(target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_the_desk_whatever_the_link_says(
    client: StrictClient, desk: Desk, target: str
) -> None:
    with desk.database.transaction() as session:
        user = a_user(session, hasher=desk.hasher)
    typed = {"username": user.username, "password": PASSWORD}

    by_link = client.submit(f"/sign-in?next={quote(target)}", typed)

    assert by_link.status_code == 303
    assert urlsplit(by_link.headers["Location"]).netloc == ""
    assert by_link.headers["Location"].startswith("/")
    assert not by_link.headers["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Original-Host", "Forwarded"])
def test_a_foreign_host_name_appears_in_no_answer(app: Flask, sign_in: SignIn, header: str) -> None:
    value = "host=evil.example" if header == "Forwarded" else "evil.example"
    stranger = app.test_client()
    for path in addresses(app, "GET"):
        answer = FlaskClient.open(stranger, path, headers={header: value})

        assert "evil.example" not in answer.headers.get("Location", ""), path
        assert "evil.example" not in answer.text, path


def test_without_a_proxy_nobody_can_claim_another_address(client: StrictClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        user = a_user(session, hasher=desk.hasher)
    for number in range(10):
        headers = {"X-Forwarded-For": f"203.0.113.{number}"}
        client.submit("/sign-in", {"username": user.username, "password": "wrong"}, headers=headers)

    answer = client.submit("/sign-in", {"username": user.username, "password": PASSWORD})

    assert answer.status_code == 429
