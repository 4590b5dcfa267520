"""Which addresses do facts have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.facts import (
    answering,
    asking,
    disputing,
    exporting,
    impact,
    importing,
    ledger,
    quoting,
)

blueprint = Blueprint("facts", __name__, url_prefix="/facts")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/mine", "my_requests", asking.my_requests),
    ("GET", "/ask/<int:incident_id>", "request", asking.new_request),
    ("POST", "/ask/<int:incident_id>", "add_request", asking.add_request),
    ("GET", "/requests/<int:request_id>", "show_request", answering.show_request),
    ("POST", "/requests/<int:request_id>", "answer", answering.answer),
    ("POST", "/requests/<int:request_id>/refuse", "refuse", answering.refuse),
    ("POST", "/requests/<int:request_id>/cancel", "cancel", answering.cancel),
    ("GET", "/<int:fact_id>", "show", ledger.show),
    ("GET", "/<int:fact_id>/impact", "show_impact", impact.show_impact),
    ("POST", "/<int:fact_id>/versions/<int:version>/attest", "attest", ledger.attest),
    ("POST", "/<int:fact_id>/versions/<int:version>/co-sign", "co_sign", ledger.co_sign),
    ("POST", "/<int:fact_id>/versions/<int:version>/withdraw", "withdraw", ledger.withdraw),
    ("POST", "/<int:fact_id>/contradict", "declare_contradiction", disputing.declare_contradiction),
    ("GET", "/contradictions/<int:contradiction_id>", "show_contradiction", disputing.show_contradiction),
    (
        "POST",
        "/contradictions/<int:contradiction_id>",
        "settle_contradiction",
        disputing.settle_contradiction,
    ),
    (
        "POST",
        "/contradictions/<int:contradiction_id>/open",
        "open_contradiction",
        disputing.open_contradiction,
    ),
    ("GET", "/import/<int:incident_id>", "new_import", importing.new_import),
    ("POST", "/import/<int:incident_id>", "add_import", importing.add_import),
    ("GET", "/imports/<int:import_id>", "show_import", importing.show_import),
    ("POST", "/imports/<int:import_id>/columns", "remap_import", importing.remap_import),
    ("POST", "/imports/<int:import_id>/take", "take_import", importing.take_import),
    ("GET", "/export/<int:incident_id>.csv", "export", exporting.export),
    ("GET", "/evidence/<int:evidence_id>", "evidence", ledger.evidence),
    ("GET", "/quote/<int:incident_id>/<int:mention_id>", "new_quote", quoting.new_quote),
    ("POST", "/quote/<int:incident_id>/<int:mention_id>", "add_quote", quoting.add_quote),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint, view, methods=[method])
