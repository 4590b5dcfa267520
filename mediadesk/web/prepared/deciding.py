"""How is a prepared text examined, approved, returned or taken out of use?"""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, NotAllowed, OutOfDate, RuleBroken
from mediadesk.statements.prepared import service
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.forms import place_error
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.prepared.forms import ApprovePreparedForm, StepForm
from mediadesk.web.prepared.showing import shown

Step = Callable[[Session], object]


@needs(Permission.DRAFT_STATEMENT)
def submit(prepared_id: int) -> BaseResponse:
    """Send it to secrecy review."""
    revision = service.get(session(), prepared_id).revision

    def step(writing: Session) -> object:
        return service.submit(writing, prepared_id, revision=revision, actor=current_actor(), now=now())

    return _decide(prepared_id, StepForm(), step, gettext("Sent to secrecy review."))


@needs(Permission.REVIEW_SECRECY)
def clear_secrecy(prepared_id: int) -> BaseResponse:
    """Pass the secrecy review."""
    form = StepForm()

    def step(writing: Session) -> object:
        seen = form.seen.data or ""
        return service.clear_secrecy(writing, prepared_id, seen_hash=seen, actor=current_actor(), now=now())

    return _decide(prepared_id, form, step, gettext("Secrecy review passed."))


@needs(Permission.SIGN_STATEMENT, Permission.REVIEW_LEGAL, Permission.DRAFT_STATEMENT)
def sign_off(prepared_id: int) -> BaseResponse:
    """Sign for one's department or office."""
    form = StepForm()

    def step(writing: Session) -> object:
        seen, party = form.seen.data or "", request.form.get("party", "")
        return service.sign_off(writing, prepared_id, party, seen_hash=seen, actor=current_actor(), now=now())

    return _decide(prepared_id, form, step, gettext("Signed off."))


@needs(Permission.APPROVE_STATEMENT)
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def approve(prepared_id: int) -> BaseResponse:
    """Approve words and envelope beforehand."""
    form = ApprovePreparedForm()

    def step(writing: Session) -> object:
        seen, actor = form.seen.data or "", current_actor()
        return service.approve(writing, prepared_id, seen_hash=seen, proof=form.proof, actor=actor, now=now())

    return _decide(
        prepared_id, form, step, gettext("Approved beforehand. It can be used inside its envelope.")
    )


@needs(Permission.REVIEW_SECRECY, Permission.APPROVE_STATEMENT)
def send_back(prepared_id: int) -> BaseResponse:
    """Return it with a comment."""
    form = StepForm()

    def step(writing: Session) -> object:
        return service.send_back(
            writing,
            prepared_id,
            seen_hash=form.seen.data or "",
            comment=form.comment.data or "",
            actor=current_actor(),
            now=now(),
        )

    return _decide(prepared_id, form, step, gettext("Returned. The author sees your comment."))


@needs(Permission.DRAFT_STATEMENT)
def retire(prepared_id: int) -> BaseResponse:
    """Take it out of use."""
    form = StepForm()

    def step(writing: Session) -> object:
        reason = form.comment.data or ""
        return service.retire(writing, prepared_id, reason=reason, actor=current_actor(), now=now())

    return _decide(prepared_id, form, step, gettext("Out of use."))


def _decide(prepared_id: int, form: StepForm, step: Step, done: str) -> BaseResponse:
    """Do the step; a broken rule answers the page again with its sentence, at the field where it belongs."""
    try:
        with transaction() as writing:
            step(writing)
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        return _refused(prepared_id, form, broken)
    flash(done, "success")
    return see_other("prepared.show", prepared_id=prepared_id)


def _refused(prepared_id: int, form: StepForm, broken: MediadeskError) -> BaseResponse:
    again = {"approve" if isinstance(form, ApprovePreparedForm) else "step": form}
    given = shown(prepared_id, problem=place_error(form, broken), **again)
    return page("prepared/show.html", status=status_of(broken), page=given)
