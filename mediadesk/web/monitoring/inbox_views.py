"""How are views of the inbox saved, chosen as the first, and removed?"""

from __future__ import annotations

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.inbox.viewing import service
from mediadesk.web.answers import page, redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import transaction
from mediadesk.web.language import say
from mediadesk.web.monitoring.inbox import shown
from mediadesk.web.monitoring.inbox_asked import inbox_asked


@needs(Permission.VIEW_MONITORING)
def save_view() -> Response | BaseResponse:
    """Keep the filter of this address under a name."""
    form, asked = request.form, inbox_asked(request.form)
    try:
        with transaction() as writing:
            view = service.save_view(
                writing,
                form.get("name", "").strip(),
                asked.filter(),
                is_shared=bool(form.get("shared")),
                is_home=bool(form.get("home")),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
        return page("monitoring/inbox.html", status=422, page=shown(asked), view_error=say(broken.message))
    flash(gettext("Saved as the view “%(name)s”.", name=view.name), "success")
    return redirect(url_for("monitoring.inbox", **asked.args(view=view.id)))


@needs(Permission.VIEW_MONITORING)
def choose_home() -> BaseResponse:
    """Open with this view from now on, or with everything new again."""
    wanted = request.form.get("view", "")
    with transaction() as writing:
        service.choose_home(writing, int(wanted) if wanted.isdecimal() else None, actor=current_actor())
    flash(gettext("Your inbox opens with this view from now on."), "success")
    return redirect(url_for("monitoring.inbox", **inbox_asked(request.form).args()))


@needs(Permission.VIEW_MONITORING)
def remove_view(view_id: int) -> BaseResponse:
    """The view is gone; its mentions are not."""
    with transaction() as writing:
        service.remove_view(writing, view_id, actor=current_actor())
    flash(gettext("The view was removed."), "success")
    return redirect(url_for("monitoring.inbox"))
