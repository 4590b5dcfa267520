"""Does every answer tell the browser what to refuse, and every cache to keep nothing?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mediadesk.accounts.permissions import Role
from mediadesk.config import Mode
from mediadesk.web import create_app
from mediadesk.web.auth import public
from mediadesk.wiring import Desk
from tests.client import StrictClient
from tests.web.security.walk import addresses

SignIn = Callable[..., StrictClient]

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(answer: TestResponse) -> dict[str, list[str]]:
    directives = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {words[0]: words[1:] for words in directives if words}


def answers(app: Flask, sign_in: SignIn) -> Iterator[TestResponse]:
    """Every page as somebody with all business roles gets it, and every page as a stranger gets it."""
    insider = sign_in(*(role.value for role in Role if role is not Role.ADMIN))
    administrator, stranger = sign_in("admin", department=None), app.test_client()
    for path in [*addresses(app, "GET"), "/no-such-page"]:
        yield from (each.get(path) for each in (insider, administrator, stranger))


def test_every_answer_is_hardened(app: Flask, sign_in: SignIn) -> None:
    for answer in answers(app, sign_in):
        told = {name: answer.headers.get(name) for name in EXPECTED}

        assert told == EXPECTED, answer.request.path
        assert answer.headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN"), answer.request.path


def test_no_answer_but_a_static_file_is_kept_by_any_cache(app: Flask, sign_in: SignIn) -> None:
    for answer in answers(app, sign_in):
        assert "no-store" in answer.headers.get("Cache-Control", ""), answer.request.path


def test_the_policy_lets_nothing_run_that_is_not_our_file(app: Flask, sign_in: SignIn) -> None:
    for answer in answers(app, sign_in):
        told = policy(answer)

        assert told["default-src"] == ["'none'"]
        assert told["script-src"] == told["style-src"] == told["connect-src"] == ["'self'"]
        assert told["base-uri"] == ["'none'"]
        assert told["form-action"] == ["'self'"]
        assert told["frame-ancestors"] in (["'none'"], ["'self'"])
        sources = [source for listed in told.values() for source in listed]
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(sources)


def test_every_script_style_and_picture_of_every_page_is_ours(app: Flask, sign_in: SignIn) -> None:
    wanted = re.compile(r"<(?:script|link|img|iframe|source|object)[^>]*\s(?:src|href|data)=\"([^\"]+)\"")
    for answer in answers(app, sign_in):
        if answer.mimetype == "text/html":
            foreign = [url for url in wanted.findall(answer.text) if not url.startswith(("/", "#"))]
            assert foreign == [], answer.request.path


def test_static_files_may_be_kept_because_their_address_changes_with_them(client: StrictClient) -> None:
    address = client.tree("/sign-in").xpath("//link[@rel='stylesheet']/@href")[0]

    answer = client.get(address)
    answer.close()

    assert re.search(r"\?v=[0-9a-f]{12}$", address)
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/../mediadesk/config.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"]
)
def test_nothing_outside_the_static_folder_is_served(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_https_is_remembered_once_it_is_used(desk: Desk) -> None:
    plain = create_app(desk).test_client().get("/sign-in")
    secure = create_app(desk).test_client().get("/sign-in", base_url="https://desk.example")

    assert "Strict-Transport-Security" not in plain.headers
    assert int(re.findall(r"max-age=(\d+)", secure.headers["Strict-Transport-Security"])[0]) >= 15_552_000


def test_an_answer_to_a_mistake_tells_nothing_of_the_inside(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("pr_officer")
    for path in ("/no-such-page", "/users", "/contacts/people/999999", "/contacts/people/x"):
        page = client.get(path).text

        assert not re.search(r"Traceback|werkzeug|sqlalchemy|\.py\b|mediadesk/", page, re.IGNORECASE), path


def test_a_defect_of_ours_is_answered_without_its_details(desk: Desk) -> None:
    running = create_app(replace_mode(desk))
    running.add_url_rule("/broken", "broken", broken)

    answer = running.test_client().get("/broken")

    assert answer.status_code == 500
    assert "geheim" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def replace_mode(desk: Desk) -> Desk:
    """The desk as it runs in production."""
    return Desk(
        replace(desk.settings, mode=Mode.PRODUCTION),
        desk.database,
        desk.clock,
        desk.ports,
    )


@public("a route of this test that breaks")
def broken() -> str:
    raise RuntimeError("geheim: postgresql://desk:password@10.0.0.5/desk")
