"""What would come in from this source? It is tried before it is saved."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.monitoring.sources.drafts import draft_from_json
from mediadesk.monitoring.trials import service
from mediadesk.monitoring.trials import store as trial_store
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
    return _back_to_form(trial_id)


@needs(Permission.MANAGE_SOURCES)
def take_proposal(trial_id: int) -> Response | BaseResponse:
    """Try the chosen one of the proposed lists: without a script what the script does with one press."""
    asked = draft_from_json(trial_store.get(session(), trial_id).asked)
    proposals = service.get_trial(session(), trial_id, actor=current_actor()).proposals
    chosen = request.form.get("proposal", default=0, type=int)
    if not 0 <= chosen < len(proposals):
        raise NotFound("proposal", chosen)
    draft = replace(asked, selectors=proposals[chosen].selectors)
    with transaction() as writing:
        again = service.ask_trial(writing, draft, actor=current_actor(), now=now())
    return _back_to_form(again)


@needs(Permission.MANAGE_SOURCES)
def take_found(trial_id: int) -> Response | BaseResponse:
    """Try the address as what the desk has found it to be."""
    asked = draft_from_json(trial_store.get(session(), trial_id).asked)
    found = service.get_trial(session(), trial_id, actor=current_actor()).found
    chosen = request.form.get("found", default=0, type=int)
    if not 0 <= chosen < len(found):
        raise NotFound("proposal", chosen)
    draft = replace(asked, kind=found[chosen].kind, url=found[chosen].url, is_kind_known=True)
    with transaction() as writing:
        again = service.ask_trial(writing, draft, actor=current_actor(), now=now())
    return _back_to_form(again)


@needs(Permission.MANAGE_SOURCES)
def show_trial(trial_id: int) -> Response:
    """How far the trial has come: it asks again by itself until it is done."""
    trial = service.get_trial(session(), trial_id, actor=current_actor())
    return page(_TRIAL, trial=trial, trial_id=trial_id, labels=Labels())


def _back_to_form(trial_id: int) -> BaseResponse:
    """To the form it was tried from, which shows the trial."""
    source_id = request.form.get("source_id", type=int)
    if source_id is not None:
        return redirect(url_for("monitoring.edit_source", source_id=source_id, trial=trial_id))
    return redirect(url_for("monitoring.new_source", trial=trial_id))
