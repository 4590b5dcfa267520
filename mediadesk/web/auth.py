"""Who is asking, and may they? Every route declares it; a test fails for one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.sessions import service
from mediadesk.accounts.store import LoginSession, UserRecord
from mediadesk.errors import NotAllowed, NotSignedIn
from mediadesk.web.answers import redirect
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction

View = TypeVar("View", bound=Callable[..., Any])

COOKIE = "mediadesk_session"
_RENEW_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Access:
    """What a route asks of the person: one of `permissions`, or only to be signed in, or nothing (with the reason)."""

    permissions: tuple[Permission, ...] = ()
    public_because: str | None = None
    is_for_machines: bool = False


def needs(*permissions: Permission) -> Callable[[View], View]:
    """Only for people who hold one of `permissions`."""
    return _declare(Access(permissions))


def signed_in(view: View) -> View:
    """For everybody who is signed in."""
    return _declare(Access())(view)


def public(why: str) -> Callable[[View], View]:
    """For everybody, signed in or not, because `why`."""
    return _declare(Access(public_because=why))


def for_machines(why: str) -> Callable[[View], View]:
    """For programs that bring a token of their own: nobody is signed in, so no form's secret is asked either."""
    return _declare(Access(public_because=why, is_for_machines=True))


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What the route declared, or None."""
    return cast("Access | None", getattr(app.view_functions[endpoint], "access", None))


def current_user() -> UserRecord | None:
    """The person whose session the request carries, or None."""
    return cast("UserRecord | None", g.get("user"))


def login_or_none() -> LoginSession | None:
    """The session the request carries, or None."""
    return cast("LoginSession | None", g.get("login"))


def current_login() -> LoginSession:
    """The session the request carries. Raises NotSignedIn."""
    if g.get("login") is None:
        raise NotSignedIn
    return cast(LoginSession, g.login)


def current_actor() -> Actor:
    """The person who acts. Raises NotSignedIn."""
    user = current_user()
    if user is None:
        raise NotSignedIn
    return user.actor


def session_lasts() -> timedelta:
    """How long a session lasts without use."""
    return timedelta(hours=desk().settings.session_hours)


def give_cookie(response: BaseResponse, token: str) -> None:
    """Hand the session's token to the browser."""
    response.set_cookie(
        COOKIE,
        token,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        path="/",
    )


def take_cookie(response: BaseResponse) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(COOKIE, path="/")


def init_app(app: Flask) -> None:
    """Before each request: who is it, may they, and must they first choose a password?"""
    app.before_request(_identify)
    app.before_request(_authorize)


def _identify() -> None:
    g.user = g.login = None
    token = request.cookies.get(COOKIE)
    if not token or request.endpoint == "static":
        return
    found = service.find_session(session(), token, now=now())
    if found is None:
        return
    g.user, g.login = found
    if now() - g.login.last_seen_at > _RENEW_AFTER:
        at_most = timedelta(days=desk().settings.session_days)
        with transaction() as writing:
            service.keep_alive(writing, g.login, lasts=session_lasts(), at_most=at_most, now=now())


def _authorize() -> BaseResponse | Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    access = access_of(current_app, endpoint)
    if access is None:
        raise NotAllowed  # a route that declares nothing is open to nobody
    if access.public_because is not None:
        return None
    actor = current_actor()
    if access.permissions and not any(actor.may(permission) for permission in access.permissions):
        raise NotAllowed
    return _password_first(endpoint)


ALLOWED_BEFORE_PASSWORD = (
    "accounts.change_password",
    "accounts.sign_out",
    "accounts.set_language",
    "accounts.set_theme",
)


def _password_first(endpoint: str) -> BaseResponse | None:
    user = current_user()
    if user is None or not user.must_change_password or endpoint in ALLOWED_BEFORE_PASSWORD:
        return None
    return redirect(url_for("accounts.change_password"))
