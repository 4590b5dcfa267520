"""How are people found, entered, changed and looked at?"""

from __future__ import annotations

from datetime import date

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import Phone, parse_phone
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page, asked_text
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.forms import EndRoleForm, NewPersonForm, PersonForm, RoleForm
from mediadesk.web.contacts.page import PeoplePage, PersonFormPage, PersonPage
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.language import say


def _today() -> date:
    return shanghai(now()).date()


def _wanted() -> PeopleFilter:
    return PeopleFilter(
        today=_today(),
        text=asked_text(),
        role_class=one_of(RoleClass)(request.args.get("class")),
        organisation_id=number(request.args.get("organisation")),
        by_phone=current_actor().may(Permission.UNMASK_CONTACT),
        page=asked_page(),
    )


@needs(Permission.VIEW_CONTACTS)
def list_people() -> Response:
    """The register, filtered by the address."""
    wanted = _wanted()
    shown = PeoplePage(
        people=service.list_people(session(), wanted),
        wanted=wanted,
        organisations=service.choose_organisations(session()),
        may_edit=current_actor().may(Permission.EDIT_CONTACTS),
    )
    return page("contacts/people.html", page=shown)


def _shown(
    person_id: int,
    *,
    form: RoleForm | None = None,
    phone: Phone | None = None,
    ending: tuple[int, str] | None = None,
) -> PersonPage:
    """Everything on the page of one person; what was not asked for is as it stands."""
    person, actor = service.get_person(session(), person_id), current_actor()
    return PersonPage(
        person=person,
        meetings=meetings.list_meetings_of(session(), person_id),
        follow_ups=follow_ups.list_owed_to(session(), person_id),
        namesakes=service.find_namesakes(session(), person),
        now=now(),
        today=_today(),
        role_form=form or _role_form(),
        may_edit=actor.may(Permission.EDIT_CONTACTS),
        may_unmask=actor.may(Permission.UNMASK_CONTACT),
        may_meet=actor.may(Permission.MANAGE_MEETINGS),
        phone=phone,
        ending=ending,
    )


@needs(Permission.VIEW_CONTACTS)
def show_person(person_id: int) -> Response:
    """One person."""
    return page("contacts/person.html", page=_shown(person_id))


@needs(Permission.UNMASK_CONTACT)
def unmask_phone(person_id: int) -> Response:
    """The person's page with the number in full, this once; that it was looked at is recorded."""
    with transaction() as writing:
        phone = service.unmask_phone(writing, person_id, actor=current_actor(), now=now())
    return page("contacts/person.html", page=_shown(person_id, phone=phone))


def _new_form() -> NewPersonForm:
    form = NewPersonForm()
    form.offer()
    form.offer_roles(service.choose_organisations(session()), gettext("None known"))
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
    form.fill(person)
    return page("contacts/person_form.html", page=_form_page(form, person))


@needs(Permission.EDIT_CONTACTS)
def change_person(person_id: int) -> Response | BaseResponse:
    """Save the person; when somebody else has saved meanwhile, show what they changed and lose nothing."""
    form = PersonForm()
    form.offer()
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
            on_record = service.get_person(writing, person_id).phone
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


def _role_form() -> RoleForm:
    form = RoleForm()
    form.offer_roles(service.choose_organisations(session()))
    return form


@needs(Permission.EDIT_CONTACTS)
def add_role(person_id: int) -> Response | BaseResponse:
    """Enter a post of the person."""
    form = _role_form()
    if form.validate_on_submit() and _role_added(person_id, form):
        flash(gettext("The post is entered."), "success")
        return see_other("contacts.show_person", person_id=person_id)
    return invalid("contacts/person.html", page=_shown(person_id, form=form))


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
        return invalid("contacts/person.html", page=_shown(person_id, ending=(role_id, problem)))
    try:
        with transaction() as writing:
            service.end_role(
                writing, person_id, role_id, form.until_on.data, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        shown = _shown(person_id, ending=(role_id, say(broken.message)))
        return invalid("contacts/person.html", page=shown)
    flash(gettext("The end of the post is entered."), "success")
    return see_other("contacts.show_person", person_id=person_id)
