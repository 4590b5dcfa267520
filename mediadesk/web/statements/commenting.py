"""How do people comment on the words of a text, answer and settle?"""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, NotAllowed, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.commenting.comment import Comment
from mediadesk.web.answers import page, redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.statements.comments import AnswerForm, CommentForm
from mediadesk.web.statements.review_showing import shown

AT_WORK = (
    Permission.DRAFT_STATEMENT,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.SIGN_STATEMENT,
    Permission.APPROVE_STATEMENT,
)
Step = Callable[[Session], Comment]


@needs(*AT_WORK)
def add(statement_id: int) -> BaseResponse:
    """Say something of quoted words."""
    statement = service.get_statement_for(session(), statement_id, actor=current_actor())
    form = CommentForm().offer(statement, service.kind_of(session(), statement))
    if not form.validate_on_submit():
        return _again(statement_id, form)

    def step(writing: Session) -> Comment:
        return service.add_comment(
            writing,
            statement_id,
            part=form.part.data or "",
            words=form.words.data or "",
            text=form.text.data or "",
            near=form.place,
            actor=current_actor(),
            now=now(),
        )

    return _do(statement_id, form, step, gettext("Comment kept. The author sees it."))


@needs(*AT_WORK)
def answer(statement_id: int, comment_id: int) -> BaseResponse:
    """Answer a comment."""
    form = AnswerForm()

    def step(writing: Session) -> Comment:
        return service.answer_comment(
            writing, statement_id, comment_id, text=form.text.data or "", actor=current_actor(), now=now()
        )

    return _do(statement_id, form, step, gettext("Answered."))


@needs(*AT_WORK)
def settle(statement_id: int, comment_id: int) -> BaseResponse:
    """Say that one's comment is settled."""

    def step(writing: Session) -> Comment:
        return service.settle_comment(writing, statement_id, comment_id, actor=current_actor(), now=now())

    return _do(statement_id, AnswerForm(), step, gettext("Settled."))


def _do(statement_id: int, form: CommentForm | AnswerForm, step: Step, done: str) -> BaseResponse:
    """Do it and go on at the comment; a broken rule answers the page again, with what was typed."""
    try:
        with transaction() as writing:
            comment = step(writing)
    except (RuleBroken, NotAllowed) as broken:
        return _refused(statement_id, form, broken)
    flash(done, "success")
    return redirect(url_for("statements.show", statement_id=statement_id, _anchor=f"comment-{comment.id}"))


def _refused(statement_id: int, form: CommentForm | AnswerForm, broken: MediadeskError) -> BaseResponse:
    at_field = isinstance(form, CommentForm) and broken.field in form._fields
    if at_field:
        put_error(form, broken)
    return _again(statement_id, form, "" if at_field else say(broken.message), status_of(broken))


def _again(
    statement_id: int, form: CommentForm | AnswerForm, problem: str = "", status: int = 422
) -> BaseResponse:
    given = form if isinstance(form, CommentForm) else None
    return page(
        "statements/review.html", status=status, page=shown(statement_id, comment_form=given, problem=problem)
    )
