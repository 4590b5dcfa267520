"""How is a source added, tried, corrected, paused and read now?"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.records import Outlet, Source
from mediadesk.monitoring.sources import service as watched
from mediadesk.monitoring.sources import store
from mediadesk.monitoring.sources.drafts import draft_from_json
from mediadesk.monitoring.trials import store as trial_store
from mediadesk.monitoring.trials.service import get_trial
from mediadesk.monitoring.urls import is_web_address
from mediadesk.web.answers import invalid, page, redirect, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.monitoring.forms import SourceForm
from mediadesk.web.monitoring.page import SourceFormPage

_FORM = "monitoring/source_form.html"


@needs(Permission.MANAGE_SOURCES)
def new_source() -> Response:
    """The form for a new source; `?trial=` brings back what was tried."""
    return page(_FORM, page=_tried(SourceFormPage(new_form(), outlets=_outlets())))


@needs(Permission.MANAGE_SOURCES)
def add_source() -> Response | BaseResponse:
    """Watch it from now on."""
    form = new_form()
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                draft = form.draft(usual_seconds())
                source = service.add_source(writing, draft, actor=current_actor(), now=now())
            flash(gettext("“%(name)s” is watched from now on.", name=source.name), "success")
            return see_other("monitoring.sources")
        except RuleBroken as broken:
            put_error(form, broken)
    return invalid(_FORM, page=SourceFormPage(form, outlets=_outlets(), same=_same(form)))


@needs(Permission.MANAGE_SOURCES)
def edit_source(source_id: int) -> Response:
    """One source: its health, and the form to correct it; `?trial=` brings back what was tried."""
    health = watched.get_health(session(), source_id, now=now())
    form = new_form()
    form.fill_from(health.source)
    return page(_FORM, page=_tried(SourceFormPage(form, health, outlets=_outlets())))


@needs(Permission.MANAGE_SOURCES)
def change_source(source_id: int) -> Response | BaseResponse:
    """Correct it; it is asked at once. A stale form is shown beside what stands now."""
    form, theirs = new_form(), None
    if form.validate_on_submit():
        try:
            _change(source_id, form)
            flash(gettext("Saved. The source is asked at once."), "success")
            return see_other("monitoring.sources")
        except RuleBroken as broken:
            put_error(form, broken)
        except OutOfDate as stale:
            put_error(form, stale)
            theirs = store.get(session(), source_id)
            form.revision.data = str(theirs.revision)
    health = watched.get_health(session(), source_id, now=now())
    return invalid(_FORM, page=SourceFormPage(form, health, theirs=theirs, outlets=_outlets()))


@needs(Permission.MANAGE_SOURCES)
def pause(source_id: int) -> BaseResponse:
    """Ask it no more for now."""
    with transaction() as writing:
        source = service.pause_source(writing, source_id, actor=current_actor(), now=now())
    flash(gettext("“%(name)s” is paused; nothing new comes from it.", name=source.name), "success")
    return redirect(url_for("monitoring.sources"))


@needs(Permission.MANAGE_SOURCES)
def resume(source_id: int) -> BaseResponse:
    """Ask it again."""
    with transaction() as writing:
        source = service.resume_source(writing, source_id, actor=current_actor(), now=now())
    flash(gettext("“%(name)s” is asked again, at once.", name=source.name), "success")
    return redirect(url_for("monitoring.sources"))


@needs(Permission.MANAGE_SOURCES)
def poll(source_id: int) -> BaseResponse:
    """Ask it now."""
    with transaction() as writing:
        service.poll_now(writing, source_id, actor=current_actor(), now=now())
    flash(gettext("The source is asked now; what is new appears in a few seconds."), "success")
    return redirect(url_for("monitoring.sources"))


def new_form() -> SourceForm:
    """The form with its choices."""
    form = SourceForm()
    form.offer(usual_seconds())
    return form


def usual_seconds() -> int:
    """The interval a new source starts with."""
    return desk().settings.poll_seconds


def _tried(shown: SourceFormPage) -> SourceFormPage:
    """The page with the trial that the address names, and the form as it was tried."""
    trial_id = request.args.get("trial", type=int)
    if trial_id is None:
        return shown
    trial = get_trial(session(), trial_id, actor=current_actor())
    shown.form.fill(draft_from_json(trial_store.get(session(), trial_id).asked))
    return replace(shown, trial=trial, trial_id=trial_id)


def _change(source_id: int, form: SourceForm) -> None:
    with transaction() as writing:
        service.change_source(
            writing,
            source_id,
            form.draft(usual_seconds()),
            revision=int(form.revision.data or 0),
            actor=current_actor(),
            now=now(),
        )


def _same(form: SourceForm) -> Source | None:
    """The source that watches the typed address already, to be linked to."""
    url = form.url.data or ""
    return watched.find_same(session(), [url]) if is_web_address(url) else None


def _outlets() -> list[Outlet]:
    return service.list_outlets(session())
