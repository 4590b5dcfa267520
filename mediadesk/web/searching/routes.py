"""Which addresses does the search have besides its list, which is at /articles?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.searching import exporting

blueprint = Blueprint("searching", __name__, url_prefix="/articles/exports")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/new", exporting.new_export),
    ("POST", "/new", exporting.ask_export),
    ("GET", "/<int:export_id>", exporting.show_export),
    ("GET", "/<int:export_id>/table", exporting.download_export),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
