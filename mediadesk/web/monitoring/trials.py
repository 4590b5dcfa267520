"""What would come in from this source? It is tried before it is saved."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.trials import service
from mediadesk.web.answers import is_htmx, page, redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.monitoring.page import Labels
from mediadesk.web.monitoring.sources import new_form, usual_seconds

_TRIAL = "monitoring/_trial.html"


@needs(Permission.MANAGE_SOURCES)
def try_source() -> Response | BaseResponse:
    """Have the worker try it. With htmx the answer is the place where the result will appear."""
    form = new_form()
    try:
        with transaction() as writing:
            draft = form.draft(usual_seconds())
            trial_id = service.ask_trial(writing, draft, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return page(_TRIAL, status=422, broken=broken.message, labels=Labels())
    if is_htmx():
        return show_trial(trial_id)
    source_id = request.form.get("source_id", type=int)
    if source_id is not None:
        return redirect(url_for("monitoring.edit_source", source_id=source_id, trial=trial_id))
    return redirect(url_for("monitoring.new_source", trial=trial_id))


@needs(Permission.MANAGE_SOURCES)
def show_trial(trial_id: int) -> Response:
    """How far the trial has come: it asks again by itself until it is done."""
    trial = service.get_trial(session(), trial_id, actor=current_actor())
    return page(_TRIAL, trial=trial, trial_id=trial_id, labels=Labels())
