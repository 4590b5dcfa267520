"""How is an inquiry written down while the journalist is still speaking?"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as contacts
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.errors import RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.liaison.inquiries import rights, service
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.inquiries.forms import InquiryForm
from mediadesk.web.inquiries.page import RegisterPage


def _form() -> InquiryForm:
    form = InquiryForm()
    form.offer(
        incidents.list_open_incidents(session()) if current_actor().may(Permission.VIEW_INCIDENTS) else []
    )
    return form


def _shown(form: InquiryForm) -> RegisterPage:
    person_id = number(form.person_id.data or "")
    may_read = current_actor().may(Permission.VIEW_CONTACTS)
    return RegisterPage(
        form=form,
        outlets=[
            each for each in contacts.choose_organisations(session()) if each.kind is OrganisationKind.OUTLET
        ],
        minutes=desk().settings.inquiry_minutes,
        passes_on=not rights.may_answer(current_actor()),
        person=contacts.get_person(session(), person_id) if person_id and may_read else None,
    )


@needs(Permission.ANSWER_INQUIRY)
def new() -> Response:
    """The form; `?person=` says who of the register asks, `?incident=` about what."""
    rights.needs_to_register(current_actor())
    form = _form()
    form.begin(now())
    form.incident_id.data = number(request.args.get("incident"))
    if person_id := number(request.args.get("person")):
        _begin_with(form, person_id)
    return page("inquiries/new.html", page=_shown(form))


def _begin_with(form: InquiryForm, person_id: int) -> None:
    if not current_actor().may(Permission.VIEW_CONTACTS):
        return
    person = contacts.get_person(session(), person_id)
    form.person_id.data, form.caller.data = str(person.id), person.name
    form.outlet.data = person.roles[0].organisation_name if person.roles else ""


@needs(Permission.ANSWER_INQUIRY)
def register() -> Response | BaseResponse:
    """Write it down; from here its clock runs."""
    rights.needs_to_register(current_actor())
    form = _form()
    if form.validate_on_submit() and (inquiry := _registered(form)):
        passed = gettext(
            "%(code)s is written down and passed to the publicity department.", code=inquiry.code
        )
        kept = gettext("%(code)s is written down. Its clock runs.", code=inquiry.code)
        flash(kept if rights.may_answer(current_actor()) else passed, "success")
        return see_other("inquiries.show", inquiry_id=inquiry.id)
    return invalid("inquiries/new.html", page=_shown(form))


def _registered(form: InquiryForm) -> Inquiry | None:
    within = timedelta(minutes=desk().settings.inquiry_minutes)
    try:
        with transaction() as writing:
            return service.register(
                writing, form.draft(now()), within=within, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None
