"""Who is called after how many minutes, and when is it quiet?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring.alerting.setting import service
from mediadesk.web.alerting.forms import StepsForm
from mediadesk.web.alerting.page import StepsPage
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error

_FORM = "alerting/steps.html"


@needs(Permission.VIEW_MONITORING)
def steps() -> Response:
    """The steps and the quiet hours as they stand."""
    form = StepsForm(formdata=None)
    form.fill_from(service.get_policy(session()))
    return page(_FORM, page=_shown(form))


@needs(Permission.SET_ALERTS)
def set_steps() -> Response | BaseResponse:
    """Set them. A stale form is told so; saving again then counts."""
    form = StepsForm()
    try:
        if form.validate_on_submit() and _set(form):
            flash(gettext("From now on alerts call like this."), "success")
            return see_other("alerting.steps")
    except OutOfDate as stale:
        put_error(form, stale)
        form.revision.data = str(service.get_policy(session()).revision)
    return invalid(_FORM, page=_shown(form))


def _set(form: StepsForm) -> bool:
    try:
        with transaction() as writing:
            service.set_policy(
                writing, form.steps(), form.quiet(), revision=form.read_at, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _shown(form: StepsForm) -> StepsPage:
    return StepsPage(form, service.get_policy(session()), current_actor().may(Permission.SET_ALERTS))
