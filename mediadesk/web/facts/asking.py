"""How is a department asked, and what does it see of what it owes?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.facts import service
from mediadesk.facts.fact import FactRequest
from mediadesk.incidents import service as incidents
from mediadesk.web.answers import invalid, page, redirect, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import safe_next
from mediadesk.web.facts.forms import QuestionForm
from mediadesk.web.facts.page import MyRequestsPage, QuestionPage
from mediadesk.web.forms import put_error


@needs(Permission.ANSWER_FACT, Permission.ATTEST_FACT)
def my_requests() -> Response:
    """What the actor's department owes, overdue first, and what it has stated lately."""
    actor = current_actor()
    if actor.department_id is None:
        raise NotFound("department")
    waiting = service.list_requests_for_department(session(), actor.department_id, now())
    stated = service.list_facts_of_department(session(), actor.department_id)
    about = {each.incident_id for each in waiting} | {each.incident_id for each in stated}
    shown = MyRequestsPage(
        department=actor.department_name,
        waiting=waiting,
        facts=stated,
        imported=service.list_imported_unsigned(session(), actor.department_id),
        incidents={each: incidents.get_incident(session(), each).title for each in about},
        now=now(),
    )
    return page("facts/mine.html", page=shown)


def _form() -> QuestionForm:
    form = QuestionForm()
    form.offer(accounts.list_departments(session()))
    return form


@needs(Permission.REQUEST_FACT)
def new_request(incident_id: int) -> Response:
    """The form for a question of an incident, begun with what the address knows of it."""
    form = _form()
    form.begin(now(), request.args)
    shown = QuestionPage(form=form, incident=incidents.get_incident(session(), incident_id))
    return page("facts/ask.html", page=shown)


@needs(Permission.REQUEST_FACT)
def add_request(incident_id: int) -> Response | BaseResponse:
    """Ask."""
    form = _form()
    if form.validate_on_submit() and (asked := _asked(incident_id, form)):
        texts = {"code": asked.code, "department": asked.department_name}
        flash(gettext("%(code)s is with %(department)s.", **texts), "success")
        if back := safe_next(form.back.data):
            return redirect(back)
        return see_other("incidents.show", incident_id=incident_id, _anchor="facts")
    shown = QuestionPage(form=form, incident=incidents.get_incident(session(), incident_id))
    return invalid("facts/ask.html", page=shown)


def _asked(incident_id: int, form: QuestionForm) -> FactRequest | None:
    try:
        with transaction() as writing:
            incidents.check_open(writing, incident_id)
            return service.request_fact(writing, incident_id, form.draft(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return None
