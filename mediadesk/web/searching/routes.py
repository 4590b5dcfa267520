"""Which addresses does the search have besides its list, which is at /articles?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.searching import exporting, views

blueprint = Blueprint("searching", __name__, url_prefix="/articles")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/exports/new", exporting.new_export),
    ("POST", "/exports/new", exporting.ask_export),
    ("GET", "/exports/<int:export_id>", exporting.show_export),
    ("GET", "/exports/<int:export_id>/table", exporting.download_export),
    ("POST", "/views", views.save_view),
    ("POST", "/views/<int:view_id>/rename", views.rename_view),
    ("POST", "/views/<int:view_id>/remove", views.remove_view),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
