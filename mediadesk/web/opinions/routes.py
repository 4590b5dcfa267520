"""Which addresses do opinions have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.accounts.permissions import Permission
from mediadesk.web.auth import current_actor
from mediadesk.web.opinions import boxes, listing, moving, proposals, recording, risks, settings, showing
from mediadesk.web.opinions.page import Labels

blueprint = Blueprint("opinions", __name__, url_prefix="/opinions")

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "", listing.list_opinions),
    ("GET", "/numbers", listing.numbers),
    ("GET", "/new", recording.add),
    ("POST", "/new", recording.add),
    ("GET", "/<int:opinion_id>", showing.show),
    ("GET", "/<int:opinion_id>/sheet", showing.sheet),
    ("POST", "/<int:opinion_id>/assign", moving.assign),
    ("POST", "/<int:opinion_id>/sort", moving.sort),
    ("POST", "/<int:opinion_id>/extend", moving.extend),
    ("POST", "/<int:opinion_id>/first-step", moving.first_step),
    ("POST", "/<int:opinion_id>/answer", moving.answer),
    ("POST", "/<int:opinion_id>/basis", moving.basis),
    ("POST", "/<int:opinion_id>/basis/<int:basis_id>/withdraw", moving.withdraw_basis),
    ("POST", "/<int:opinion_id>/check", moving.check),
    ("POST", "/<int:opinion_id>/return", moving.send_back),
    ("POST", "/<int:opinion_id>/reply", moving.reply),
    ("POST", "/<int:opinion_id>/hear", moving.hear),
    ("POST", "/<int:opinion_id>/close", moving.close),
    ("POST", "/<int:opinion_id>/reopen", moving.reopen),
    ("POST", "/<int:opinion_id>/join", moving.join),
    ("POST", "/<int:opinion_id>/separate", moving.separate),
    ("GET", "/risks", risks.list_risks),
    ("POST", "/risks/<int:risk_point_id>", risks.decide),
    ("POST", "/risks/<int:risk_point_id>/unlink/<int:opinion_id>", risks.unlink),
    ("GET", "/proposals", proposals.list_proposals),
    ("GET", "/proposals/new", proposals.new_proposal),
    ("POST", "/proposals/new", proposals.add_proposal),
    ("GET", "/proposals/<int:proposal_id>", proposals.show_proposal),
    ("POST", "/proposals/<int:proposal_id>/assign", proposals.assign_proposal),
    ("POST", "/proposals/<int:proposal_id>/contact", proposals.contact_deputy),
    ("POST", "/proposals/<int:proposal_id>/draft", proposals.draft_proposal),
    ("POST", "/proposals/<int:proposal_id>/sign", proposals.sign_proposal),
    ("POST", "/proposals/<int:proposal_id>/return", proposals.return_proposal),
    ("POST", "/proposals/<int:proposal_id>/send", proposals.send_proposal),
    ("POST", "/proposals/<int:proposal_id>/hear", proposals.hear_deputy),
    ("GET", "/boxes", boxes.list_boxes),
    ("POST", "/boxes", boxes.hang),
    ("POST", "/boxes/openings", boxes.open_box),
    ("GET", "/settings", settings.settings),
    ("POST", "/settings/topics", settings.save_topic),
    ("POST", "/settings/clocks", settings.set_clock),
    ("POST", "/settings/days", settings.set_day),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])


@blueprint.app_context_processor
def for_meetings() -> dict[str, Any]:
    """What the opinions on a meeting's page need beside the meeting's own."""
    return {"opinion_labels": Labels(), "may_record_opinions": _may_record}


def _may_record() -> bool:
    return current_actor().may(Permission.MANAGE_OPINIONS)
