"""How does a person set up a second factor, and take it away?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.second_factor import service
from mediadesk.accounts.second_factor.factor import EnrolmentNotBegun
from mediadesk.audit.service import record
from mediadesk.errors import RuleBroken
from mediadesk.web.accounts.blueprint import blueprint
from mediadesk.web.accounts.forms import FactorRemovalForm, ProofForm
from mediadesk.web.accounts.page import SecondFactorPage
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, current_user, needs, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, put_error
from mediadesk.web.language import say
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.ports import port


def _page(form: ProofForm | None = None, *, status: int = 200) -> Response:
    found = service.find(session(), current_actor().id)
    shown = SecondFactorPage(found, form or ProofForm(formdata=None))
    return page("accounts/second_factor.html", status=status, page=shown)


@blueprint.get("/me/second-factor")
@signed_in
def second_factor() -> Response:
    """What one's account has, and the next step."""
    return _page()


@blueprint.post("/me/second-factor")
@signed_in
def begin_second_factor() -> BaseResponse:
    """Make a key that the telephone can read."""
    ActionForm().validate()
    with transaction() as writing:
        service.begin(writing, current_actor(), codes=port("one_time_codes"), now=now())
    return see_other("accounts.second_factor")


@blueprint.get("/me/second-factor/key.svg")
@signed_in
def second_factor_key() -> Response:
    """The key as a QR code; only while it is not in force, and never kept by the browser."""
    found = service.find(session(), current_actor().id)
    user = current_user()
    if found is None or found.is_in_force or user is None:
        raise EnrolmentNotBegun
    address = port("one_time_codes").address(found.secret, user.username)
    drawn = port("qr_code")(address, title=gettext("Key for your telephone"))
    drawn = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


@blueprint.post("/me/second-factor/confirm")
@signed_in
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def confirm_second_factor() -> Response:
    """Put the key in force, and show the recovery codes this once."""
    form, actor = ProofForm(), current_actor()
    try:
        with transaction() as writing:
            codes = port("one_time_codes")
            recovery = service.enrol(writing, actor, form.proof, codes=codes, record=record, now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return _page(form, status=422)
    return page("accounts/recovery_codes.html", codes=recovery)


@blueprint.post("/me/second-factor/remove")
@signed_in
@limiter.limit(lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused)
def remove_second_factor() -> Response | BaseResponse:
    """Take one's own second factor away."""
    form = ProofForm()
    try:
        with transaction() as writing:
            service.remove(writing, current_actor(), form.proof, record=record, now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return _page(form, status=422)
    flash(gettext("The second factor is removed. Your decisions ask for the password alone."), "success")
    return see_other("accounts.me")


@blueprint.post("/users/<int:user_id>/second-factor/remove")
@needs(Permission.MANAGE_USERS)
def remove_second_factor_of(user_id: int) -> BaseResponse:
    """Take somebody's second factor away, with the reason."""
    form = FactorRemovalForm()
    try:
        with transaction() as writing:
            service.remove_for(
                writing, user_id, reason=form.reason.data or "", by=current_actor(), record=record, now=now()
            )
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
    else:
        flash(gettext("The second factor is removed; the reason is in the record."), "success")
    return see_other("accounts.edit_user", user_id=user_id)
