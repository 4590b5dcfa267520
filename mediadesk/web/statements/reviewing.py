"""How is a text read, reviewed, signed, approved, sent back and issued?"""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.documents import service as documents
from mediadesk.errors import MediadeskError, NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.states import CLEARED, State
from mediadesk.web.answers import is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.documents.answers import pdf_answer
from mediadesk.web.errors import status_of
from mediadesk.web.forms import place_error
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.ports import port
from mediadesk.web.statements.forms import ApproveForm, ReturnForm, ReviewForm, SeenForm
from mediadesk.web.statements.listing import house
from mediadesk.web.statements.review_showing import changes_between, shown
from mediadesk.web.statements.signing_row import signatures
from mediadesk.web.statements.versions_page import ShownVersion, VersionsPage

Step = Callable[[Session], Statement]


@needs(Permission.VIEW_STATEMENTS)
def show(statement_id: int) -> Response:
    """The text with its signatures, and the decision when it is the reader's. htmx asks whether the PDF is there."""
    if is_htmx():
        return _pdf_is_there(statement_id)
    return page("statements/review.html", page=shown(statement_id))


def _pdf_is_there(statement_id: int) -> Response:
    """Nothing yet, or the word to load the page anew: the PDF of the approved version can be seen."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    waits = statement.state in CLEARED and statement.document_id is None
    return Response(status=204, headers={} if waits else {"HX-Refresh": "true"})


@needs(Permission.REVIEW_SECRECY)
def clear_secrecy(statement_id: int) -> BaseResponse:
    """Pass the secrecy review."""
    form = ReviewForm()

    def step(writing: Session) -> Statement:
        return service.clear_secrecy(
            writing,
            statement_id,
            seen_hash=form.seen.data or "",
            note=form.note.data or "",
            actor=current_actor(),
            now=now(),
        )

    return _decide(statement_id, "review", form, step, gettext("Secrecy review passed."))


@needs(Permission.SIGN_STATEMENT, Permission.REVIEW_LEGAL, Permission.DRAFT_STATEMENT)
def sign_off(statement_id: int) -> BaseResponse:
    """Sign for one's department or office."""
    form = SeenForm()

    def step(writing: Session) -> Statement:
        return service.sign_off(
            writing,
            statement_id,
            request.form.get("party", ""),
            seen_hash=form.seen.data or "",
            actor=current_actor(),
            now=now(),
        )

    return _decide(statement_id, "sign", form, step, gettext("Signed off."))


@needs(
    Permission.REVIEW_SECRECY,
    Permission.SIGN_STATEMENT,
    Permission.REVIEW_LEGAL,
    Permission.APPROVE_STATEMENT,
    Permission.DRAFT_STATEMENT,
)
def send_back(statement_id: int) -> BaseResponse:
    """Return the text with a comment."""
    form = ReturnForm()

    def step(writing: Session) -> Statement:
        return service.send_back(
            writing,
            statement_id,
            comment=form.comment.data or "",
            seen_hash=form.seen.data or "",
            actor=current_actor(),
            now=now(),
        )

    return _decide(statement_id, "return", form, step, gettext("Returned. The author sees your comment."))


@needs(Permission.APPROVE_STATEMENT, Permission.DRAFT_STATEMENT, Permission.SIGN_STATEMENT)
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def approve(statement_id: int) -> BaseResponse:
    """Give authority to issue exactly the version that was seen."""
    form = ApproveForm()

    def step(writing: Session) -> Statement:
        return service.approve(
            writing,
            statement_id,
            seen_hash=form.seen.data or "",
            proof=form.proof,
            house=house(),
            actor=current_actor(),
            now=now(),
        )

    return _decide(statement_id, "approve", form, step, gettext("Approved. The PDF is being made."))


@needs(Permission.ISSUE_STATEMENT)
def issue(statement_id: int) -> BaseResponse:
    """Let the approved text leave the house."""

    def step(writing: Session) -> Statement:
        return service.issue(writing, statement_id, actor=current_actor(), now=now())

    return _decide(statement_id, "issue", SeenForm(), step, gettext("Issued."))


@needs(Permission.VIEW_STATEMENTS)
def print_draft(statement_id: int) -> BaseResponse:
    """Ask for the text as pages with a watermark."""
    with transaction() as writing:
        service.get_statement_for(writing, statement_id, actor=current_actor())
        document_id = service.print_draft(
            writing, statement_id, house=house(), actor=current_actor(), now=now()
        )
    return see_other("documents.show", document_id=document_id)


@needs(Permission.VIEW_STATEMENTS)
def pdf(statement_id: int) -> BaseResponse:
    """The frozen PDF of the approved version; nothing while there is no approval in force.

    Raises ApprovalOutgrown while the text has not left and its tier was raised.
    """
    actor = current_actor()
    statement = service.get_statement_for(session(), statement_id, actor=actor)
    if statement.document_id is None:
        raise NotFound("statement_pdf", statement_id)
    service.check_authority(session(), statement)
    record = documents.get_for(session(), statement.document_id, actor=actor)
    data = documents.read(session(), statement.document_id, actor=actor, files=port("file_store"))
    return pdf_answer(record, data, to_view=request.args.get("view") == "1")


@needs(Permission.VIEW_STATEMENTS)
def list_versions(statement_id: int) -> Response:
    """Every version the reader may see, with its signatures and what changed."""
    actor = current_actor()
    statement = service.get_statement_for(session(), statement_id, actor=actor)
    versions = service.list_versions_for(session(), statement, actor=actor)
    shown = VersionsPage(
        statement=statement,
        kind=service.kind_of(session(), statement),
        versions=[_version(statement, each, versions) for each in versions],
        now=now(),
    )
    return page("statements/versions.html", page=shown)


def _version(statement: Statement, version: Version, versions: list[Version]) -> ShownVersion:
    before = next((each for each in versions if each.number == version.number - 1), None)
    state = statement.state if version.number == statement.version.number else State.DRAFT
    row = signatures(version, state, service.authority_of(session(), statement))
    return ShownVersion(version, row, changes_between(statement, before, version) if before else [])


def _decide(statement_id: int, opened: str, form: SeenForm, step: Step, done: str) -> BaseResponse:
    """Do the step; a broken rule answers the page again with its sentence, at the field where it belongs."""
    if not form.validate_on_submit():
        return page("statements/review.html", status=422, page=shown(statement_id, form, opened=opened))
    try:
        with transaction() as writing:
            step(writing)
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        return _refused(statement_id, opened, form, broken)
    flash(done, "success")
    return see_other("statements.show", statement_id=statement_id)


def _refused(statement_id: int, opened: str, form: SeenForm, broken: MediadeskError) -> Response:
    problem = place_error(form, broken)
    told = shown(statement_id, form, problem=problem, opened=opened, seen=request.form.get("seen", ""))
    return page("statements/review.html", status=status_of(broken), page=told)
