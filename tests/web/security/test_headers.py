"""Does every answer tell the browser what to refuse, and every cache to keep nothing?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediadesk.accounts.permissions import Role
from mediadesk.config import Mode
from mediadesk.web import create_app
from mediadesk.web.auth import public
from mediadesk.wiring import Desk
from tests.client import StrictClient
from tests.web.security.walk import addresses

SignIn = Callable[..., StrictClient]

LOADED = re.compile(r"<(?:script|link|img|iframe|source|object)[^>]*\s(?:src|href|data)=\"([^\"]+)\"")
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
        yield from (FlaskClient.open(each, path) for each in (insider, administrator, stranger))


def not_hardened(answer: TestResponse) -> Iterator[str]:
    told = {name: answer.headers.get(name) for name in EXPECTED}
    # An address that is itself the key to something goes nowhere at all.
    if told["Referrer-Policy"] == "no-referrer":
        told["Referrer-Policy"] = "same-origin"
    if told != EXPECTED:
        yield f"{told}"
    if answer.headers.get("X-Frame-Options") not in ("DENY", "SAMEORIGIN"):
        yield "may be framed by another site"


def kept_by_a_cache(answer: TestResponse) -> Iterator[str]:
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {answer.headers.get('Cache-Control')}"


def too_lenient(answer: TestResponse) -> Iterator[str]:
    """Whether the policy lets anything run that is not our own file."""
    told = policy(answer)
    ours = [told.get(name) for name in ("script-src", "style-src", "connect-src", "form-action")]
    if (
        told.get("default-src") != ["'none'"]
        or told.get("base-uri") != ["'none'"]
        or ours != [["'self'"]] * 4
    ):
        yield f"policy {told}"
    if told.get("frame-ancestors") not in (["'none'"], ["'self'"]):
        yield "may be framed by another site"
    sources = {source for listed in told.values() for source in listed}
    yield from sources & {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"}


def foreign(answer: TestResponse) -> Iterator[str]:
    """Scripts, styles and pictures of other hosts."""
    if answer.mimetype == "text/html":
        yield from (url for url in LOADED.findall(answer.text) if not url.startswith(("/", "#")))


def test_every_answer_is_hardened_kept_by_no_cache_and_made_of_our_files_only(
    app: Flask, sign_in: SignIn
) -> None:
    faults = [
        f"{answer.request.path} {answer.status_code}: {fault}"
        for answer in answers(app, sign_in)
        for check in (not_hardened, kept_by_a_cache, too_lenient, foreign)
        for fault in check(answer)
    ]

    assert faults == []


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
