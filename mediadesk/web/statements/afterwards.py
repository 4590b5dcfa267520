"""How is a word on the telephone recorded, a text released early, and each of them answered for afterwards?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, NotAllowed, OutOfDate, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.approving import emergency_rules
from mediadesk.statements.records import Statement
from mediadesk.statements.states import Action, is_possible, refusal
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.forms import place_error
from mediadesk.web.language import say
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.statements.afterwards_page import (
    CallForm,
    DecisionPage,
    OwedForm,
    ReleaseForm,
    skipped_names,
)
from mediadesk.web.statements.forms import SeenForm
from mediadesk.web.statements.listing import house

Step = Callable[[Session], Statement]


@needs(Permission.DRAFT_STATEMENT)
def telephone(statement_id: int) -> Response:
    """The text to be read out, and what is noted of the call."""
    return _page("telephone", statement_id, _call_form(statement_id, fresh=True), step=Action.APPROVE)


@needs(Permission.DRAFT_STATEMENT)
def record_call(statement_id: int) -> BaseResponse:
    """Keep what the leader said."""
    form = _call_form(statement_id)

    def step(writing: Session) -> Statement:
        return service.record_call(
            writing,
            statement_id,
            _call(form),
            seen_hash=form.seen.data or "",
            house=house(),
            within=timedelta(minutes=desk().settings.phone_confirm_minutes),
            actor=current_actor(),
            now=now(),
        )

    return _decide("telephone", statement_id, form, step, gettext("Recorded. The leader confirms it next."))


@needs(Permission.RELEASE_IN_EMERGENCY)
def emergency(statement_id: int) -> Response:
    """What would be skipped, and the reason."""
    return _page("emergency", statement_id, ReleaseForm(formdata=None), step=Action.RELEASE)


@needs(Permission.RELEASE_IN_EMERGENCY)
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def release(statement_id: int) -> BaseResponse:
    """Let it out before every signature is there."""
    form = ReleaseForm()

    def step(writing: Session) -> Statement:
        return service.release(
            writing,
            statement_id,
            reason=form.reason.data or "",
            seen_hash=form.seen.data or "",
            proof=form.proof,
            house=house(),
            actor=current_actor(),
            now=now(),
        )

    return _decide("emergency", statement_id, form, step, gettext("Released. A second look is owed."))


@needs(Permission.APPROVE_STATEMENT)
def owed(statement_id: int) -> Response:
    """What was agreed in the reader's name, or released early: yes or no."""
    return _page("owed", statement_id, OwedForm(formdata=None), step=Action.CONFIRM)


@needs(Permission.APPROVE_STATEMENT)
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def answer(statement_id: int) -> BaseResponse:
    """Give the answer."""
    form = OwedForm()
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    give = service.answer_call if statement.version.phone else service.look_again

    def step(writing: Session) -> Statement:
        return give(
            writing,
            statement_id,
            agrees=request.form.get("answer") == "yes",
            reason=form.reason.data or "",
            seen_hash=form.seen.data or "",
            proof=form.proof,
            actor=current_actor(),
            now=now(),
        )

    return _decide("owed", statement_id, form, step, gettext("Your answer is on record."))


def _call(form: CallForm) -> service.Call:
    return service.Call(
        approver_id=form.approver_id.data or 0,
        witness_id=form.witness_id.data,
        channel=service.Channel(form.channel.data),
        said_at=form.said_at.data,
        was_read_out=bool(form.was_read_out.data),
    )


def _call_form(statement_id: int, *, fresh: bool = False) -> CallForm:
    """The form with those who may approve the text, and everybody who may have listened."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    names = service.authority_of(session(), statement).names
    users = accounts.find_users(session())
    approvers = [(each.id, each.name) for each in users if each.name in names]
    listeners = [
        (each.id, f"{each.name} · {each.department_name}")
        for each in users
        if each.department_name and each.name not in names and each.id != current_actor().id
    ]
    form = CallForm(formdata=None) if fresh else CallForm()
    form.offer(approvers, listeners)
    if fresh:
        form.said_at.data = now()
        form.approver_id.data = approvers[0][0] if len(approvers) == 1 else None
    return form


def _decide(name: str, statement_id: int, form: SeenForm, step: Step, done: str) -> BaseResponse:
    """Do the step; a broken rule answers the page again with its sentence, at the field where it belongs."""
    if not form.validate_on_submit():
        return _page(name, statement_id, form, status=422)
    try:
        with transaction() as writing:
            step(writing)
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        return _refused(name, statement_id, form, broken)
    flash(done, "success")
    return see_other("statements.show", statement_id=statement_id)


def _refused(name: str, statement_id: int, form: SeenForm, broken: MediadeskError) -> Response:
    return _page(name, statement_id, form, status=status_of(broken), problem=place_error(form, broken))


def _page(
    name: str,
    statement_id: int,
    form: SeenForm,
    *,
    status: int = 200,
    problem: str = "",
    step: Action | None = None,
) -> Response:
    """The page; asked whether `step` is due, it says why not instead of offering it."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    version = statement.version
    form.seen.data, form.seen.raw_data = version.content_hash or "", None
    skipped = version.release.skipped if version.release else emergency_rules.skipped_by(version)
    shown = DecisionPage(
        statement=statement,
        kind=service.kind_of(session(), statement),
        form=form,
        skipped=skipped_names(statement, skipped),
        minutes=desk().settings.phone_confirm_minutes,
        problem=problem,
        not_due=_why_not(statement, step) if step else "",
    )
    return page(f"statements/{name}.html", status=status, page=shown)


def _why_not(statement: Statement, step: Action) -> str:
    """Why the step is not due for this text and this reader; empty when it is."""
    if not is_possible(statement.state, step):
        return say(refusal(statement.state, step)().message)
    version = statement.version
    reviewers = (version.review.reviewer_id,) if version.review else ()
    try:
        if step is Action.RELEASE:
            emergency_rules.check_releaser(current_actor(), version.author_ids, reviewers)
    except (RuleBroken, NotAllowed) as broken:
        return say(broken.message)
    return ""
