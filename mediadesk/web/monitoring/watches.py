"""What do we listen for, and what would it have found?"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring import service
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.trying.service import DAYS
from mediadesk.monitoring.watching import read_watch
from mediadesk.web.answers import invalid, is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.monitoring.watch_form import WatchForm
from mediadesk.web.monitoring.watch_page import Asked, WatchesPage, WatchFormPage
from mediadesk.web.ports import port

_FORM = "monitoring/watch_form.html"
_HITS = "monitoring/_watch_hits.html"
STATES = {"": N_("All"), "on": N_("Listening"), "off": N_("Switched off"), "quiet": N_("Nothing in 30 days")}


@needs(Permission.VIEW_MONITORING)
def watches() -> Response:
    """Every watch that was asked for."""
    reading, args = session(), request.args
    every = service.list_watches(reading)
    editors = [watch.changed_by for watch in every if watch.changed_by]
    deleted = args.get("deleted", type=int)
    shown = WatchesPage(
        asked=Asked(args.get("words", ""), args.get("folder", ""), args.get("state", "")),
        every=every,
        heard=store.heard(reading, since=now() - timedelta(days=DAYS)),
        names=accounts.names_of(reading, editors),
        may_manage=current_actor().may(Permission.MANAGE_SOURCES),
        number=max(1, args.get("page", 1, type=int)),
        deleted=store.get(reading, deleted) if deleted else None,
    )
    return page("monitoring/watches.html", page=shown, states=STATES)


@needs(Permission.MANAGE_SOURCES)
def new_watch() -> Response:
    """The form for a new watch; with `copy`, filled with another one's words, with `query` with these."""
    form, original = _form(), request.args.get("copy", type=int)
    if original:
        form.fill_from(store.get(session(), original))
        form.name.data = gettext("%(name)s (copy)", name=form.name.data)[:80]
        form.revision.data = ""
    elif query := request.args.get("query", ""):
        form.query.data = query
    return _shown(form)


@needs(Permission.MANAGE_SOURCES)
def add_watch() -> Response | BaseResponse:
    """Listen for it from now on."""
    form = _form()
    watch, broken = _saved(form, None)
    if watch is not None:
        flash(gettext("The watch “%(name)s” listens from now on.", name=watch.name), "success")
        return see_other("monitoring.watches")
    return invalid(_FORM, page=_page(form, broken=broken))


@needs(Permission.MANAGE_SOURCES)
def edit_watch(watch_id: int) -> Response:
    """One watch, with what it would have found."""
    watch, form = store.get(session(), watch_id), _form()
    form.fill_from(watch)
    return _shown(form, watch)


@needs(Permission.MANAGE_SOURCES)
def change_watch(watch_id: int) -> Response | BaseResponse:
    """Change it. A stale form is shown beside what stands now."""
    form, theirs, broken = _form(), None, None
    try:
        watch, broken = _saved(form, watch_id)
        if watch is not None:
            flash(gettext("The watch “%(name)s” is saved.", name=watch.name), "success")
            return see_other("monitoring.watches")
    except OutOfDate as stale:
        put_error(form, stale)
        theirs = store.get(session(), watch_id)
        form.revision.data = str(theirs.revision)
    return invalid(_FORM, page=_page(form, store.get(session(), watch_id), broken=broken, theirs=theirs))


@needs(Permission.MANAGE_SOURCES)
def try_watch() -> Response:
    """What it would have found in the last 30 days; nothing is saved."""
    watch_id = request.form.get("watch_id", type=int)
    watch = store.get(session(), watch_id) if watch_id is not None else None
    return _shown(_form(), watch)


def _shown(form: WatchForm, watch: Watch | None = None) -> Response:
    """The form (to htmx its right half) with what the words find, or with what is wrong with them."""
    template = _HITS if is_htmx() else _FORM
    if not form.query.data:
        return page(template, page=_page(form, watch))
    try:
        expression = read_watch(form.query.data)
        trial = service.try_query(session(), expression, finder=port("word_finder"), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return page(template, status=422, page=_page(form, watch, broken=broken))
    return page(template, page=_page(form, watch, trial=trial))


def _form() -> WatchForm:
    form = WatchForm()
    form.offer()
    return form


def _page(
    form: WatchForm, watch: Watch | None = None, *, broken: RuleBroken | None = None, **shown: object
) -> WatchFormPage:
    placed = broken if isinstance(broken, QueryNotUnderstood) else None
    folders = sorted({each.folder for each in store.list_watches(session())} - {""})
    return WatchFormPage(form, folders, watch, broken=placed, **shown)  # type: ignore[arg-type]


def _saved(form: WatchForm, watch_id: int | None) -> tuple[Watch | None, RuleBroken | None]:
    if not form.validate_on_submit():
        return None, None
    try:
        with transaction() as writing:
            watch = service.save_watch(
                writing,
                form.draft(),
                watch_id=watch_id,
                revision=int(form.revision.data or 0),
                actor=current_actor(),
                now=now(),
            )
            return watch, None
    except RuleBroken as broken:
        put_error(form, broken)
        return None, broken
