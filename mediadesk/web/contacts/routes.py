"""Which addresses does the register have? The index of its pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.contacts import follow_ups, meetings, organisations, people, proceedings

blueprint = Blueprint("contacts", __name__, url_prefix="/contacts")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/people", people.list_people),
    ("GET", "/people/new", people.new_person),
    ("POST", "/people/new", people.add_person),
    ("GET", "/people/<int:person_id>", people.show_person),
    ("GET", "/people/<int:person_id>/edit", people.edit_person),
    ("POST", "/people/<int:person_id>/edit", people.change_person),
    ("POST", "/people/<int:person_id>/phone", people.unmask_phone),
    ("POST", "/people/<int:person_id>/roles", people.add_role),
    ("POST", "/people/<int:person_id>/roles/<int:role_id>/end", people.end_role),
    ("GET", "/organisations", organisations.list_organisations),
    ("GET", "/organisations/new", organisations.new_organisation),
    ("POST", "/organisations/new", organisations.add_organisation),
    ("GET", "/organisations/<int:organisation_id>", organisations.show_organisation),
    ("GET", "/organisations/<int:organisation_id>/edit", organisations.edit_organisation),
    ("POST", "/organisations/<int:organisation_id>/edit", organisations.change_organisation),
    ("GET", "/meetings", meetings.list_meetings),
    ("GET", "/meetings/new", meetings.new_meeting),
    ("POST", "/meetings/new", meetings.add_meeting),
    ("GET", "/meetings/<int:meeting_id>", meetings.show_meeting),
    ("GET", "/meetings/<int:meeting_id>/edit", meetings.edit_meeting),
    ("POST", "/meetings/<int:meeting_id>/edit", meetings.change_meeting),
    ("POST", "/meetings/<int:meeting_id>/participants", proceedings.invite),
    ("POST", "/meetings/<int:meeting_id>/attendance", proceedings.record_attendance),
    ("POST", "/meetings/<int:meeting_id>/minutes", proceedings.record_minutes),
    ("POST", "/meetings/<int:meeting_id>/follow-ups", proceedings.assign_follow_up),
    ("GET", "/follow-ups", follow_ups.list_follow_ups),
    ("GET", "/follow-ups/<int:follow_up_id>", follow_ups.show_follow_up),
    ("POST", "/follow-ups/<int:follow_up_id>", follow_ups.finish_follow_up),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
