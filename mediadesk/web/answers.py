"""In which forms does a route answer?"""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask import redirect as flask_redirect
from werkzeug.wrappers import Response as BaseResponse


def is_htmx() -> bool:
    """Whether htmx asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def redirect(location: str) -> BaseResponse:
    """Go on at `location`: 303, and for htmx a header that makes the whole page go there."""
    if is_htmx():
        return Response(status=204, headers={"HX-Redirect": location})
    return flask_redirect(location, code=303)


def see_other(endpoint: str, **values: Any) -> BaseResponse:
    """After a write: go on at the page of `endpoint`."""
    return redirect(url_for(endpoint, **values))


def page(template: str, /, status: int = 200, **context: Any) -> Response:
    """The page. `Vary: HX-Request`, because lists answer a part of themselves to htmx."""
    response = make_response(render_template(template, **context), status)
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


def invalid(template: str, /, **context: Any) -> Response:
    """The form again with its messages: 422, nothing that was typed is lost."""
    return page(template, status=422, **context)
