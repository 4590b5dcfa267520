"""How is a text written: opened, saved, tied to facts, submitted, and merged when two people wrote?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.facts import service as facts
from mediadesk.statements import service
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.citations import Anchored
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.merge import MergedField, merge
from mediadesk.statements.records import Statement
from mediadesk.statements.types import find_type
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.language import say
from mediadesk.web.statements.actions import Action, Press, read_action
from mediadesk.web.statements.forms import LOADED, PART, EditorForm, editor_form
from mediadesk.web.statements.listing import house
from mediadesk.web.statements.page import EditorPage
from mediadesk.web.statements.saying import Runs, as_runs, said_findings


@needs(Permission.DRAFT_STATEMENT)
def edit(statement_id: int) -> Response:
    """The editor."""
    statement = service.get_statement(session(), statement_id)
    form = editor_form(find_type(TYPES, statement.type_code))
    form.fill(statement.version.content, statement.revision)
    return page("statements/editor.html", page=_shown(statement, form))


@needs(Permission.DRAFT_STATEMENT)
def save(statement_id: int) -> BaseResponse:
    """Save what was typed, and do what the button says."""
    statement = service.get_statement(session(), statement_id)
    form = editor_form(service.kind_of(statement))
    action = read_action(request.form)
    if not form.validate():
        return _again(statement, form, 422)
    try:
        saved = _save(statement_id, form, action)
    except OutOfDate:
        return _merged(statement_id, form)
    except RuleBroken as broken:
        form.put(broken)
        return _again(statement, form, status_of(broken))
    _tell(saved, service.fact_book(session(), statement.incident_id), submits=action.press is Press.SUBMIT)
    if action.press is Press.SUBMIT:
        return _submit(saved.statement)
    if action.press is Press.PRINT:
        return _print(statement_id)
    anchor = f"{PART}{action.part}" if action.part else None
    return see_other("statements.edit", statement_id=statement_id, into=action.part or None, _anchor=anchor)


def _save(statement_id: int, form: EditorForm, action: Action) -> service.Saved:
    with transaction() as writing:
        return service.save(
            writing,
            statement_id,
            form.typed(),
            revision=int(form.revision.data or 0) if str(form.revision.data).isdecimal() else 0,
            actor=current_actor(),
            now=now(),
            edits=action.edits,
        )


def _submit(statement: Statement) -> BaseResponse:
    try:
        with transaction() as writing:
            service.submit(
                writing, statement.id, revision=statement.revision, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        stored = service.get_statement(session(), statement.id)
        form = editor_form(service.kind_of(stored), fresh=True)
        form.fill(stored.version.content, stored.revision)
        return _again(stored, form, 422, refused=say(broken.message))
    flash(gettext("Submitted. It now waits for the secrecy review."), "success")
    return see_other("statements.show", statement_id=statement.id)


def _print(statement_id: int) -> BaseResponse:
    with transaction() as writing:
        document_id = service.print_draft(
            writing, statement_id, house=house(), actor=current_actor(), now=now()
        )
    return see_other("documents.show", document_id=document_id)


def _merged(statement_id: int, form: EditorForm) -> Response:
    """Saved meanwhile, by somebody else or in another window: 409, both texts side by side, nothing typed is lost."""
    stored = service.get_statement(session(), statement_id)
    theirs = editor_form(service.kind_of(stored), fresh=True)
    theirs.fill(stored.version.content, stored.revision)
    loaded = {name: request.form.get(LOADED + name, "") for name in form.texts}
    fields = merge(theirs.texts, form.texts, loaded)
    for field in fields:
        _take(form, field, theirs)
    form.revision.data, form.revision.raw_data = str(stored.revision), None
    shown = _shown(stored, form, loaded=theirs.remember_loaded(), merged=_named(form, fields))
    return page("statements/editor.html", status=409, page=shown)


def _take(form: EditorForm, field: MergedField, theirs: EditorForm) -> None:
    if field.text != form.texts[field.name]:
        form[field.name].data, form[field.name].raw_data = theirs[field.name].data, None


def _named(form: EditorForm, fields: tuple[MergedField, ...]) -> list[tuple[str, MergedField, Runs]]:
    changed = [field for field in fields if field.runs]
    return [(str(form[field.name].label.text), field, as_runs(field.runs)) for field in changed]


def _again(statement: Statement, form: EditorForm, status: int, refused: str = "") -> Response:
    typed = {name: value for name, value in request.form.items() if name.startswith(LOADED)}
    loaded = form.remember_loaded() if refused else typed
    shown = _shown(statement, form, loaded=loaded, refused=refused)
    return page("statements/editor.html", status=status, page=shown)


def _shown(
    statement: Statement,
    form: EditorForm,
    *,
    loaded: dict[str, str] | None = None,
    merged: list[tuple[str, MergedField, Runs]] | None = None,
    refused: str = "",
) -> EditorPage:
    kind = service.kind_of(statement)
    return EditorPage(
        statement=statement,
        kind=kind,
        form=form,
        findings=said_findings(service.find_findings(session(), statement, now()), kind),
        facts=service.fact_book(session(), statement.incident_id),
        asked=facts.list_requests(session(), statement.incident_id),
        loaded=loaded or form.remember_loaded(),
        into=request.values.get("into", "") or kind.written_parts[0].code,
        merged=merged or (),
        saved_by_reader=statement.version.saved_by_id == current_actor().id,
        refused=refused,
    )


def _tell(saved: service.Saved, book: FactBook, *, submits: bool) -> None:
    """What an author must know after a save: citations that moved with their words, or were lost; fallen signatures."""
    if saved.voided is not None and saved.voided.signatures:
        count = saved.voided.signatures
        flash(
            ngettext(
                "Saved as version %(version)d. %(num)d signature under the old version fell.",
                "Saved as version %(version)d. %(num)d signatures under the old version fell.",
                count,
                version=saved.statement.version.number,
            ),
            "warning",
        )
    elif not submits:
        flash(gettext("Saved."), "success")
    for text in _told(saved.anchored, book):
        flash(text, "warning")


def _told(anchored: Anchored, book: FactBook) -> list[str]:
    texts = [
        gettext(
            "The words “%(words)s” are gone, and %(fact)s is no longer cited there. Tie it again if it should be.",
            words=_short(lost.wording),
            fact=book[lost.fact_id].code if lost.fact_id in book else "—",
        )
        for lost in anchored.lost
    ]
    return texts + [
        gettext(
            "%(fact)s stays tied to the changed words “%(words)s”. Check that they still say what it says.",
            words=_short(after.wording),
            fact=book[after.fact_id].code if after.fact_id in book else "—",
        )
        for _, after in anchored.reworded
    ]


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:28]}…"
