"""How is something promised outside of a meeting, and after how many days does a late promise climb?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as register
from mediadesk.contacts.follow_ups import service
from mediadesk.contacts.follow_ups.climbing import service as climbing
from mediadesk.contacts.follow_ups.follow_up import LONGEST_LABEL, OriginKind
from mediadesk.contacts.person import Person
from mediadesk.liaison.third_parties import service as matters
from mediadesk.liaison.third_parties.matter import Matter
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.contacts.promise_forms import ClimbingForm, PromiseForm
from mediadesk.web.contacts.promise_page import ClimbingPage, PromiseFormPage
from mediadesk.web.database import session
from mediadesk.web.forms import is_written


def _form() -> PromiseForm:
    form = PromiseForm()
    form.offer(accounts.list_departments(session()), accounts.find_users(session()))
    return form


def _asked_person() -> Person | None:
    person_id = number(request.values.get("person"))
    return register.get_person(session(), person_id) if person_id else None


def _asked_matter() -> Matter | None:
    matter_id = number(request.values.get("matter"))
    if not matter_id:
        return None
    current_actor().needs(Permission.VIEW_LIAISON)
    return matters.get_matter(session(), matter_id)


@needs(Permission.MANAGE_MEETINGS)
def new_promise() -> Response:
    """The form for a promise; `?person=` is the one it was made to, `?matter=` where another body was promised it."""
    form, matter = _form(), _asked_matter()
    if matter is not None:
        form.label.data = matter.title[:LONGEST_LABEL]
    return page(
        "contacts/promise_form.html", page=PromiseFormPage(form=form, person=_asked_person(), matter=matter)
    )


@needs(Permission.MANAGE_MEETINGS)
def add_promise() -> Response | BaseResponse:
    """Give the promise to a department."""
    form, person, matter = _form(), _asked_person(), _asked_matter()
    if is_written(form, lambda writing: _promise(writing, form, person, matter)):
        flash(gettext("The follow-up is assigned; it shows on the department's Today."), "success")
        if matter is not None:
            return see_other("liaison.show_matter", matter_id=matter.id, _anchor="follow-ups")
        return see_other("contacts.list_follow_ups")
    shown = PromiseFormPage(form=form, person=person, matter=matter)
    return invalid("contacts/promise_form.html", page=shown)


def _promise(writing: Session, form: PromiseForm, person: Person | None, matter: Matter | None) -> None:
    origin = form.origin()
    if matter is not None:
        matters.check_open(matters.get_matter(writing, matter.id, lock=True))
        origin = form.origin(OriginKind.THIRD_PARTY, matter.id)
    draft = form.draft(person.id if person else None)
    service.promise(writing, draft, origin, actor=current_actor(), now=now())


@needs(Permission.SET_ALERTS)
def show_climbing() -> Response:
    """After how many days a late promise climbs."""
    form = ClimbingForm(formdata=None)
    form.fill(climbing.days_of(session()))
    return page("contacts/climbing.html", page=ClimbingPage(form=form))


@needs(Permission.SET_ALERTS)
def set_climbing() -> Response | BaseResponse:
    """Set other days."""
    form, actor = ClimbingForm(), current_actor()
    if is_written(form, lambda writing: climbing.set_days(writing, form.days(), actor=actor, now=now())):
        flash(gettext("Saved."), "success")
        return see_other("contacts.show_climbing")
    return invalid("contacts/climbing.html", page=ClimbingPage(form=form))
