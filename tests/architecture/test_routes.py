"""Does every route say who may use it, and stay short enough to be read at a glance?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from mediadesk.web.auth import access_of
from tests.architecture.source import PACKAGE, short, tree

ROUTES = sorted((PACKAGE / "web").glob("*/routes*.py"))
LONGEST = 15


def test_every_route_declares_its_permission(app: Flask) -> None:
    silent = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and not access_of(app, rule.endpoint)
    ]

    assert not silent, "add @needs(...), @signed_in or @public('why')"


def test_a_public_route_says_why(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()} - {"static"}
    reasons = [access.public_because for name in endpoints if (access := access_of(app, name))]

    assert all(len(reason) > 10 for reason in reasons if reason is not None)


def test_every_folder_of_pages_is_registered(app: Flask) -> None:
    assert {path.parent.name for path in ROUTES} == set(app.blueprints)


def is_route(node: ast.FunctionDef) -> bool:
    return any(
        re.search(r"\.(route|get|post)\(", ast.unparse(decorator)) for decorator in node.decorator_list
    )


@pytest.mark.parametrize("path", ROUTES, ids=short)
def test_a_route_is_short(path: Path) -> None:
    routes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and is_route(node)]
    long = {
        node.name: node.end_lineno - node.lineno
        for node in routes
        if (node.end_lineno or 0) - node.lineno > LONGEST
    }

    assert not long, "move the work into the form, the page object or the service"


@pytest.mark.parametrize("path", ROUTES, ids=short)
def test_a_route_asks_no_database_by_itself(path: Path) -> None:
    assert not re.search(r"\.(execute|scalars?|query)\(", path.read_text(encoding="utf-8"))
