"""How is it registered who stands in for whom? (Routes of the accounts blueprint.)"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import UserRecord
from mediadesk.accounts.substituting import service
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.web.accounts.blueprint import blueprint
from mediadesk.web.accounts.forms import SubstitutionForm
from mediadesk.web.accounts.page import SubstitutionsPage
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, put_error
from mediadesk.web.language import say


@blueprint.get("/substitutions")
@signed_in
def substitutions() -> Response:
    """Who stands in for me and for whom I stand in; everybody's for the administrator."""
    return _page(_form(fresh=True))


@blueprint.post("/substitutions")
@needs(Permission.APPROVE_STATEMENT, Permission.MANAGE_USERS)
def register_substitution() -> Response | BaseResponse:
    """Register one."""
    form = _form()
    if form is None:
        raise NotAllowed
    if form.validate_on_submit() and _registered(form):
        flash(gettext("Registered."), "success")
        return see_other("accounts.substitutions")
    return _page(form, status=422)


@blueprint.post("/substitutions/<int:substitution_id>/revoke")
@signed_in
def revoke_substitution(substitution_id: int) -> BaseResponse:
    """End one before its time."""
    ActionForm().validate()
    try:
        with transaction() as writing:
            service.revoke(writing, substitution_id, by=current_actor(), record=record, now=now())
        flash(gettext("Revoked. From now on nobody stands in."), "success")
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
    return see_other("accounts.substitutions")


def _registered(form: SubstitutionForm) -> bool:
    actor = current_actor()
    absent_id = form.absent_id.data if "absent_id" in form else actor.id
    try:
        with transaction() as writing:
            service.register(
                writing,
                absent_id=absent_id or 0,
                substitute_id=form.substitute_id.data or 0,
                begins_at=form.begins_at.data,
                ends_at=form.ends_at.data,
                reason=form.reason.data or "",
                by=actor,
                record=record,
                now=now(),
                longest=timedelta(days=desk().settings.substitution_days),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _form(*, fresh: bool = False) -> SubstitutionForm | None:
    """The form for those who may register one; the administrator also chooses who will be away."""
    actor = current_actor()
    for_everybody = actor.may(Permission.MANAGE_USERS)
    if not (for_everybody or actor.may(Permission.APPROVE_STATEMENT)):
        return None
    form = SubstitutionForm(formdata=None) if fresh else SubstitutionForm()
    if for_everybody:
        form.absent_id.offer([(u.id, _named(u)) for u in service.list_who_may_be_away(session())])
    else:
        del form.absent_id
    offered = service.list_who_may_stand_in(session(), None if for_everybody else actor)
    form.substitute_id.offer([(each.id, _named(each)) for each in offered])
    return form


def _named(user: UserRecord) -> str:
    return " · ".join(part for part in (user.name, user.title or user.department_name) if part)


def _page(form: SubstitutionForm | None, *, status: int = 200) -> Response:
    actor, at = current_actor(), now()
    everybody = actor.may(Permission.MANAGE_USERS)
    found = service.list_recent(session(), now=at) if everybody else service.list_about(session(), actor.id)
    shown = SubstitutionsPage(actor, found, form, desk().settings.substitution_days, at)
    return page("accounts/substitutions.html", status=status, page=shown)
