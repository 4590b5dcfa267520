"""Which addresses do imports and exports of people have?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.contact_files import exporting, importing, reporting

blueprint = Blueprint("contact_files", __name__, url_prefix="/contacts")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/imports", importing.list_imports),
    ("POST", "/imports", importing.add_import),
    ("GET", "/imports/<int:import_id>", importing.show_import),
    ("GET", "/imports/<int:import_id>/progress", importing.show_progress),
    ("POST", "/imports/<int:import_id>/columns", importing.remap_import),
    ("POST", "/imports/<int:import_id>/sheet", importing.choose_sheet),
    ("POST", "/imports/<int:import_id>/take", importing.take_import),
    ("POST", "/imports/<int:import_id>/undo", importing.undo_import),
    ("GET", "/imports/<int:import_id>/left-out", reporting.rows_left_out),
    ("GET", "/exports/new", exporting.new_export),
    ("POST", "/exports/new", exporting.ask_export),
    ("GET", "/exports/<int:export_id>", exporting.show_export),
    ("GET", "/exports/<int:export_id>/progress", exporting.show_progress_of_export),
    ("GET", "/exports/<int:export_id>/file", exporting.fetch_export),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
