"""Which addresses do statements have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.statements import (
    afterwards,
    amending,
    commenting,
    listing,
    live,
    reviewing,
    sign_off_rules,
    waiving,
    writing,
)

blueprint = Blueprint("statements", __name__, url_prefix="/statements")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/", "list_statements", listing.list_statements),
    ("GET", "/new", "new", listing.new),
    ("POST", "/new", "create", listing.create),
    ("GET", "/<int:statement_id>", "show", reviewing.show),
    ("GET", "/<int:statement_id>/review", "review", reviewing.show),
    ("GET", "/<int:statement_id>/edit", "edit", writing.edit),
    ("POST", "/<int:statement_id>/edit", "save", writing.save),
    ("POST", "/<int:statement_id>/findings", "findings", live.findings),
    ("GET", "/<int:statement_id>/waivers", "waivers", waiving.show),
    ("POST", "/<int:statement_id>/waivers/ask", "ask_waiver", waiving.ask),
    ("POST", "/<int:statement_id>/waivers/waive", "waive", waiving.waive),
    ("POST", "/<int:statement_id>/waivers/decline", "decline_waiver", waiving.decline),
    ("GET", "/checks", "list_checks", waiving.list_checks),
    ("POST", "/<int:statement_id>/secrecy", "clear_secrecy", reviewing.clear_secrecy),
    ("POST", "/<int:statement_id>/sign-off", "sign_off", reviewing.sign_off),
    ("POST", "/<int:statement_id>/return", "send_back", reviewing.send_back),
    ("POST", "/<int:statement_id>/approve", "approve", reviewing.approve),
    ("POST", "/<int:statement_id>/comments", "comment", commenting.add),
    ("POST", "/<int:statement_id>/comments/<int:comment_id>/answer", "answer_comment", commenting.answer),
    ("POST", "/<int:statement_id>/comments/<int:comment_id>/settle", "settle_comment", commenting.settle),
    ("POST", "/<int:statement_id>/issue", "issue", reviewing.issue),
    ("GET", "/<int:statement_id>/telephone", "telephone", afterwards.telephone),
    ("POST", "/<int:statement_id>/telephone", "record_call", afterwards.record_call),
    ("GET", "/<int:statement_id>/emergency", "emergency", afterwards.emergency),
    ("POST", "/<int:statement_id>/emergency", "release", afterwards.release),
    ("GET", "/<int:statement_id>/owed", "owed", afterwards.owed),
    ("POST", "/<int:statement_id>/owed", "answer", afterwards.answer),
    ("GET", "/sign-off-rules", "sign_off_rules", sign_off_rules.show),
    ("POST", "/<int:statement_id>/print", "print_draft", reviewing.print_draft),
    ("GET", "/<int:statement_id>/pdf", "pdf", reviewing.pdf),
    ("GET", "/<int:statement_id>/after", "show_after", amending.show_after),
    ("POST", "/<int:statement_id>/amendments", "propose", amending.propose),
    (
        "POST",
        "/<int:statement_id>/amendments/<int:amendment_id>/agree",
        "decide_agreed",
        amending.decide_agreed,
    ),
    (
        "POST",
        "/<int:statement_id>/amendments/<int:amendment_id>/decline",
        "decide_declined",
        amending.decide_declined,
    ),
    ("POST", "/<int:statement_id>/correction", "prepare", amending.prepare),
    ("POST", "/<int:statement_id>/copies", "mark", amending.mark),
    ("GET", "/<int:statement_id>/text.<form>", "text", amending.text),
    ("GET", "/<int:statement_id>/versions", "list_versions", reviewing.list_versions),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
