"""How is a search kept as a view, named anew, and removed?"""

from __future__ import annotations

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.inbox.viewing.view import View
from mediadesk.monitoring.searching.viewing import service, store
from mediadesk.web.answers import redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.searching.asked import search_asked
from mediadesk.web.searching.listing import searched


@needs(Permission.VIEW_MONITORING)
def save_view() -> Response | BaseResponse:
    """Keep the search of this address under a name."""
    form, asked = request.form, search_asked(request.form)
    name, kept = form.get("name", "").strip(), {key: str(value) for key, value in asked.args().items()}
    try:
        with transaction() as writing:
            view = service.save_view(
                writing, name, kept, is_shared=bool(form.get("shared")), actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return searched(asked, view_error=say(broken.message), typed=name)
    flash(gettext("Saved as the view “%(name)s”.", name=view.name), "success")
    return _shown(view)


@needs(Permission.VIEW_MONITORING)
def rename_view(view_id: int) -> Response | BaseResponse:
    """The same search under another name."""
    name = request.form.get("name", "").strip()
    try:
        with transaction() as writing:
            view = service.rename_view(writing, view_id, name, actor=current_actor())
    except RuleBroken as broken:
        asked = search_asked(store.get(session(), view_id).asked)
        return searched(asked, view_error=say(broken.message), typed=name)
    flash(gettext("The view is called “%(name)s” from now on.", name=view.name), "success")
    return _shown(view)


@needs(Permission.VIEW_MONITORING)
def remove_view(view_id: int) -> BaseResponse:
    """The view is gone; its search stays on the page."""
    with transaction() as writing:
        view = service.remove_view(writing, view_id, actor=current_actor())
    flash(gettext("The view was removed."), "success")
    return _shown(view)


def _shown(view: View) -> BaseResponse:
    return redirect(url_for("monitoring.articles", **search_asked(view.asked).args()))
