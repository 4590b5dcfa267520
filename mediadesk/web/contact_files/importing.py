"""How is a file of contacts uploaded, looked at, taken in while one watches, and taken back?"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.importing import service, store
from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.files import LIMITS
from mediadesk.contacts.importing.headings import chosen
from mediadesk.contacts.importing.records import ImportState, RowReport
from mediadesk.contacts.importing.settling import Result
from mediadesk.errors import MediadeskError, RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.brought.files import sent_file
from mediadesk.web.clock import now
from mediadesk.web.contact_files.import_page import ImportPage, ImportsPage, rules_typed
from mediadesk.web.contacts.asked import asked_page
from mediadesk.web.contacts.person_forms import KEEP
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.ports import port

_LIST = "contact_files/imports.html"
_ONE = "contact_files/import.html"
_MOST_BODIES = 12
_WAITS = (ImportState.RUNNING, ImportState.UNDOING)


def _shown(import_id: int, broken: MediadeskError | None = None) -> ImportPage:
    """The import; what was typed and refused stays as it was typed."""
    known = store.get(session(), import_id)
    typed = request.form if broken else {}
    errors = {broken.field or "take": say(broken.message)} if broken else {}
    mapping = chosen(tuple(known.mapping), _columns(typed, known.mapping)) if broken else known.mapping
    shown, rows, total = None, list[RowReport](), 0
    asked = request.args.get("result", "")
    if known.state is ImportState.PREVIEW:
        shown = service.show(session(), known, books=port("sheet_reader"), now=now())
    elif known.state not in _WAITS:
        result = Result(asked) if asked in list(Result) else None
        rows, total = store.list_rows(
            session(), import_id, result=result, only_told=asked == "doubtful", page=asked_page()
        )
    return ImportPage(
        known=known, mapping=mapping, rules=known.rules, now=now(), shown=shown, rows=rows, total=total,
        number=asked_page(), asked=asked, doubtful=store.count_told(session(), import_id),
        bodies=store.names_of_bodies(session(), known.organisation_ids[:_MOST_BODIES]), typed=typed, errors=errors,
        is_own=known.uploaded_by_id == current_actor().id,
    )  # fmt: skip


def _columns(typed: Mapping[str, str], mapping: Mapping[str, object]) -> dict[str, str]:
    """Column → what it is read as. Headings are somebody's words: fields of the form are numbered instead."""
    heads = enumerate(mapping)
    return {head: typed.get(f"column-{number}", str(mapping[head])) for number, head in heads}


@needs(Permission.EDIT_CONTACTS)
def list_imports() -> Response:
    """The form for a file, and the imports there were."""
    return page(_LIST, page=ImportsPage(imports=store.find(session())))


@needs(Permission.EDIT_CONTACTS)
def add_import() -> Response | BaseResponse:
    """Take the file; nobody is entered yet."""
    for_all = ForAll(keep_until=shanghai(now() + KEEP).date())
    try:
        with transaction() as writing:
            sent = sent_file("file", LIMITS.bytes)
            known = service.upload(
                writing, sent, books=port("sheet_reader"), for_all=for_all, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        imports = store.find(session())
        return invalid(_LIST, page=ImportsPage(imports=imports, error=say(broken.message)))
    return see_other("contact_files.show_import", import_id=known.id)


@needs(Permission.EDIT_CONTACTS)
def show_import(import_id: int) -> Response:
    """What would become of the rows; how far it is; once it is done, the report."""
    return page(_ONE, page=_shown(import_id))


@needs(Permission.EDIT_CONTACTS)
def show_progress(import_id: int) -> Response:
    """How far it is, for a page that asks again and again."""
    shown = _shown(import_id)
    answer = page("contact_files/_progress.html", page=shown)
    if shown.known.state not in _WAITS:
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(Permission.EDIT_CONTACTS)
def remap_import(import_id: int) -> Response | BaseResponse:
    """Read the columns otherwise, and say why the data may be kept."""
    try:
        with transaction() as writing:
            known = store.get(writing, import_id)
            rules = rules_typed(request.form, shanghai(now()).date())
            columns = _columns(request.form, known.mapping)
            service.remap(writing, import_id, columns, rules, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(_ONE, page=_shown(import_id, broken))
    return see_other("contact_files.show_import", import_id=import_id, _anchor="rows")


@needs(Permission.EDIT_CONTACTS)
def choose_sheet(import_id: int) -> Response | BaseResponse:
    """Read another sheet of the workbook."""
    sheet, books = request.form.get("sheet", ""), port("sheet_reader")
    try:
        with transaction() as writing:
            service.choose_sheet(writing, import_id, sheet, books=books, actor=current_actor())
    except RuleBroken as broken:
        return invalid(_ONE, page=_shown(import_id, broken))
    return see_other("contact_files.show_import", import_id=import_id)


@needs(Permission.EDIT_CONTACTS)
def take_import(import_id: int) -> Response | BaseResponse:
    """Have the rows taken in."""
    try:
        with transaction() as writing:
            service.take(writing, import_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(_ONE, page=_shown(import_id, broken))
    flash(gettext("The rows are being taken in. You may leave this page; it goes on."), "success")
    return see_other("contact_files.show_import", import_id=import_id)


@needs(Permission.EDIT_CONTACTS)
def undo_import(import_id: int) -> Response | BaseResponse:
    """Have the import taken back."""
    try:
        with transaction() as writing:
            service.undo(writing, import_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(_ONE, page=_shown(import_id, broken))
    flash(gettext("The import is being taken back."), "success")
    return see_other("contact_files.show_import", import_id=import_id)
