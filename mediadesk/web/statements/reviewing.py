"""How is a text read, reviewed, signed, approved, sent back and issued?"""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.documents import service as documents
from mediadesk.errors import MediadeskError, NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.diff import compare, is_changed
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.states import State
from mediadesk.times import full
from mediadesk.web.answers import is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.documents.answers import pdf_answer
from mediadesk.web.errors import status_of
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.ports import port
from mediadesk.web.statements.forms import ApproveForm, ReturnForm, ReviewForm, SeenForm
from mediadesk.web.statements.listing import house
from mediadesk.web.statements.page import ReviewPage
from mediadesk.web.statements.saying import as_runs, changes, said_findings, signatures, whole_text
from mediadesk.web.statements.versions_page import ShownVersion, VersionsPage

Step = Callable[[Session], Statement]


@needs(Permission.VIEW_STATEMENTS)
def show(statement_id: int) -> Response:
    """The text with its signatures, and the decision when it is the reader's. htmx asks whether the PDF is there."""
    if is_htmx():
        return _pdf_is_there(statement_id)
    return page("statements/review.html", page=_shown(statement_id))


def _pdf_is_there(statement_id: int) -> Response:
    """Nothing yet, or the word to load the page anew: the PDF of the approved version can be seen."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    waits = statement.state is State.APPROVED and statement.document_id is None
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


@needs(Permission.APPROVE_STATEMENT, Permission.DRAFT_STATEMENT)
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def approve(statement_id: int) -> BaseResponse:
    """Give authority to issue exactly the version that was seen."""
    form = ApproveForm()

    def step(writing: Session) -> Statement:
        return service.approve(
            writing,
            statement_id,
            seen_hash=form.seen.data or "",
            proof=service.Proof(form.password.data or "", port("hasher")),
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
        kind=service.kind_of(statement),
        versions=[_version(statement, each, versions) for each in versions],
        now=now(),
    )
    return page("statements/versions.html", page=shown)


def _version(statement: Statement, version: Version, versions: list[Version]) -> ShownVersion:
    before = next((each for each in versions if each.number == version.number - 1), None)
    state = statement.state if version.number == statement.version.number else State.DRAFT
    changed = changes(before.content, version.content, service.kind_of(statement)) if before else []
    return ShownVersion(
        version, signatures(version, state, service.authority_of(session(), statement)), changed
    )


def _decide(statement_id: int, opened: str, form: SeenForm, step: Step, done: str) -> BaseResponse:
    """Do the step; a broken rule answers the page again with its sentence, at the field where it belongs."""
    if not form.validate_on_submit():
        return page("statements/review.html", status=422, page=_shown(statement_id, form, opened=opened))
    try:
        with transaction() as writing:
            step(writing)
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        return _refused(statement_id, opened, form, broken)
    flash(done, "success")
    return see_other("statements.show", statement_id=statement_id)


def _refused(statement_id: int, opened: str, form: SeenForm, broken: MediadeskError) -> Response:
    at_field = broken.field is not None and broken.field in form._fields
    if at_field:
        put_error(form, broken)
    problem = "" if at_field else say(broken.message)
    shown = _shown(statement_id, form, problem=problem, opened=opened)
    return page("statements/review.html", status=status_of(broken), page=shown)


def _shown(
    statement_id: int, form: SeenForm | None = None, *, problem: str = "", opened: str = ""
) -> ReviewPage:
    actor = current_actor()
    statement = service.get_statement_for(session(), statement_id, actor=actor)
    kind, version = service.kind_of(statement), statement.version
    before = _version_before(statement)
    issued = service.last_issued_before(session(), statement)
    findings = (
        service.find_findings(session(), statement, now()) if statement.state is not State.ISSUED else ()
    )
    authority = service.authority_of(session(), statement)
    forms = {
        kind_of_form: _form(kind_of_form, form, version)
        for kind_of_form in (ReviewForm, ReturnForm, ApproveForm)
    }
    runs = compare(_issued_text(issued), whole_text(kind, version.content)) if issued else ()
    return ReviewPage(
        statement=statement,
        kind=kind,
        actor=actor,
        authority=authority.spoken,
        findings=said_findings(findings, kind),
        facts=service.fact_book(session(), statement.incident_id),
        row=signatures(version, statement.state, authority),
        waiting=service.task_for(session(), statement, actor),
        summary=_summary(statement),
        since_version=changes(before.content, version.content, kind) if before else (),
        since_number=before.number if before else None,
        since_issued=as_runs(runs) if is_changed(runs) else (),
        issued=issued,
        prints=service.list_prints(session(), statement),
        review_form=forms[ReviewForm],
        return_form=forms[ReturnForm],
        approve_form=forms[ApproveForm],
        problem=problem,
        opened=opened,
    )


def _form(kind: type[SeenForm], given: SeenForm | None, version: Version) -> SeenForm:
    """The form that was sent, else an empty one; each names the version that is shown."""
    form = given if isinstance(given, kind) else kind(formdata=None)
    form.seen.data, form.seen.raw_data = version.content_hash or "", None
    return form


def _version_before(statement: Statement) -> Version | None:
    """The last version that somebody submitted before this one, if the reader may see it."""
    versions = service.list_versions_for(session(), statement, actor=current_actor())
    return next((v for v in versions if v.number < statement.version.number and v.is_frozen), None)


def _issued_text(issued: Statement) -> str:
    return whole_text(service.kind_of(issued), issued.version.content)


def _summary(statement: Statement) -> str:
    """One sentence for thirty seconds and a phone."""
    content = statement.version.content
    facts = len({citation.fact_id for citation in content.citations})
    texts = [
        ngettext("%(num)d character", "%(num)d characters", content.length),
        ngettext("rests on %(num)d fact", "rests on %(num)d facts", facts),
    ]
    if content.cut_off_at:
        texts.append(gettext("as of %(at)s", at=full(content.cut_off_at)))
    if content.next_update_at:
        texts.append(gettext("promises the next update by %(at)s", at=full(content.next_update_at)))
    return str(gettext(", ")).join(texts)
