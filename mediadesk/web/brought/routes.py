"""Which addresses does bringing in have? What each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.brought import clips, deliveries, imports, outlines

blueprint = Blueprint("brought", __name__)

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/clips/new", clips.new_clip),
    ("POST", "/clips/new", clips.add_clip),
    ("GET", "/articles/imports", imports.list_imports),
    ("POST", "/articles/imports", imports.add_import),
    ("GET", "/articles/imports/<int:import_id>", imports.show_import),
    ("GET", "/articles/imports/<int:import_id>/progress", imports.show_progress),
    ("POST", "/articles/imports/<int:import_id>/columns", imports.remap_import),
    ("POST", "/articles/imports/<int:import_id>/take", imports.take_import),
    ("GET", "/sources/deliveries", deliveries.list_deliveries),
    ("POST", "/sources/deliveries", deliveries.make_token),
    ("POST", "/sources/deliveries/<int:token_id>/revoke", deliveries.revoke_token),
    ("POST", "/hooks/articles", deliveries.receive),
    ("GET", "/sources/list", outlines.show_outlines),
    ("POST", "/sources/list", outlines.import_outlines),
    ("GET", "/sources/list/export.opml", outlines.export_outlines),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
