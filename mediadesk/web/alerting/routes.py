"""Which addresses have the rules of alerting, the steps of calling and the calendar?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.alerting import calendar, rules, steps

blueprint = Blueprint("alerting", __name__, url_prefix="/alerts")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/rules", rules.rules),
    ("GET", "/rules/<key>", rules.rule),
    ("POST", "/rules/<key>", rules.set_rule),
    ("POST", "/rules/<key>/try", rules.try_rule),
    ("GET", "/steps", steps.steps),
    ("POST", "/steps", steps.set_steps),
    ("GET", "/calendar", calendar.calendar),
    ("GET", "/calendar/new", calendar.new_event),
    ("POST", "/calendar/new", calendar.add_event),
    ("POST", "/calendar/usual", calendar.add_usual),
    ("POST", "/calendar/import", calendar.import_calendar),
    ("GET", "/calendar/<int:event_id>", calendar.edit_event),
    ("POST", "/calendar/<int:event_id>", calendar.change_event),
    ("POST", "/calendar/<int:event_id>/remove", calendar.remove_event),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
