"""How does the editor come to what it shows: the form, the text as it stands or would stand, findings, facts?"""

from __future__ import annotations

from dataclasses import replace

from flask import request

from mediadesk.facts import service as facts
from mediadesk.statements import service
from mediadesk.statements.merge import MergedField, merge
from mediadesk.statements.records import Statement
from mediadesk.statements.trying.service import Tried
from mediadesk.web.auth import current_actor
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.statements.comments import shown_comments
from mediadesk.web.statements.editor_page import EditorPage
from mediadesk.web.statements.forms import LOADED, EditorForm, editor_form
from mediadesk.web.statements.saying import Runs, as_runs, said_findings


def stored_form(statement: Statement) -> EditorForm:
    """The form as the stored version fills it, whatever was sent."""
    form = editor_form(service.kind_of(session(), statement), fresh=True)
    form.fill(statement.version.content, statement.revision)
    return form


def shown_as_stored(statement: Statement, form: EditorForm, *, refused: str = "") -> EditorPage:
    """The editor over the stored version."""
    return shown(service.look_at(session(), statement, now()), form, refused=refused)


def shown_again(statement: Statement, form: EditorForm) -> EditorPage:
    """The editor with what was sent and its messages; it still knows what it was loaded with."""
    typed = {name: value for name, value in request.form.items() if name.startswith(LOADED)}
    return replace(shown(service.look_at(session(), statement, now()), form), loaded=typed, ties=_ties())


def shown(tried: Tried, form: EditorForm, *, refused: str = "") -> EditorPage:
    """The editor over a text as it stands, or as it would stand."""
    statement = tried.statement
    kind, book = service.kind_of(session(), statement), service.fact_book(session(), statement.incident_id)
    return EditorPage(
        statement=statement,
        kind=kind,
        form=form,
        findings=said_findings(tried.findings, kind, statement.version.content, book),
        judged=tried.judged,
        facts=book,
        asked=facts.list_requests(session(), statement.incident_id),
        loaded=form.remember_loaded(),
        into=request.values.get("into", "") or kind.written_parts[0].code,
        saved_by_reader=statement.version.saved_by_id == current_actor().id,
        refused=refused,
        comments=shown_comments(session(), statement, kind, current_actor()),
    )


def shown_merged(statement: Statement, form: EditorForm) -> EditorPage:
    """Saved meanwhile: both texts side by side, in the form what was typed; nothing of it is lost."""
    theirs = stored_form(statement)
    loaded = {name: request.form.get(LOADED + name, "") for name in form.texts}
    fields = merge(theirs.texts, form.texts, loaded)
    for field in fields:
        _take(form, field, theirs)
    form.revision.data, form.revision.raw_data = str(statement.revision), None
    page = shown(service.look_at(session(), statement, now()), form)
    return replace(page, loaded=theirs.remember_loaded(), merged=_named(form, fields), ties=_ties())


def _ties() -> str:
    return request.form.get("ties", "")


def _take(form: EditorForm, field: MergedField, theirs: EditorForm) -> None:
    if field.text != form.texts[field.name]:
        form[field.name].data, form[field.name].raw_data = theirs[field.name].data, None


def _named(form: EditorForm, fields: tuple[MergedField, ...]) -> list[tuple[str, MergedField, Runs]]:
    changed = [field for field in fields if field.runs]
    return [(str(form[field.name].label.text), field, as_runs(field.runs)) for field in changed]
