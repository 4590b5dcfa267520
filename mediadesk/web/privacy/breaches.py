"""How is a breach of personal data written down and looked after?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.rights.breaching import service
from mediadesk.contacts.rights.breaching.breach import BreachStep
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import place_error
from mediadesk.web.privacy.forms import BreachForm, BreachStepForm
from mediadesk.web.privacy.page import BreachesPage, BreachPage

_LIST, _ONE = "privacy/breaches.html", "privacy/breach.html"


def _listed(form: BreachForm | None = None) -> BreachesPage:
    return BreachesPage(
        breaches=service.list_breaches(session()),
        form=form or BreachForm(formdata=None, found_at=now()),
        opened=form is not None,
        may_manage=current_actor().may(Permission.MANAGE_PRIVACY),
    )


def _shown(breach_id: int, *, typed: BreachStepForm | None = None, **reached: Any) -> BreachPage:
    breach = service.get_breach(session(), breach_id)
    return BreachPage(
        breach=breach,
        form=typed or BreachStepForm(formdata=None, revision=str(breach.revision)),
        may_manage=current_actor().may(Permission.MANAGE_PRIVACY),
        **reached,
    )


@needs(Permission.MANAGE_PRIVACY, Permission.VIEW_AUDIT)
def list_breaches() -> Response:
    """All breaches, open ones first."""
    return page(_LIST, page=_listed())


@needs(Permission.MANAGE_PRIVACY)
def add_breach() -> BaseResponse:
    """Write a breach down."""
    form = BreachForm()
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                breach_id = service.find(writing, form.draft(now()), actor=current_actor(), now=now())
        except RuleBroken as broken:
            place_error(form, broken)
        else:
            flash(gettext("The breach is on record. Remedy it first, then tell."), "success")
            return see_other("privacy.show_breach", breach_id=breach_id)
    return invalid(_LIST, page=_listed(form))


@needs(Permission.MANAGE_PRIVACY, Permission.VIEW_AUDIT)
def show_breach(breach_id: int) -> Response:
    """One breach, and what is still to be done."""
    return page(_ONE, page=_shown(breach_id))


@needs(Permission.MANAGE_PRIVACY)
def take_breach_step(breach_id: int, step: str) -> BaseResponse:
    """Write down what was done about the breach."""
    if step not in list(BreachStep):
        raise NotFound("breach_step", step)
    form, problem = BreachStepForm(), ""
    words = {"remedy": form.remedy.data, "not_told": form.why_not_told.data}.get(step) or ""
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                service.take_step(
                    writing, breach_id, BreachStep(step), words,
                    revision=form.read_at, actor=current_actor(), now=now(),
                )  # fmt: skip
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(gettext("It is on record."), "success")
            return see_other("privacy.show_breach", breach_id=breach_id)
    return invalid(_ONE, page=_shown(breach_id, typed=form, problem=problem))
