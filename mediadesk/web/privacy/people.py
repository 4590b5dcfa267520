"""What is written down about the rights of one person, and what may be done?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, flash
from flask_babel import gettext
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.rights import service
from mediadesk.contacts.rights.deletion import Cause
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.contacts.seeing import service as seeing
from mediadesk.contacts.seeing.fields import Field
from mediadesk.contacts.service import get_person
from mediadesk.errors import RuleBroken
from mediadesk.liaison.workdays.service import calendar
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, place_error
from mediadesk.web.ports import port
from mediadesk.web.privacy.forms import (
    ConsentForm,
    KeepForm,
    NoticeForm,
    ReasonForm,
    RequestForm,
    UnmaskForm,
    WithdrawForm,
)
from mediadesk.web.privacy.showing import fields_to_unmask, shown_privacy

_TEMPLATE = "privacy/person.html"


@needs(Permission.VIEW_CONTACTS)
def show_person(person_id: int) -> Response:
    """Everything about the rights of one person."""
    return page(_TEMPLATE, page=shown_privacy(person_id))


def _written(
    person_id: int, name: str, form: FlaskForm, write: Callable[[Session], Any], done: str
) -> BaseResponse:
    """Write in one transaction and go back; a broken rule stands at its field in the opened form."""
    get_person(session(), person_id)
    problem = ""
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                write(writing)
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(done, "success")
            return see_other("privacy.show_person", person_id=person_id)
    return invalid(_TEMPLATE, page=shown_privacy(person_id, opened=name, problem=problem, forms={name: form}))


@needs(Permission.EDIT_CONTACTS)
def give_notice(person_id: int) -> BaseResponse:
    """Write down that the person was told."""
    form = NoticeForm()
    form.offer()

    def write(writing: Session) -> None:
        service.give_notice(writing, person_id, form.draft(), actor=current_actor(), now=now())

    return _written(person_id, "notice", form, write, gettext("The notice is on record."))


@needs(Permission.EDIT_CONTACTS)
def record_consent(person_id: int) -> BaseResponse:
    """Write down what the person agreed to."""
    form = ConsentForm()
    form.offer()

    def write(writing: Session) -> None:
        service.record_consent(writing, person_id, form.draft(), actor=current_actor(), now=now())

    return _written(person_id, "consent", form, write, gettext("The consent is on record."))


@needs(Permission.EDIT_CONTACTS)
def withdraw_consent(person_id: int) -> BaseResponse:
    """Write down that a consent was taken back."""
    form = WithdrawForm()

    def write(writing: Session) -> None:
        on = form.withdrawn_on.data or date.max
        service.withdraw_consent(writing, person_id, form.consent, on, actor=current_actor(), now=now())

    done = gettext("The consent has ended. What rested on it alone is not used from now on.")
    return _written(person_id, "withdraw", form, write, done)


@needs(Permission.EDIT_CONTACTS)
def verify_data(person_id: int) -> BaseResponse:
    """Write down that the data is right."""

    def write(writing: Session) -> None:
        service.verify_data(writing, person_id, actor=current_actor(), now=now())

    return _written(person_id, "verify", ActionForm(), write, gettext("Checked today."))


@needs(Permission.EDIT_CONTACTS)
def receive_request(person_id: int) -> BaseResponse:
    """Write down what the person asks about their data."""
    form = RequestForm()
    form.offer()

    def write(writing: Session) -> None:
        requesting.receive(
            writing, person_id, form.draft(now()), workdays=calendar(writing),
            term=desk().settings.privacy_workdays, actor=current_actor(), now=now(),
        )  # fmt: skip

    return _written(person_id, "request", form, write, gettext("The request is on record; its clock runs."))


@needs(Permission.MANAGE_PRIVACY)
def extend(person_id: int) -> BaseResponse:
    """Keep the data longer, with a reason."""
    form = KeepForm()

    def write(writing: Session) -> None:
        until = form.keep_until.data or date.max
        erasing.extend(writing, person_id, until, form.reason.data or "", actor=current_actor(), now=now())

    return _written(person_id, "extend", form, write, gettext("The data is kept until the new day."))


@needs(Permission.MANAGE_PRIVACY)
def erase(person_id: int) -> BaseResponse:
    """Anonymise the person now."""

    def write(writing: Session) -> None:
        actor, holds = current_actor(), port("holds")
        erasing.erase(writing, person_id, Cause.REQUESTED, holds=holds, actor=actor, now=now())

    return _written(
        person_id, "erase", ActionForm(), write, gettext("The data is deleted; the record holds.")
    )


@needs(Permission.MANAGE_PRIVACY)
def restrict(person_id: int) -> BaseResponse:
    """Hold the data without using it."""

    def write(writing: Session) -> None:
        service.restrict(writing, person_id, actor=current_actor(), now=now())

    return _written(person_id, "restrict", ActionForm(), write, gettext("The data is not used from now on."))


@needs(Permission.MANAGE_PRIVACY)
def allow_again(person_id: int) -> BaseResponse:
    """Use restricted data again."""
    form = ReasonForm()

    def write(writing: Session) -> None:
        service.allow_again(writing, person_id, form.reason.data or "", actor=current_actor(), now=now())

    return _written(person_id, "allow", form, write, gettext("The data may be used again."))


@needs(Permission.MANAGE_PRIVACY)
def decline_deletion(person_id: int, task_id: int) -> BaseResponse:
    """Keep data that was put up for deletion, with a reason."""
    form = ReasonForm()

    def write(writing: Session) -> None:
        erasing.decline(writing, task_id, form.reason.data or "", actor=current_actor(), now=now())

    return _written(person_id, "decline", form, write, gettext("The data is kept with your reason."))


@needs(Permission.UNMASK_CONTACT)
def unmask(person_id: int) -> BaseResponse:
    """One masked field in full, this once, with a reason that is recorded."""
    form = UnmaskForm()
    form.offer(fields_to_unmask(get_person(session(), person_id), current_actor()))
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                said, field = form.reason.data or "", Field(form.field.data)
                text = seeing.unmask(writing, person_id, field, said, actor=current_actor(), now=now())
            return page(_TEMPLATE, page=shown_privacy(person_id, unmasked=(field, text)))
        except RuleBroken as broken:
            place_error(form, broken)
    return invalid(_TEMPLATE, page=shown_privacy(person_id, opened="unmask", forms={"unmask": form}))
