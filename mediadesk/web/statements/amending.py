"""How is an issued text marked for a recipient, proved, corrected and withdrawn?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Response, flash
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.amending import service as amending
from mediadesk.statements.amending.amendment import AmendmentKind
from mediadesk.statements.issuing import service as issuing
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.forms import DeskForm, place_error
from mediadesk.web.statements.after_issue import CopyForm, DecisionForm, ProposalForm, after_issue

FORMS = {"txt": "text/plain; charset=utf-8", "json": "application/json"}


@needs(Permission.VIEW_STATEMENTS)
def show_after(statement_id: int) -> Response:
    """What became of a text after it left the house, and what can be done."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    return page("statements/after.html", page=after_issue(session(), statement, current_actor()))


@needs(Permission.CORRECT_STATEMENT)
def propose(statement_id: int) -> BaseResponse:
    """Ask the leaders to have it corrected or withdrawn."""
    form = ProposalForm()

    def step(writing: Session) -> None:
        amending.propose(
            writing,
            statement_id,
            AmendmentKind(form.kind.data),
            reason=form.reason.data or "",
            public_reason=form.public_reason.data or "",
            actor=current_actor(),
            now=now(),
        )

    return _do(
        statement_id, form, step, gettext("Proposed. It is on the leaders' first page."), proposal=form
    )


@needs(Permission.CORRECT_STATEMENT)
def decide_agreed(statement_id: int, amendment_id: int) -> BaseResponse:
    """Agree to it."""
    return _decide(statement_id, amendment_id, agreed=True)


@needs(Permission.CORRECT_STATEMENT)
def decide_declined(statement_id: int, amendment_id: int) -> BaseResponse:
    """Let the text stay as it is."""
    return _decide(statement_id, amendment_id, agreed=False)


def _decide(statement_id: int, amendment_id: int, *, agreed: bool) -> BaseResponse:
    form = DecisionForm()

    def step(writing: Session) -> None:
        amending.decide(
            writing,
            amendment_id,
            agreed=agreed,
            note=form.note.data or "",
            actor=current_actor(),
            now=now(),
        )

    done = gettext("Agreed.") if agreed else gettext("Declined. The text stays as it is.")
    return _do(statement_id, form, step, done, decision=form)


@needs(Permission.DRAFT_STATEMENT)
def prepare(statement_id: int) -> BaseResponse:
    """Begin the correction, or go on with it."""
    with transaction() as writing:
        correction = amending.prepare(writing, statement_id, actor=current_actor(), now=now())
    return see_other("statements.edit", statement_id=correction.id)


@needs(Permission.ISSUE_STATEMENT)
def mark(statement_id: int) -> BaseResponse:
    """Have a copy drawn that bears its recipient's name."""
    form = CopyForm()

    def step(writing: Session) -> None:
        issuing.mark_for(writing, statement_id, form.recipient.data or "", actor=current_actor(), now=now())

    return _do(statement_id, form, step, gettext("The copy is being drawn."), copy=form)


@needs(Permission.VIEW_STATEMENTS)
def text(statement_id: int, form: str) -> BaseResponse:
    """The frozen words beside the PDF: as people read them (`txt`) or as they were hashed (`json`)."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    frozen = issuing.find_frozen_text(session(), statement)
    if frozen is None or form not in FORMS:
        raise NotFound("frozen_text", statement_id)
    answer = Response(frozen.plain if form == "txt" else frozen.canonical, content_type=FORMS[form])
    name = quote(f"{statement.title[:80]}-v{frozen.version}.{form}", safe="")
    plain = f"statement-{statement.id}-v{frozen.version}.{form}"
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}"
    return answer


def _do(
    statement_id: int, form: DeskForm, step: Callable[[Session], None], done: str, **sent: Any
) -> BaseResponse:
    """Do the step; a broken rule answers the page again with its sentence, at the field where it belongs."""
    if not form.validate_on_submit():
        return _again(statement_id, 422, **sent)
    try:
        with transaction() as writing:
            service.get_statement_for(writing, statement_id, actor=current_actor())
            step(writing)
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        return _refused(statement_id, form, broken, **sent)
    flash(done, "success")
    return see_other("statements.show_after", statement_id=statement_id)


def _refused(statement_id: int, form: DeskForm, broken: MediadeskError, **sent: Any) -> Response:
    return _again(statement_id, status_of(broken), problem=place_error(form, broken), **sent)


def _again(statement_id: int, status: int, **sent: Any) -> Response:
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    shown = after_issue(session(), statement, current_actor(), **sent)
    return page("statements/after.html", status=status, page=shown)
