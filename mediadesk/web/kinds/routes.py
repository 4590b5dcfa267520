"""Which addresses do the kinds of statement have? The index of their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.kinds import adapting, deciding, showing

blueprint = Blueprint("kinds", __name__, url_prefix="/statements/kinds")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/", "list_kinds", showing.list_kinds),
    ("GET", "/<code>", "show", showing.show),
    ("GET", "/<code>/copy", "new_copy", adapting.new_copy),
    ("POST", "/<code>/copy", "copy", adapting.copy),
    ("GET", "/<code>/adapt", "edit", adapting.edit),
    ("POST", "/<code>/adapt", "adapt", adapting.adapt),
    ("POST", "/<code>/agree", "agree", deciding.agree),
    ("POST", "/<code>/decline", "decline", deciding.decline),
    ("POST", "/<code>/retire", "retire", deciding.retire),
    ("POST", "/<code>/restore", "restore", deciding.restore),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
