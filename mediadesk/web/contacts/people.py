"""How are people found, entered, changed and looked at?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.merging import service as merging
from mediadesk.contacts.merging.merge import Kind
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import parse_phone
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number
from mediadesk.web.contacts.forms import EndRoleForm, RoleForm
from mediadesk.web.contacts.page import PersonFormPage
from mediadesk.web.contacts.person_forms import NewPersonForm, PersonForm
from mediadesk.web.contacts.showing import role_form, shown_person
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.language import say


@needs(Permission.VIEW_CONTACTS)
def show_person(person_id: int) -> Response | BaseResponse:
    """One person; of one that has gone into another, the other."""
    if went := merging.where_it_went(session(), Kind.PERSON, person_id):
        flash(gettext("This record has gone into the one you see here."), "info")
        return see_other("contacts.show_person", person_id=went)
    return page("contacts/person.html", page=shown_person(person_id))


@needs(Permission.UNMASK_CONTACT)
def unmask_phone(person_id: int) -> Response:
    """The person's page with the number in full, this once; that it was looked at is recorded."""
    with transaction() as writing:
        phone = service.unmask_phone(writing, person_id, actor=current_actor(), now=now())
    return page("contacts/person.html", page=shown_person(person_id, phone=phone))


def _new_form() -> NewPersonForm:
    form = NewPersonForm()
    form.offer()
    form.offer_roles(service.name_organisations(session()), gettext("None known"))
    return form


@needs(Permission.EDIT_CONTACTS)
def new_person() -> Response:
    """The form for a new person; `?organisation=` chooses the body."""
    form = _new_form()
    form.begin()
    form.organisation_id.data = number(request.args.get("organisation"))
    return page("contacts/person_form.html", page=PersonFormPage(form=form))


@needs(Permission.EDIT_CONTACTS)
def add_person() -> Response | BaseResponse:
    """Enter the person."""
    form = _new_form()
    if form.validate_on_submit() and (person := _added(form)):
        flash(gettext("%(name)s is in the register.", name=person.name), "success")
        return see_other("contacts.show_person", person_id=person.id)
    return invalid("contacts/person_form.html", page=PersonFormPage(form=form))


def _added(form: NewPersonForm) -> Person | None:
    if bool(form.organisation_id.data) is not bool(form.role_class.data):
        missing = form.role_class if form.organisation_id.data else form.organisation_id
        missing.errors = [gettext("A post needs both, the organisation and the class.")]
        return None
    try:
        with transaction() as writing:
            return service.add_person(
                writing, form.draft(), form.role_draft(), actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None


def _form_page(form: PersonForm, person: Person, conflict: bool = False) -> PersonFormPage:
    stored = PersonForm(formdata=None)
    stored.offer()
    stored.offer_points(person)
    form.offer_points(person)
    stored.fill(person)
    return PersonFormPage(
        form=form,
        person=person,
        masked_phone=parse_phone(person.phone).masked if person.phone else "",
        conflict=differences(form, stored) if conflict else None,
    )


@needs(Permission.EDIT_CONTACTS)
def edit_person(person_id: int) -> Response:
    """The form for a person."""
    person, form = service.get_person(session(), person_id), PersonForm()
    form.offer()
    form.offer_points(person)
    form.fill(person)
    return page("contacts/person_form.html", page=_form_page(form, person))


@needs(Permission.EDIT_CONTACTS)
def change_person(person_id: int) -> Response | BaseResponse:
    """Save the person; when somebody else has saved meanwhile, show what they changed and lose nothing."""
    form = PersonForm()
    form.offer()
    form.offer_points(service.get_person(session(), person_id))
    try:
        if form.validate_on_submit() and _changed(person_id, form):
            flash(gettext("Saved."), "success")
            return see_other("contacts.show_person", person_id=person_id)
    except OutOfDate:
        person = service.get_person(session(), person_id)
        form.revision.data = str(person.revision)
        return page("contacts/person_form.html", 409, page=_form_page(form, person, conflict=True))
    return invalid(
        "contacts/person_form.html", page=_form_page(form, service.get_person(session(), person_id))
    )


def _changed(person_id: int, form: PersonForm) -> bool:
    try:
        with transaction() as writing:
            on_record = service.get_person(writing, person_id)
            service.change_person(
                writing,
                person_id,
                form.draft(on_record),
                revision=number(form.revision.data) or 0,
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


@needs(Permission.EDIT_CONTACTS)
def add_role(person_id: int) -> Response | BaseResponse:
    """Enter a post of the person."""
    form = role_form()
    if form.validate_on_submit() and _role_added(person_id, form):
        flash(gettext("The post is entered."), "success")
        return see_other("contacts.show_person", person_id=person_id)
    return invalid("contacts/person.html", page=shown_person(person_id, form=form))


def _role_added(person_id: int, form: RoleForm) -> bool:
    draft = form.role_draft()
    if draft is None:
        return False
    try:
        with transaction() as writing:
            service.add_role(writing, person_id, draft, actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


@needs(Permission.EDIT_CONTACTS)
def end_role(person_id: int, role_id: int) -> Response | BaseResponse:
    """Say which day was a post's last."""
    form = EndRoleForm()
    if not form.validate_on_submit() or form.until_on.data is None:
        problem = " ".join(str(text) for text in form.until_on.errors)
        return invalid("contacts/person.html", page=shown_person(person_id, ending=(role_id, problem)))
    try:
        with transaction() as writing:
            service.end_role(
                writing, person_id, role_id, form.until_on.data, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        shown = shown_person(person_id, ending=(role_id, say(broken.message)))
        return invalid("contacts/person.html", page=shown)
    flash(gettext("The end of the post is entered."), "success")
    return see_other("contacts.show_person", person_id=person_id)
