"""How is a plan entered, changed and ended?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.covering import store as covering
from mediadesk.errors import OutOfDate
from mediadesk.liaison.plans import service
from mediadesk.times import shanghai
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import is_written
from mediadesk.web.liaison.plan_forms import PlanForm


def _form() -> PlanForm:
    form = PlanForm()
    form.offer()
    return form


def _page(form: PlanForm, status: int = 200, **values: object) -> Response:
    known = covering.districts(session())
    return page("liaison/plan_form.html", status, form=form, districts=known, **values)


@needs(Permission.MANAGE_MEETINGS)
def new_plan() -> Response:
    """The form for a plan."""
    form = _form()
    form.begin(shanghai(now()).date())
    return _page(form)


@needs(Permission.MANAGE_MEETINGS)
def add_plan() -> Response | BaseResponse:
    """Enter the plan."""
    form, actor = _form(), current_actor()
    if is_written(form, lambda writing: service.add_plan(writing, form.draft(), actor=actor, now=now())):
        flash(gettext("The plan holds; who is due shows on its page."), "success")
        return see_other("liaison.list_plans")
    return _page(form, 422)


@needs(Permission.MANAGE_MEETINGS)
def edit_plan(plan_id: int) -> Response:
    """The form for a plan as it stands."""
    plan, form = service.get_plan(session(), plan_id), _form()
    form.fill(plan)
    return _page(form, plan=plan)


@needs(Permission.MANAGE_MEETINGS)
def change_plan(plan_id: int) -> Response | BaseResponse:
    """Save the plan; when somebody else has saved meanwhile, show what they changed."""
    form, actor = _form(), current_actor()
    try:
        if is_written(
            form,
            lambda writing: service.change_plan(
                writing, plan_id, form.draft(), revision=form.read_at, actor=actor, now=now()
            ),
        ):
            flash(gettext("Saved."), "success")
            return see_other("liaison.show_plan", plan_id=plan_id)
    except OutOfDate:
        return _conflict(plan_id, form)
    return _page(form, 422, plan=service.get_plan(session(), plan_id))


def _conflict(plan_id: int, form: PlanForm) -> Response:
    plan, stored = service.get_plan(session(), plan_id), PlanForm(formdata=None)
    stored.offer()
    stored.fill(plan)
    form.revision.data = str(plan.revision)
    return _page(form, 409, plan=plan, conflict=differences(form, stored))


@needs(Permission.MANAGE_MEETINGS)
def end_plan(plan_id: int) -> BaseResponse:
    """The plan holds until today; its figures stay."""
    with transaction() as writing:
        service.end_plan(writing, plan_id, actor=current_actor(), now=now())
    flash(gettext("The plan has ended. What was counted stays."), "success")
    return see_other("liaison.list_plans")
