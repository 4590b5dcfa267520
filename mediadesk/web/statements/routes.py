"""Which addresses do statements have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.statements import listing, reviewing, writing

blueprint = Blueprint("statements", __name__, url_prefix="/statements")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/", "list_statements", listing.list_statements),
    ("GET", "/new", "new", listing.new),
    ("POST", "/new", "create", listing.create),
    ("GET", "/<int:statement_id>", "show", reviewing.show),
    ("GET", "/<int:statement_id>/review", "review", reviewing.show),
    ("GET", "/<int:statement_id>/edit", "edit", writing.edit),
    ("POST", "/<int:statement_id>/edit", "save", writing.save),
    ("POST", "/<int:statement_id>/secrecy", "clear_secrecy", reviewing.clear_secrecy),
    ("POST", "/<int:statement_id>/sign-off", "sign_off", reviewing.sign_off),
    ("POST", "/<int:statement_id>/return", "send_back", reviewing.send_back),
    ("POST", "/<int:statement_id>/approve", "approve", reviewing.approve),
    ("POST", "/<int:statement_id>/issue", "issue", reviewing.issue),
    ("POST", "/<int:statement_id>/print", "print_draft", reviewing.print_draft),
    ("GET", "/<int:statement_id>/pdf", "pdf", reviewing.pdf),
    ("GET", "/<int:statement_id>/versions", "list_versions", reviewing.list_versions),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
