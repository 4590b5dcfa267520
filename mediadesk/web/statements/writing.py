"""How is a text written: opened, saved, tied to facts, submitted, and merged when two people wrote?"""

from __future__ import annotations

from flask import flash, jsonify, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.statements import service, states
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.language import say
from mediadesk.web.statements.actions import Action, Press, read_action
from mediadesk.web.statements.forms import PART, EditorForm, editor_form
from mediadesk.web.statements.listing import house
from mediadesk.web.statements.orders import Question
from mediadesk.web.statements.showing import shown_again, shown_as_stored, shown_merged, stored_form
from mediadesk.web.statements.telling import tell, tell_removed

EDITOR = "statements/editor.html"


@needs(Permission.DRAFT_STATEMENT)
def edit(statement_id: int) -> BaseResponse:
    """The editor; for a text that has left the house its page, with what can still be done."""
    statement = service.get_statement(session(), statement_id)
    if statement.state in GONE_OUT:
        flash(say(states.refusal(statement.state, states.Action.SAVE)().message), "info")
        return see_other("statements.show", statement_id=statement_id)
    return page(EDITOR, page=shown_as_stored(statement, stored_form(statement)))


@needs(Permission.DRAFT_STATEMENT)
def save(statement_id: int) -> BaseResponse:
    """Save what was typed, and do what the button says."""
    statement = service.get_statement(session(), statement_id)
    form = editor_form(service.kind_of(session(), statement))
    action = read_action(request.form)
    if not form.validate():
        return page(EDITOR, 422, page=shown_again(statement, form))
    try:
        saved = _save(statement_id, form, action)
    except OutOfDate:
        return page(EDITOR, 409, page=shown_merged(service.get_statement(session(), statement_id), form))
    except RuleBroken as broken:
        form.put(broken)
        return page(EDITOR, status_of(broken), page=shown_again(statement, form))
    tell(saved, service.fact_book(session(), statement.incident_id), submits=action.press is Press.SUBMIT)
    tell_removed(request.form)
    return _go_on(saved.statement, action)


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


def _go_on(statement: Statement, action: Action) -> BaseResponse:
    """What follows the save that every button does first."""
    if action.press is Press.SUBMIT:
        return _submit(statement)
    if action.press is Press.PRINT:
        return _print(statement)
    if action.question is not None:
        return _ask(statement, action.question)
    anchor = f"{PART}{action.part}" if action.part else None
    return see_other("statements.edit", statement_id=statement.id, into=action.part or None, _anchor=anchor)


def _submit(statement: Statement) -> BaseResponse:
    try:
        with transaction() as writing:
            service.submit(
                writing, statement.id, revision=statement.revision, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        stored = service.get_statement(session(), statement.id)
        return page(
            EDITOR, 422, page=shown_as_stored(stored, stored_form(stored), refused=say(broken.message))
        )
    flash(gettext("Submitted. It now waits for the secrecy review."), "success")
    return see_other("statements.show", statement_id=statement.id)


def _print(statement: Statement) -> BaseResponse:
    """The pages of the draft: on their own page, or beside the text when a script asks."""
    with transaction() as writing:
        document_id = service.print_draft(
            writing, statement.id, house=house(), actor=current_actor(), now=now()
        )
    if request.accept_mimetypes.best != "application/json":
        return see_other("documents.show", document_id=document_id)
    stored = service.get_statement(session(), statement.id)
    return jsonify(
        revision=stored.revision,
        loaded=stored_form(stored).remember_loaded(),
        state=url_for("documents.show", document_id=document_id),
        file=url_for("documents.download", document_id=document_id, view=1),
    )


def _ask(statement: Statement, question: Question) -> BaseResponse:
    """To the form for a question, begun with what is known, and back here afterwards."""
    back = url_for("statements.edit", statement_id=statement.id, into=question.part or None)
    return see_other(
        "facts.request",
        incident_id=statement.incident_id,
        question=question.text,
        kind=question.kind or None,
        department=question.department_id,
        back=back,
    )
