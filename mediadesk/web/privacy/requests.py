"""How is one request of a person looked at and taken on?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.rights.request import Ground, Step
from mediadesk.contacts.rights.requesting import service
from mediadesk.errors import RuleBroken
from mediadesk.liaison.workdays.service import calendar
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.privacy.forms import AnswerForm, ExtendForm, RefuseForm, TakeBackForm, VerifyForm
from mediadesk.web.privacy.page import RequestPage

_TEMPLATE = "privacy/request.html"


def _shown(request_id: int, *, opened: str = "", **typed: Any) -> RequestPage:
    request = service.get_request(session(), request_id)
    read_at = {"formdata": None, "revision": str(request.revision)}
    refuse = RefuseForm(**read_at)
    refuse.offer()
    forms = {
        "verify": VerifyForm(**read_at),
        "answer": AnswerForm(**read_at),
        "refuse": refuse,
        "take_back": TakeBackForm(**read_at),
        "extend": ExtendForm(**read_at),
    }
    return RequestPage(
        request=request,
        extension=service.extension_of(session(), request_id),
        term=desk().settings.privacy_workdays,
        forms={**forms, **typed},
        may_manage=current_actor().may(Permission.MANAGE_PRIVACY),
        now=now(),
        opened=opened,
    )


@needs(Permission.VIEW_CONTACTS)
def show_request(request_id: int) -> Response:
    """One request with its steps."""
    return page(_TEMPLATE, page=_shown(request_id))


def _stepped(
    request_id: int, step: Step, form: FlaskForm, words: str, done: str, ground: Ground | None = None
) -> BaseResponse:
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                service.take_step(
                    writing, request_id, step, words, ground=ground,
                    revision=form.read_at, actor=current_actor(), now=now(),
                )  # fmt: skip
        except RuleBroken as broken:
            put_error(form, broken)
        else:
            flash(done, "success")
            return see_other("privacy.show_request", request_id=request_id)
    return invalid(_TEMPLATE, page=_shown(request_id, opened=step.value, **{step.value: form}))


@needs(Permission.MANAGE_PRIVACY)
def verify(request_id: int) -> BaseResponse:
    """Write down how the identity was checked."""
    form = VerifyForm()
    words = form.identity_check.data or ""
    return _stepped(request_id, Step.VERIFY, form, words, gettext("The identity is checked."))


@needs(Permission.MANAGE_PRIVACY)
def answer(request_id: int) -> BaseResponse:
    """Answer the request; what was granted happens with it."""
    form = AnswerForm()
    return _stepped(
        request_id, Step.ANSWER, form, form.answer.data or "", gettext("The answer is on record.")
    )


@needs(Permission.MANAGE_PRIVACY)
def refuse(request_id: int) -> BaseResponse:
    """Refuse the request with its reason in law."""
    form = RefuseForm()
    form.offer()
    words, ground = form.answer.data or "", Ground(form.ground.data) if form.ground.data else None
    return _stepped(request_id, Step.REFUSE, form, words, gettext("The refusal is on record."), ground)


@needs(Permission.MANAGE_PRIVACY)
def take_longer(request_id: int) -> BaseResponse:
    """Let the person wait once more as long, with the reason they are told."""
    form = ExtendForm()
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                service.extend(
                    writing, request_id, form.reason.data or "", workdays=calendar(writing),
                    term=desk().settings.privacy_workdays, revision=form.read_at,
                    actor=current_actor(), now=now(),
                )  # fmt: skip
        except RuleBroken as broken:
            put_error(form, broken)
        else:
            flash(gettext("The time is extended. Tell the person why."), "success")
            return see_other("privacy.show_request", request_id=request_id)
    return invalid(_TEMPLATE, page=_shown(request_id, opened="extend", extend=form))


@needs(Permission.MANAGE_PRIVACY)
def take_back(request_id: int) -> BaseResponse:
    """The person does not ask any more."""
    return _stepped(request_id, Step.TAKE_BACK, TakeBackForm(), "", gettext("The request was taken back."))
