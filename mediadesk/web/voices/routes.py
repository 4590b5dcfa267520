"""Which addresses do the voices and the message map of an incident have? The index of their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.voices import mapping, retelling

blueprint = Blueprint("voices", __name__, url_prefix="/incidents/<int:incident_id>")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/voices", "show", retelling.show),
    ("POST", "/voices", "begin", retelling.begin),
    ("POST", "/voices/<int:statement_id>/renew", "renew", retelling.renew),
    ("GET", "/messages", "show_map", mapping.show_map),
    ("GET", "/messages/edit", "edit_map", mapping.edit_map),
    ("POST", "/messages/edit", "save_map", mapping.save_map),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
