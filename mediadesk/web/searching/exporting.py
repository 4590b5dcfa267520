"""How are found articles taken out as a table?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.assessing.stance import STANCE_LABELS
from mediadesk.monitoring.searching.exporting import service, store
from mediadesk.monitoring.searching.exporting.store import ExportAsked
from mediadesk.monitoring.searching.exporting.table import HEAD
from mediadesk.monitoring.searching.service import Count, search
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.monitoring import labels
from mediadesk.web.ports import port
from mediadesk.web.searching.asked import SearchAsked, search_asked
from mediadesk.web.searching.forms import ExportForm
from mediadesk.web.searching.listing import expression_of
from mediadesk.web.searching.page import said

_FORM = "monitoring/export_form.html"


@needs(Permission.VIEW_MONITORING)
def new_export() -> Response:
    """In which form, and why."""
    asked = search_asked(request.args)
    return page(_FORM, form=ExportForm(), asked=asked, count=said(_count(asked)), most=service.MOST_ROWS)


@needs(Permission.VIEW_MONITORING)
def ask_export() -> Response | BaseResponse:
    """Have the table written."""
    form, asked = ExportForm(), search_asked(request.form)
    count = _count(asked)
    try:
        with transaction() as writing:
            export = service.ask(
                writing, _told(asked), form=form.chosen, names=_names(), reason=form.reason.data or "",
                count=count, actor=current_actor(), now=now(),
            )  # fmt: skip
    except RuleBroken as broken:
        put_error(form, broken)
        return invalid(_FORM, form=form, asked=asked, count=said(count), most=service.MOST_ROWS)
    return see_other("searching.show_export", export_id=export.id)


@needs(Permission.VIEW_MONITORING)
def show_export(export_id: int) -> Response:
    """How far it is; it asks again by itself until it is done."""
    export = store.get(session(), export_id)
    return page(
        "monitoring/export.html", export=export, names=accounts.names_of(session(), [export.asked_by])
    )


@needs(Permission.VIEW_MONITORING)
def download_export(export_id: int) -> Response:
    """The table."""
    export = store.get(session(), export_id)
    if export.sha256 is None:
        raise NotFound("article export", export_id)
    response = Response(port("file_store").get(export.sha256))
    response.headers["Content-Type"] = export.format.media_type
    name = f"articles-{shanghai(export.asked_at):%Y%m%d-%H%M}-{export.id}.{export.format.value}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _told(asked: SearchAsked) -> ExportAsked:
    expression_of(asked)  # What cannot be read is refused here, not in the worker.
    return ExportAsked(
        query=asked.query,
        day=shanghai(now()).date().isoformat(),
        since=asked.begin.isoformat() if asked.begin else None,
        until=asked.end.isoformat() if asked.end else None,
        outlet_ids=tuple(asked.outlet_ids(monitoring.list_outlets(session()))),
        only_mentions=asked.only_mentions,
        stances=asked.narrowing.stances,
    )


def _names() -> dict[str, str]:
    """What columns, kinds, reach and stances are called in the reader's language."""
    named: tuple[Mapping[Any, str], ...] = (HEAD, labels.CHANNELS, labels.TIERS, STANCE_LABELS)
    return {str(key): gettext(label) for names in named for key, label in names.items()}


def _count(asked: SearchAsked) -> Count:
    return search(
        session(),
        expression_of(asked),
        since=asked.begin,
        until=asked.end,
        outlet_ids=asked.outlet_ids(monitoring.list_outlets(session())),
        narrowing=asked.narrowing,
        limit=1,
    ).count
