"""How are watches of a table uploaded, looked at, and taken in while one watches?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.bringing.importing.service import Reading as Files
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.watches.exchanging.table import HEAD
from mediadesk.monitoring.watches.importing import service, store
from mediadesk.monitoring.watches.importing.records import WatchImport
from mediadesk.monitoring.watches.importing.service import LIMITS, Reading, Shown
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.brought.files import sent_file
from mediadesk.web.brought.imports import STATE_LABELS, STATE_TONES, progress
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.ports import port

_LIST = "monitoring/watch_imports.html"
_ONE = "monitoring/watch_import.html"
COLUMNS = {
    "name": N_("Name"),
    "query": N_("Look for"),
    "folder": N_("Folder"),
    "alert": N_("Raise an alert at once"),
    "severity": N_("How loudly"),
    "listening": N_("Listening"),
}


@dataclass(frozen=True, kw_only=True)
class WatchImportsPage:
    """A file to be chosen, and the imports there were."""

    rows: ClassVar[int] = LIMITS.rows
    megabytes: ClassVar[int] = LIMITS.bytes // (1024 * 1024)
    fields: ClassVar[Mapping[str, str]] = {name: COLUMNS[name] for name in HEAD}
    labels: ClassVar[Mapping[ImportState, str]] = STATE_LABELS
    tones: ClassVar[Mapping[ImportState, str]] = STATE_TONES
    imports: Sequence[WatchImport]
    error: str | None = None
    replaces: bool = False


@dataclass(frozen=True, kw_only=True)
class WatchImportPage:
    """An import before it is taken in, while it is, or its report."""

    labels: ClassVar[Mapping[ImportState, str]] = STATE_LABELS
    most: ClassVar[int] = 200
    known: WatchImport
    shown: Shown | None = None
    error: str | None = None


@needs(Permission.MANAGE_SOURCES)
def watch_imports() -> Response:
    """The form for a file, and the imports there were."""
    return page(_LIST, page=WatchImportsPage(imports=store.find(session())))


@needs(Permission.MANAGE_SOURCES)
def add_watch_import() -> Response | BaseResponse:
    """Take the file; no watch is made yet."""
    replaces = bool(request.form.get("replaces"))
    try:
        with transaction() as writing:
            sent = sent_file("file", LIMITS.bytes)
            known = service.upload(
                writing, sent, replaces=replaces, reading=_reading(), actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        imports = store.find(session())
        return invalid(
            _LIST, page=WatchImportsPage(imports=imports, error=say(broken.message), replaces=replaces)
        )
    return see_other("monitoring.show_watch_import", import_id=known.id)


@needs(Permission.MANAGE_SOURCES)
def show_watch_import(import_id: int) -> Response:
    """What would become of the rows; how far it is; once it is done, the report."""
    return page(_ONE, page=_page(import_id))


@needs(Permission.MANAGE_SOURCES)
def watch_import_progress(import_id: int) -> Response:
    """How far it is, for a page that asks again and again."""
    return progress("monitoring/_watch_import_progress.html", _page(import_id))


@needs(Permission.MANAGE_SOURCES)
def take_watch_import(import_id: int) -> Response | BaseResponse:
    """Have the rows taken in."""
    try:
        with transaction() as writing:
            service.take(writing, import_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(_ONE, page=_page(import_id, say(broken.message)))
    flash(gettext("The rows are being taken in. You may leave this page; it goes on."), "success")
    return see_other("monitoring.show_watch_import", import_id=import_id)


def _reading() -> Reading:
    return Files(port("sheet_reader"), port("cleaner"), port("file_store"))


def _page(import_id: int, error: str | None = None) -> WatchImportPage:
    known = store.get(session(), import_id)
    shown = None
    if known.state is ImportState.PREVIEW:
        shown = service.show(session(), known, reading=_reading())
    return WatchImportPage(known=known, shown=shown, error=error)
