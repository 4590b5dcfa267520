"""Which addresses do plans, matters with other bodies and yearly pages have? What each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.liaison import asks, matters, outside, planning, plans, yearly

blueprint = Blueprint("liaison", __name__, url_prefix="/liaison")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/plans", plans.list_plans),
    ("GET", "/plans/new", planning.new_plan),
    ("POST", "/plans/new", planning.add_plan),
    ("GET", "/plans/<int:plan_id>", plans.show_plan),
    ("POST", "/plans/<int:plan_id>/export", plans.export_plan),
    ("GET", "/plans/<int:plan_id>/edit", planning.edit_plan),
    ("POST", "/plans/<int:plan_id>/edit", planning.change_plan),
    ("POST", "/plans/<int:plan_id>/end", planning.end_plan),
    ("GET", "/third-parties", matters.list_matters),
    ("GET", "/third-parties/new", matters.new_matter),
    ("POST", "/third-parties/new", matters.add_matter),
    ("GET", "/third-parties/<int:matter_id>", matters.show_matter),
    ("GET", "/third-parties/<int:matter_id>/edit", matters.edit_matter),
    ("POST", "/third-parties/<int:matter_id>/edit", matters.change_matter),
    ("POST", "/third-parties/<int:matter_id>/move", matters.move_matter),
    ("POST", "/third-parties/<int:matter_id>/asks", asks.add_ask),
    ("POST", "/third-parties/<int:matter_id>/asks/<int:ask_id>/promise", asks.write_promise),
    ("POST", "/third-parties/<int:matter_id>/asks/<int:ask_id>/result", asks.write_result),
    ("POST", "/third-parties/<int:matter_id>/asks/<int:ask_id>/remind", asks.write_reminder),
    ("POST", "/third-parties/<int:matter_id>/escalations", outside.escalate),
    ("POST", "/third-parties/<int:matter_id>/questions", outside.put_to_leaders),
    ("POST", "/third-parties/<int:matter_id>/questions/<int:decision_id>", outside.decide),
    ("GET", "/third-parties/<int:matter_id>/files/<kind>/<int:row_id>", outside.file),
    ("GET", "/people/<int:person_id>/year", yearly.show_year),
    ("POST", "/people/<int:person_id>/year", yearly.print_year),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
