"""How are articles of another system uploaded, looked at, and taken in while one watches?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.entry import FIELD_NAMES, Field
from mediadesk.monitoring.bringing.importing import service
from mediadesk.monitoring.bringing.importing.service import LIMITS, Reading, Shown
from mediadesk.monitoring.bringing.records import ArticleImport, ImportState
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.brought.files import sent_file
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.ports import port

STATE_LABELS: dict[ImportState, str] = {
    ImportState.PREVIEW: N_("Only looked at"),
    ImportState.RUNNING: N_("Being taken in"),
    ImportState.DONE: N_("Taken in"),
}
STATE_TONES: dict[ImportState, str] = {
    ImportState.PREVIEW: "plain",
    ImportState.RUNNING: "info",
    ImportState.DONE: "success",
}


@dataclass(frozen=True, kw_only=True)
class ImportsPage:
    """A file to be chosen, and the imports there were."""

    rows: ClassVar[int] = LIMITS.rows
    megabytes: ClassVar[int] = LIMITS.bytes // (1024 * 1024)
    fields: ClassVar[Mapping[Field, str]] = FIELD_NAMES
    labels: ClassVar[Mapping[ImportState, str]] = STATE_LABELS
    tones: ClassVar[Mapping[ImportState, str]] = STATE_TONES
    imports: Sequence[ArticleImport]
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """An import before it is taken in, while it is, or its report."""

    fields: ClassVar[Mapping[Field, str]] = FIELD_NAMES
    labels: ClassVar[Mapping[ImportState, str]] = STATE_LABELS
    tones: ClassVar[Mapping[ImportState, str]] = STATE_TONES
    most: ClassVar[int] = 200
    known: ArticleImport
    shown: Shown | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def share(self) -> int:
        """How much is done, in per cent."""
        return 100 * self.known.done_rows // max(1, self.known.row_count)


def _reading() -> Reading:
    return Reading(port("sheet_reader"), port("cleaner"), port("file_store"))


def _import_page(import_id: int, broken: MediadeskError | None = None) -> ImportPage:
    known = store.get_import(session(), import_id)
    shown = None
    if known.state is ImportState.PREVIEW:
        shown = service.show(known, reading=_reading(), now=now())
    errors = {broken.field or "take": say(broken.message)} if broken else {}
    return ImportPage(known=known, shown=shown, errors=errors)


@needs(Permission.MANAGE_SOURCES)
def list_imports() -> Response:
    """The form for a file, and the imports there were."""
    return page("brought/imports.html", page=ImportsPage(imports=store.list_imports(session())))


@needs(Permission.MANAGE_SOURCES)
def add_import() -> Response | BaseResponse:
    """Take the file; no article is made yet."""
    try:
        with transaction() as writing:
            sent = sent_file("file", LIMITS.bytes)
            known = service.upload(writing, sent, reading=_reading(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        imports = store.list_imports(session())
        return invalid("brought/imports.html", page=ImportsPage(imports=imports, error=say(broken.message)))
    return see_other("brought.show_import", import_id=known.id)


@needs(Permission.MANAGE_SOURCES)
def show_import(import_id: int) -> Response:
    """What would become of the rows; how far it is; once it is done, the report."""
    return page("brought/import.html", page=_import_page(import_id))


@needs(Permission.MANAGE_SOURCES)
def show_progress(import_id: int) -> Response:
    """How far it is, for a page that asks again and again."""
    return progress("brought/_progress.html", _import_page(import_id))


def progress(template: str, shown: Any) -> Response:
    """The part that says how far it is; once it is done, the whole page says so."""
    answer = page(template, page=shown)
    if shown.known.state is ImportState.DONE:
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(Permission.MANAGE_SOURCES)
def remap_import(import_id: int) -> Response | BaseResponse:
    """Read the columns otherwise."""
    columns = {each: request.form.get(each.value, "").strip() for each in Field}
    outlet = request.form.get("default_outlet", "").strip()
    try:
        with transaction() as writing:
            service.remap(writing, import_id, columns, outlet=outlet, actor=current_actor())
    except RuleBroken as broken:
        return invalid("brought/import.html", page=_import_page(import_id, broken))
    return see_other("brought.show_import", import_id=import_id, _anchor="rows")


@needs(Permission.MANAGE_SOURCES)
def take_import(import_id: int) -> Response | BaseResponse:
    """Have the rows taken in."""
    try:
        with transaction() as writing:
            service.take(writing, import_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("brought/import.html", page=_import_page(import_id, broken))
    flash(gettext("The rows are being taken in. You may leave this page; it goes on."), "success")
    return see_other("brought.show_import", import_id=import_id)
