"""How are organisations found, entered, changed and looked at?"""

from __future__ import annotations

from datetime import date

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.listing import OrganisationFilter
from mediadesk.contacts.merging import service as merging
from mediadesk.contacts.merging.merge import Kind
from mediadesk.contacts.organisation import Organisation, OrganisationKind
from mediadesk.contacts.outlet import next_deadline
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import PersonRole
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page, asked_text
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.forms import OrganisationForm
from mediadesk.web.contacts.line_sources import line_of_organisation
from mediadesk.web.contacts.line_view import line_view
from mediadesk.web.contacts.page import OrganisationFormPage, OrganisationPage, OrganisationsPage
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error


@needs(Permission.VIEW_CONTACTS)
def list_organisations() -> Response:
    """Organisations, filtered by the address."""
    kind = one_of(OrganisationKind)(request.args.get("kind"))
    wanted = OrganisationFilter(text=asked_text(), kind=kind, page=asked_page())
    found, people = service.list_organisations(session(), wanted, today=shanghai(now()).date())
    may_edit = current_actor().may(Permission.EDIT_CONTACTS)
    shown = OrganisationsPage(organisations=found, people=people, wanted=wanted, may_edit=may_edit)
    return page("contacts/organisations.html", page=shown)


@needs(Permission.VIEW_CONTACTS)
def show_organisation(organisation_id: int) -> Response | BaseResponse:
    """One organisation and its people; of one that has gone into another, the other."""
    if went := merging.where_it_went(session(), Kind.ORGANISATION, organisation_id):
        flash(gettext("This record has gone into the one you see here."), "info")
        return see_other("contacts.show_organisation", organisation_id=went)
    organisation, actor = service.get_organisation(session(), organisation_id), current_actor()
    present, former = _split(service.list_people_of(session(), organisation_id), organisation_id)
    shown = OrganisationPage(
        organisation=organisation,
        line=line_view(line_of_organisation(session(), organisation_id, actor, now()), now()),
        under=service.list_under(session(), organisation_id),
        closes=next_deadline(organisation.programmes, shanghai(now())),
        now=now(),
        today=shanghai(now()).date(),
        present=present,
        former=former,
        may_edit=actor.may(Permission.EDIT_CONTACTS),
    )
    return page("contacts/organisation.html", page=shown)


Held = list[tuple[Person, PersonRole]]


def _split(people: list[Person], organisation_id: int) -> tuple[Held, Held]:
    """Posts at the organisation held today (or yet to begin), and those that are over."""
    today: date = shanghai(now()).date()
    posts = [
        (each, role) for each in people for role in each.roles if role.organisation_id == organisation_id
    ]
    present = [(each, role) for each, role in posts if (role.until_on or date.max) >= today]
    return present, [post for post in posts if post not in present]


def _form() -> OrganisationForm:
    form = OrganisationForm()
    form.offer()
    return form


@needs(Permission.EDIT_CONTACTS)
def new_organisation() -> Response:
    """The form for a new organisation."""
    return page("contacts/organisation_form.html", page=OrganisationFormPage(form=_form()))


@needs(Permission.EDIT_CONTACTS)
def add_organisation() -> Response | BaseResponse:
    """Enter the organisation."""
    form = _form()
    if form.validate_on_submit() and (added := _added(form)):
        flash(gettext("%(name)s is in the register.", name=added.name), "success")
        return see_other("contacts.show_organisation", organisation_id=added.id)
    return invalid("contacts/organisation_form.html", page=OrganisationFormPage(form=form))


def _added(form: OrganisationForm) -> Organisation | None:
    try:
        with transaction() as writing:
            return service.add_organisation(writing, form.draft(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return None


@needs(Permission.EDIT_CONTACTS)
def edit_organisation(organisation_id: int) -> Response:
    """The form for an organisation."""
    organisation, form = service.get_organisation(session(), organisation_id), _form()
    form.fill(organisation)
    shown = OrganisationFormPage(form=form, organisation=organisation)
    return page("contacts/organisation_form.html", page=shown)


@needs(Permission.EDIT_CONTACTS)
def change_organisation(organisation_id: int) -> Response | BaseResponse:
    """Save the organisation; when somebody else has saved meanwhile, show what they changed."""
    form = _form()
    try:
        if form.validate_on_submit() and _changed(organisation_id, form):
            flash(gettext("Saved."), "success")
            return see_other("contacts.show_organisation", organisation_id=organisation_id)
    except OutOfDate:
        return _conflict(organisation_id, form)
    organisation = service.get_organisation(session(), organisation_id)
    return invalid(
        "contacts/organisation_form.html", page=OrganisationFormPage(form=form, organisation=organisation)
    )


def _changed(organisation_id: int, form: OrganisationForm) -> bool:
    revision = number(form.revision.data) or 0
    try:
        with transaction() as writing:
            service.change_organisation(
                writing, organisation_id, form.draft(), revision=revision, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _conflict(organisation_id: int, form: OrganisationForm) -> Response:
    organisation = service.get_organisation(session(), organisation_id)
    stored = OrganisationForm(formdata=None)
    stored.offer()
    stored.fill(organisation)
    form.revision.data = str(organisation.revision)
    shown = OrganisationFormPage(form=form, organisation=organisation, conflict=differences(form, stored))
    return page("contacts/organisation_form.html", 409, page=shown)
