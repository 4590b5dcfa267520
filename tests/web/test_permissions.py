"""Is every route open to exactly the roles that the matrix names?

The routes come from the map of addresses, the expectation from the matrix and from what each route declares; nothing
is listed here, so a new route is walked as soon as it exists. Records that the addresses name do not exist: what a
rule says about one record is tried where that rule lives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, Map, Rule
from werkzeug.routing.converters import NumberConverter

from mediadesk.accounts.permissions import MATRIX, Permission, Role
from mediadesk.web.auth import Access, access_of
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]

NOBODY = 999_999
# Ends the session that the walk needs, so it is walked at the end.
LAST = "accounts.sign_out"
# What a mark of the matrix opens; `t1h` also asks that the person heads the department.
ACTS = {"yes", "own", "co", "prop", "draft", "why"}
READS = {"-", "read"}


@dataclass(frozen=True)
class Step:
    """One address to ask for, with what its route declares."""

    method: str
    path: str
    endpoint: str
    access: Access | None

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.endpoint})"

    def is_open_to(self, role: Role, *, is_head: bool) -> bool:
        """Whether the matrix lets the role do any of what the route declares."""
        if self.access is None:
            return False
        needed = self.access.permissions
        return not needed or any(is_marked(permission, role, is_head=is_head) for permission in needed)

    def is_narrowed_for(self, role: Role) -> bool:
        """Whether the role may do it with its own records only: the rule may refuse before it looks for one."""
        needed = self.access.permissions if self.access else ()
        marks = {MATRIX[permission][role] for permission in needed} - READS
        return marks == {"own"}


def is_marked(permission: Permission, role: Role, *, is_head: bool) -> bool:
    mark = MATRIX[permission][role]
    assert mark in ACTS | READS or mark.startswith("t"), f"nobody knows the mark {mark}"
    return mark in ACTS or (mark.startswith("t") and (mark != "t1h" or is_head))


def steps(app: Flask) -> list[Step]:
    """Every route and method, with made-up values in its address."""
    return sorted(_walk(app), key=lambda step: (step.endpoint == LAST, step.path, step.method))


def _walk(app: Flask) -> Iterator[Step]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Step(method, path_of(rule, app.url_map), rule.endpoint, access_of(app, rule.endpoint))


def path_of(rule: Rule, urls: Map) -> str:
    values = {name: value_for(rule._converters[name]) for name in rule.arguments}
    return urls.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods or {"GET"})))


def value_for(converter: BaseConverter) -> object:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return NOBODY if isinstance(converter, NumberConverter) else "0" * 64


def ask(client: StrictClient, step: Step, token: str) -> int:
    """The status alone: what the pages look like is inspected where each is tried."""
    data = {"csrf_token": token} if step.method != "GET" else None
    return FlaskClient.open(client, step.path, method=step.method, data=data).status_code


def is_wrong(step: Step, status: int, role: Role, *, is_head: bool) -> bool:
    """Refused though open, let in though closed, or not answered properly; no machine enters without its token."""
    if step.access is not None and step.access.is_for_machines:
        return status != 401
    if status in (401, 419) or status >= 500:
        return True
    if step.is_open_to(role, is_head=is_head):
        return status == 403 and not step.is_narrowed_for(role)
    return status != 403


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    assert [str(step) for step in steps(app) if step.access is None] == []


def test_every_public_route_says_why(app: Flask) -> None:
    public = {step.endpoint: step.access.public_because for step in steps(app) if step.access}

    assert [endpoint for endpoint, why in public.items() if why is not None and len(why) < 10] == []


def test_there_are_routes_to_walk(app: Flask) -> None:
    walked = steps(app)

    assert len(walked) > 40
    assert {step.method for step in walked} == {"GET", "POST"}


HEADS = [role for role in Role if any(marks[role] == "t1h" for marks in MATRIX.values())]


@pytest.mark.parametrize(
    ("role", "is_head"), [*((role, False) for role in Role), *((role, True) for role in HEADS)]
)
def test_a_role_reaches_what_the_matrix_gives_it_and_nothing_else(
    app: Flask, sign_in: SignIn, role: Role, is_head: bool
) -> None:
    client = sign_in(role.value, is_head=is_head)
    token = client.csrf("/me")

    asked = [(step, ask(client, step, token)) for step in steps(app)]

    wrong = [f"{step}: {status}" for step, status in asked if is_wrong(step, status, role, is_head=is_head)]
    assert wrong == []


def test_who_is_not_signed_in_reaches_only_what_is_public(app: Flask, client: StrictClient) -> None:
    token, wrong = client.csrf(), []
    for step in steps(app):
        answer = client.open(
            step.path, method=step.method, data={"csrf_token": token}, follow_redirects=False
        )
        access = step.access
        is_public = access is not None and access.public_because is not None and not access.is_for_machines
        sent_away = answer.status_code == 401 or "/sign-in" in answer.headers.get("Location", "")
        if is_public is sent_away:
            wrong.append(f"{step}: {answer.status_code}")

    assert wrong == []


def test_who_must_choose_a_password_is_sent_there_from_everywhere(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("pr_head", must_change_password=True)
    walked = [step for step in steps(app) if step.endpoint not in ("accounts.change_password", LAST)]

    let_through = [
        str(step)
        for step in walked
        if step.method == "GET"
        and step.is_open_to(Role.PR_HEAD, is_head=False)
        and step.access
        and step.access.public_because is None
        and client.get(step.path).headers.get("Location") != "/me/password"
    ]

    assert let_through == []
