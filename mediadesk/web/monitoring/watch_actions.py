"""How is a watch switched off and on, deleted and brought back, taken out as a table and brought in from one?"""

from __future__ import annotations

from flask import Response, flash, make_response, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.watches.exchanging.service import LIMITS, Brought, bring_in
from mediadesk.monitoring.watches.exchanging.table import as_csv, as_json
from mediadesk.tables.decoding import decode
from mediadesk.tables.tabular import ImportTooLarge, NothingInFile, Table, parse
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.monitoring.watch_form import WatchTableForm
from mediadesk.web.monitoring.watch_page import WatchTablePage

_TABLE = "monitoring/watch_table.html"


@needs(Permission.MANAGE_SOURCES)
def switch(watch_id: int) -> BaseResponse:
    """Let it listen, or let it rest."""
    is_active = request.form.get("to") == "on"
    try:
        with transaction() as writing:
            watch = service.switch_watch(
                writing, watch_id, is_active=is_active, revision=_revision(), actor=current_actor(), now=now()
            )
    except OutOfDate as stale:
        flash(say(stale.message), "warning")
        return see_other("monitoring.watches")
    text = gettext("“%(name)s” listens again.") if is_active else gettext("“%(name)s” is switched off.")
    flash(text % {"name": watch.name}, "success")
    return see_other("monitoring.watches")


@needs(Permission.MANAGE_SOURCES)
def delete(watch_id: int) -> BaseResponse:
    """Take it out of the list; the list offers to bring it back."""
    try:
        with transaction() as writing:
            service.delete_watch(writing, watch_id, revision=_revision(), actor=current_actor(), now=now())
    except OutOfDate as stale:
        flash(say(stale.message), "warning")
        return see_other("monitoring.watches")
    return see_other("monitoring.watches", deleted=watch_id)


@needs(Permission.MANAGE_SOURCES)
def restore(watch_id: int) -> BaseResponse:
    """Bring it back."""
    try:
        with transaction() as writing:
            watch = service.restore_watch(writing, watch_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
        return see_other("monitoring.watches", deleted=watch_id)
    flash(gettext("“%(name)s” is back.", name=watch.name), "success")
    return see_other("monitoring.watches")


@needs(Permission.VIEW_MONITORING)
def export(kind: str) -> Response:
    """Every watch as a table: csv or json."""
    watches = service.list_watches(session())
    response = make_response(as_json(watches) if kind == "json" else as_csv(watches))
    response.headers["Content-Type"] = (
        f"{'application/json' if kind == 'json' else 'text/csv'}; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="watches.{kind}"'
    return response


@needs(Permission.MANAGE_SOURCES)
def choose_table() -> Response:
    """The form for a file with watches."""
    return page(_TABLE, page=WatchTablePage(WatchTableForm()))


@needs(Permission.MANAGE_SOURCES)
def bring_table() -> Response | BaseResponse:
    """Take the right rows in, and name the wrong ones."""
    form = WatchTableForm()
    brought = _brought(form) if form.validate_on_submit() else None
    if brought is None:
        return invalid(_TABLE, page=WatchTablePage(form))
    total = brought.added + brought.changed
    flash(ngettext("One watch was taken in.", "%(num)s watches were taken in.", total), "success")
    if not brought.problems:
        return see_other("monitoring.watches")
    return page(_TABLE, page=WatchTablePage(form, brought))


def _brought(form: WatchTableForm) -> Brought | None:
    try:
        table = _table()
        with transaction() as writing:
            replaces = bool(form.replaces.data)
            return bring_in(writing, table, replaces=replaces, actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return None


def _table() -> Table:
    file = request.files.get("file")
    data = file.stream.read(LIMITS.bytes + 1) if file else b""
    if not data:
        raise NothingInFile(field="file")
    if len(data) > LIMITS.bytes:
        raise ImportTooLarge(field="file", limit=LIMITS.bytes // 1024)
    return parse(decode(data)[0], LIMITS)


def _revision() -> int:
    return request.form.get("revision", 0, type=int)
