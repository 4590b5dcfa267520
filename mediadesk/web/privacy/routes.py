"""Which addresses do the rights of people have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.privacy import breaches, overview, papers, people, requests, undercover

blueprint = Blueprint("privacy", __name__, url_prefix="/privacy")

_PERSON = "/people/<int:person_id>"
_BREACH = "/breaches/<int:breach_id>"
_REQUEST = "/requests/<int:request_id>"
URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/", overview.overview),
    ("GET", "/looks", overview.looks),
    ("GET", "/breaches", breaches.list_breaches),
    ("POST", "/breaches", breaches.add_breach),
    ("GET", _BREACH, breaches.show_breach),
    ("POST", f"{_BREACH}/<step>", breaches.take_breach_step),
    ("GET", _PERSON, people.show_person),
    ("GET", f"{_PERSON}/notice", papers.print_notice),
    ("POST", f"{_PERSON}/notice", people.give_notice),
    ("POST", f"{_PERSON}/consent", people.record_consent),
    ("POST", f"{_PERSON}/consent/end", people.withdraw_consent),
    ("POST", f"{_PERSON}/checked", people.verify_data),
    ("POST", f"{_PERSON}/requests", people.receive_request),
    ("POST", f"{_PERSON}/keep", people.extend),
    ("POST", f"{_PERSON}/erase", people.erase),
    ("POST", f"{_PERSON}/restrict", people.restrict),
    ("POST", f"{_PERSON}/allow", people.allow_again),
    ("POST", f"{_PERSON}/deletions/<int:task_id>/keep", people.decline_deletion),
    ("POST", f"{_PERSON}/look", people.unmask),
    ("POST", f"{_PERSON}/copy", papers.print_copy),
    ("POST", f"{_PERSON}/copy.json", papers.download_copy),
    ("POST", f"{_PERSON}/copy.csv", papers.download_table),
    ("POST", f"{_PERSON}/seal", undercover.seal),
    ("POST", f"{_PERSON}/unseal", undercover.unseal),
    ("POST", f"{_PERSON}/behind", undercover.look_behind),
    ("GET", _REQUEST, requests.show_request),
    ("POST", f"{_REQUEST}/verify", requests.verify),
    ("POST", f"{_REQUEST}/answer", requests.answer),
    ("POST", f"{_REQUEST}/refuse", requests.refuse),
    ("POST", f"{_REQUEST}/longer", requests.take_longer),
    ("POST", f"{_REQUEST}/take-back", requests.take_back),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
