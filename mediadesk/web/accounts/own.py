"""How does a person come in, go out, and keep their own account?"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response, flash, request, url_for
from flask import session as flask_session
from flask_babel import gettext
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import service, store
from mediadesk.accounts.sessions import service as sessions
from mediadesk.accounts.sessions.service import Browser, SignIn
from mediadesk.audit.service import record
from mediadesk.config import Mode
from mediadesk.errors import RuleBroken
from mediadesk.web import auth
from mediadesk.web.accounts.blueprint import blueprint
from mediadesk.web.accounts.forms import PasswordForm, SignInForm
from mediadesk.web.accounts.page import MePage, SignInPage
from mediadesk.web.answers import invalid, page, redirect, see_other
from mediadesk.web.auth import current_actor, current_login, current_user, public, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.errors import safe_next
from mediadesk.web.forms import ActionForm, put_error
from mediadesk.web.language import LANGUAGES
from mediadesk.web.limits import by_person, limiter, was_refused
from mediadesk.web.shell import THEMES

_YEAR = 365 * 24 * 3600


def _tried() -> str:
    """Attempts are counted by address and account name together."""
    return f"{get_remote_address()} {request.form.get('username', '').strip().lower()[:64]}"


def _sign_in_page(form: SignInForm) -> SignInPage:
    wanted = safe_next(request.values.get("next"))
    if desk().settings.mode is not Mode.DEMO:
        return SignInPage(form, wanted)
    return SignInPage(form, wanted, store.find_users(session()), desk().settings.demo_password)


@blueprint.get("/sign-in")
@public("people come here to sign in")
def sign_in() -> Response | BaseResponse:
    """The sign-in form."""
    if current_user() is not None:
        return redirect(safe_next(request.args.get("next")) or url_for("today.show"))
    return page("accounts/sign_in.html", page=_sign_in_page(SignInForm()))


@blueprint.post("/sign-in")
@public("people come here to sign in")
@limiter.limit(lambda: desk().settings.address_limit, deduct_when=was_refused)
@limiter.limit(lambda: desk().settings.login_limit, key_func=_tried, deduct_when=was_refused)
def sign_in_now() -> Response | BaseResponse:
    """Check name and password; the answer never says which of the two was wrong."""
    form = SignInForm()
    if form.validate_on_submit() and (found := _open_session(form)):
        flask_session.clear()  # nothing of before, not even its CSRF secret, outlives the sign-in
        answer = redirect(safe_next(request.form.get("next")) or url_for("today.show"))
        auth.give_cookie(answer, found.token)
        return answer
    if not form.errors:
        form.form_errors.append(gettext("Account name or password is wrong, or the account is closed."))
    return invalid("accounts/sign_in.html", page=_sign_in_page(form))


def _open_session(form: SignInForm) -> SignIn | None:
    browser = Browser(secrets.token_urlsafe(32), get_remote_address(), request.user_agent.string)
    username, password = form.username.data or "", form.password.data or ""
    attempt = sessions.check_sign_in(session(), username, password, desk().hasher)
    before = auth.login_or_none()
    with transaction() as writing:
        return sessions.sign_in(
            writing,
            attempt,
            browser,
            lasts=auth.session_lasts(),
            record=record,
            now=now(),
            instead_of=before.id if before else None,
        )


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> BaseResponse:
    """End this session."""
    ActionForm().validate()
    with transaction() as writing:
        sessions.sign_out(writing, current_actor(), current_login().id, record=record, now=now())
    answer = see_other("accounts.sign_in")
    auth.take_cookie(answer)
    return answer


@blueprint.get("/me")
@signed_in
def me() -> Response:
    """One's own account."""
    user, login = service.require_user(session(), current_actor().id), current_login()
    sessions = store.list_login_sessions(session(), user.id, now=now())
    return page("accounts/me.html", page=MePage(user, sessions, login.id))


@blueprint.route("/me/password", methods=["GET", "POST"])
@signed_in
@limiter.limit(
    lambda: desk().settings.login_limit, key_func=by_person, deduct_when=was_refused, methods=["POST"]
)
def change_password() -> Response | BaseResponse:
    """A new password, forced at the first sign-in; every other session ends."""
    form = PasswordForm()
    if form.validate_on_submit() and _password_changed(form):
        flash(gettext("The new password is set. Other browsers were signed out."), "success")
        return see_other("today.show")
    answer = invalid if form.is_submitted() else page
    return answer("accounts/change_password.html", form=form, user=current_user())


def _password_changed(form: PasswordForm) -> bool:
    texts: dict[str, Any] = {"current": form.current.data or "", "new": form.new.data or ""}
    try:
        with transaction() as writing:
            service.change_password(
                writing,
                current_actor(),
                **texts,
                login_id=current_login().id,
                hasher=desk().hasher,
                record=record,
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


@blueprint.post("/me/sessions/<int:login_id>/revoke")
@signed_in
def revoke_session(login_id: int) -> BaseResponse:
    """Sign another browser out."""
    with transaction() as writing:
        sessions.revoke_session(writing, current_actor(), login_id, record=record, now=now())
    flash(gettext("That browser is signed out."), "success")
    return see_other("accounts.me")


def _back() -> BaseResponse:
    return redirect(safe_next((request.form.get("next") or "").rstrip("?")) or url_for("accounts.me"))


@blueprint.post("/look/theme")
@public("the sign-in page, too, can be light or dark")
def set_theme() -> BaseResponse:
    """Light, dark, or as the system says; kept in this browser."""
    answer, theme = _back(), request.form.get("theme", "")
    if theme in THEMES:
        answer.set_cookie("theme", theme, max_age=_YEAR, samesite="Lax")
    return answer


@blueprint.post("/look/language")
@public("the sign-in page, too, has a language")
def set_language() -> BaseResponse:
    """The language of the pages; kept in this browser and with the account."""
    answer, language = _back(), request.form.get("language", "")
    if language not in LANGUAGES:
        return answer
    if current_user() is not None:
        with transaction() as writing:
            service.set_locale(writing, current_actor(), language)
    answer.set_cookie("lang", language, max_age=_YEAR, samesite="Lax")
    return answer
