"""What do we listen for, and what would it have found?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches import store
from mediadesk.web.answers import invalid, is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.monitoring.forms import WatchForm
from mediadesk.web.monitoring.page import WatchesPage, WatchFormPage
from mediadesk.web.ports import port

_FORM = "monitoring/watch_form.html"
_HITS = "monitoring/_watch_hits.html"


@needs(Permission.VIEW_MONITORING)
def watches() -> Response:
    """Every watch."""
    may = current_actor().may(Permission.MANAGE_SOURCES)
    return page("monitoring/watches.html", page=WatchesPage(service.list_watches(session()), may))


@needs(Permission.MANAGE_SOURCES)
def new_watch() -> Response:
    """The form for a new watch."""
    return page(_FORM, page=WatchFormPage(_form()))


@needs(Permission.MANAGE_SOURCES)
def add_watch() -> Response | BaseResponse:
    """Listen for it from now on."""
    form = _form()
    if (watch := _saved(form, None)) is not None:
        flash(gettext("The watch “%(name)s” listens from now on.", name=watch.name), "success")
        return see_other("monitoring.watches")
    return invalid(_FORM, page=WatchFormPage(form))


@needs(Permission.MANAGE_SOURCES)
def edit_watch(watch_id: int) -> Response:
    """One watch."""
    watch, form = store.get(session(), watch_id), _form()
    form.fill_from(watch)
    return page(_FORM, page=WatchFormPage(form, watch))


@needs(Permission.MANAGE_SOURCES)
def change_watch(watch_id: int) -> Response | BaseResponse:
    """Change it. A stale form is shown beside what stands now."""
    form, theirs = _form(), None
    try:
        if (watch := _saved(form, watch_id)) is not None:
            flash(gettext("The watch “%(name)s” is saved.", name=watch.name), "success")
            return see_other("monitoring.watches")
    except OutOfDate as stale:
        put_error(form, stale)
        theirs = store.get(session(), watch_id)
        form.revision.data = str(theirs.revision)
    return invalid(_FORM, page=WatchFormPage(form, store.get(session(), watch_id), theirs=theirs))


@needs(Permission.MANAGE_SOURCES)
def try_watch() -> Response:
    """What it would have found among the latest articles; nothing is saved."""
    form, template = _form(), _HITS if is_htmx() else _FORM
    watch_id = request.form.get("watch_id", type=int)
    watch = store.get(session(), watch_id) if watch_id is not None else None
    try:
        query = form.draft().query
    except RuleBroken as broken:
        put_error(form, broken)
        return page(template, status=422, page=WatchFormPage(form, watch))
    hits, tried = service.try_query(session(), query, finder=port("word_finder"))
    return page(template, page=WatchFormPage(form, watch, hits, tried))


def _form() -> WatchForm:
    form = WatchForm()
    form.offer()
    return form


def _saved(form: WatchForm, watch_id: int | None) -> Watch | None:
    if not form.validate_on_submit():
        return None
    try:
        with transaction() as writing:
            return service.save_watch(
                writing,
                form.draft(),
                watch_id=watch_id,
                revision=int(form.revision.data or 0),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None
