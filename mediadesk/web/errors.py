"""How is something that went wrong said to a person?"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, make_response, render_template, request, url_for
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.errors import (
    MediadeskError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    OutOfDate,
    OutsideFailed,
    RuleBroken,
)
from mediadesk.messages import N_, Message
from mediadesk.web.answers import is_htmx
from mediadesk.web.language import say

log = logging.getLogger("mediadesk.web")

STATUS: tuple[tuple[type[MediadeskError], int], ...] = (
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (OutOfDate, 409),
    (RuleBroken, 422),
    (OutsideFailed, 502),
)
FORM_EXPIRED = Message(
    N_(
        "This form has been open too long. Reload the page and send it again; what you typed is kept in this browser."
    )
)
TOO_MANY = Message(N_("Too many attempts. Wait a few minutes, then try again."))
BROKEN = Message(
    N_(
        "The desk made a mistake. Nothing was changed. It is in the log; try again, or tell the administrator."
    )
)
TOO_LARGE = Message(N_("This file is too large. Choose a smaller one."))
NOT_UNDERSTOOD = Message(N_("The desk could not read this request. Reload the page and try again."))
NOT_THIS_WAY = Message(N_("This address is not used this way. Go back and use the page's own buttons."))


def status_of(error: MediadeskError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def answer(status: int, message: Message) -> Response:
    """The sentence: a whole page, or for htmx a small notice."""
    template = "errors/_error.html" if is_htmx() else "errors/error.html"
    return make_response(render_template(template, status=status, text=say(message)), status)


def safe_next(target: str | None) -> str | None:
    """`target` when it is a path of this desk, else None: nobody is sent elsewhere by a link."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc or any(ord(c) < 32 for c in target) else target


def _known(error: MediadeskError) -> BaseResponse | Response:
    if isinstance(error, NotSignedIn) and not is_htmx() and request.method in ("GET", "HEAD"):
        wanted = request.full_path.rstrip("?") if request.path != "/" else None
        return Response(status=303, headers={"Location": url_for("accounts.sign_in", next=wanted)})
    return answer(status_of(error), error.message)


def _stale(error: StaleDataError) -> Response:
    return answer(409, Message(OutOfDate.msgid))


def _csrf(error: CSRFError) -> Response:
    return answer(419, FORM_EXPIRED)


def _limited(error: RateLimitExceeded) -> Response:
    return answer(429, TOO_MANY)


def _http(error: HTTPException) -> Response | HTTPException:
    sentences = {404: Message(NotFound.msgid), 405: NOT_THIS_WAY, 413: TOO_LARGE}
    code = error.code or 500
    if code < 400:
        return error
    return answer(code, sentences.get(code, NOT_UNDERSTOOD))


def _unknown(error: Exception) -> Response:
    # An address with a secret in it (a guest's link, a calendar's subscription) does not go into the log.
    where = request.path.replace((request.view_args or {}).get("token") or "\0", "…")
    log.error("%s %s failed", request.method, where, exc_info=error)
    return answer(500, BROKEN)


def init_app(app: Flask) -> None:
    """Register the answers. Tests see the exception itself, not the page for it."""
    app.register_error_handler(MediadeskError, _known)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, _limited)
    app.register_error_handler(HTTPException, _http)
    if not app.testing:
        app.register_error_handler(Exception, _unknown)
