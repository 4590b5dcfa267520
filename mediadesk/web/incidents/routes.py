"""Which addresses do incidents have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.facts import questions
from mediadesk.web.incidents import acting, describing, listing, room

blueprint = Blueprint("incidents", __name__, url_prefix="/incidents")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "", listing.list_incidents),
    ("GET", "/new", describing.new_from_mention),
    ("POST", "/new", describing.open_incident),
    ("POST", "/attach", acting.attach_mention),
    ("GET", "/<int:incident_id>", room.show),
    ("GET", "/<int:incident_id>/timeline", room.live),
    ("GET", "/<int:incident_id>/questions", questions.questions),
    ("GET", "/<int:incident_id>/edit", describing.edit),
    ("POST", "/<int:incident_id>/edit", describing.change),
    ("POST", "/<int:incident_id>/mentions/<int:mention_id>/label", acting.label_mention),
    ("POST", "/<int:incident_id>/mentions/<int:mention_id>/detach", acting.detach_mention),
    ("POST", "/<int:incident_id>/tier", acting.set_tier),
    ("POST", "/<int:incident_id>/tier/propose", acting.propose_tier),
    ("POST", "/<int:incident_id>/tier/<int:record_id>/decline", acting.decline_tier),
    ("GET", "/<int:incident_id>/close", acting.new_closing),
    ("POST", "/<int:incident_id>/close", acting.close),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
