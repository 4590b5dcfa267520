"""How is a watch switched off and on, deleted and brought back, and how do all leave as a table?"""

from __future__ import annotations

from flask import Response, flash, make_response, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.watches.exchanging.table import as_csv, as_json
from mediadesk.web.answers import see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say


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


def _revision() -> int:
    return request.form.get("revision", 0, type=int)
