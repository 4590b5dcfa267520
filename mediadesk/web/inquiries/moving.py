"""How does an inquiry go on: taken over, passed on, asked further, withdrawn, closed, linked?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import flash
from flask_babel import gettext
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.liaison.inquiries import rights, service
from mediadesk.liaison.inquiries.inquiry import CardCheck, questions_in
from mediadesk.web.answers import invalid, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, place_error
from mediadesk.web.inquiries.forms import CardForm, MoreForm, ReferForm, WithdrawForm
from mediadesk.web.inquiries.showing import link_form, shown_inquiry

Step = Callable[[Session], None]


def _moved(inquiry_id: int, form: FlaskForm, name: str, step: Step, done: str) -> BaseResponse:
    """Do it and go back to the page; a broken rule stands at its field or above the page."""
    inquiry, problem = service.get_inquiry(session(), inquiry_id, actor=current_actor()), ""
    rights.needs_to_answer(current_actor())
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                step(writing)
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(done, "success")
            return see_other("inquiries.show", inquiry_id=inquiry_id)
    typed = {name: form} if name else {}
    return invalid("inquiries/show.html", page=shown_inquiry(inquiry, problem, **typed))


@needs(Permission.ANSWER_INQUIRY)
def take_over(inquiry_id: int) -> BaseResponse:
    """Answer it from here on."""

    def step(writing: Session) -> None:
        service.take_over(writing, inquiry_id, actor=current_actor(), now=now())

    return _moved(inquiry_id, ActionForm(), "", step, gettext("The inquiry is yours to answer."))


@needs(Permission.ANSWER_INQUIRY)
def refer(inquiry_id: int) -> BaseResponse:
    """Somebody outside of the house answers it."""
    form = ReferForm()

    def step(writing: Session) -> None:
        service.refer(writing, inquiry_id, form.to.data or "", actor=current_actor(), now=now())

    return _moved(inquiry_id, form, "refer", step, gettext("Passed on. Our clock has stopped."))


@needs(Permission.ANSWER_INQUIRY)
def withdraw(inquiry_id: int) -> BaseResponse:
    """The journalist does not wait any more."""
    form = WithdrawForm()

    def step(writing: Session) -> None:
        service.withdraw(writing, inquiry_id, form.reason.data or "", actor=current_actor(), now=now())

    return _moved(inquiry_id, form, "withdraw", step, gettext("Noted as withdrawn."))


@needs(Permission.ANSWER_INQUIRY)
def close(inquiry_id: int) -> BaseResponse:
    """Everything is answered."""

    def step(writing: Session) -> None:
        service.close(writing, inquiry_id, actor=current_actor(), now=now())

    return _moved(inquiry_id, ActionForm(), "", step, gettext("The inquiry is closed."))


@needs(Permission.ANSWER_INQUIRY)
def ask_more(inquiry_id: int) -> BaseResponse:
    """The journalist asks further."""
    form, within = MoreForm(), timedelta(minutes=desk().settings.inquiry_minutes)

    def step(writing: Session) -> None:
        texts = questions_in(form.questions.data or "")
        service.ask_more(writing, inquiry_id, texts, within=within, actor=current_actor(), now=now())

    return _moved(inquiry_id, form, "more", step, gettext("The questions are written down."))


@needs(Permission.ANSWER_INQUIRY)
def check_card(inquiry_id: int) -> BaseResponse:
    """Write down what looking the press card up has shown."""
    form = CardForm()
    form.offer()

    def step(writing: Session) -> None:
        check, text = CardCheck(form.card_check.data), form.card_number.data or ""
        service.check_press_card(writing, inquiry_id, check, text, actor=current_actor(), now=now())

    return _moved(inquiry_id, form, "card", step, gettext("The check of the press card is written down."))


@needs(Permission.ANSWER_INQUIRY)
def link(inquiry_id: int) -> BaseResponse:
    """Say who of the register asks, and about which incident."""
    form = link_form(service.get_inquiry(session(), inquiry_id, actor=current_actor()), sent=True)

    def step(writing: Session) -> None:
        who, matter = form.person_id.data, form.incident_id.data
        service.link(writing, inquiry_id, person_id=who, incident_id=matter, actor=current_actor(), now=now())

    return _moved(inquiry_id, form, "link", step, gettext("The links are saved."))
