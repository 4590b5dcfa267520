"""Which addresses do texts approved beforehand have? The index of their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.prepared import deciding, showing, using, writing

blueprint = Blueprint("prepared", __name__, url_prefix="/statements/prepared")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/", "list_prepared", showing.list_prepared),
    ("GET", "/new", "new", writing.new),
    ("POST", "/new", "create", writing.create),
    ("GET", "/<int:prepared_id>", "show", showing.show),
    ("GET", "/<int:prepared_id>/edit", "edit", writing.edit),
    ("POST", "/<int:prepared_id>/edit", "save", writing.save),
    ("POST", "/<int:prepared_id>/submit", "submit", deciding.submit),
    ("POST", "/<int:prepared_id>/secrecy", "clear_secrecy", deciding.clear_secrecy),
    ("POST", "/<int:prepared_id>/sign-off", "sign_off", deciding.sign_off),
    ("POST", "/<int:prepared_id>/approve", "approve", deciding.approve),
    ("POST", "/<int:prepared_id>/return", "send_back", deciding.send_back),
    ("POST", "/<int:prepared_id>/retire", "retire", deciding.retire),
    ("GET", "/<int:prepared_id>/use", "choose", using.choose),
    ("POST", "/<int:prepared_id>/use", "use", using.use),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
