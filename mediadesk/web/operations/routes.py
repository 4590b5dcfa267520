"""Which work behind the desk has failed, and how is it tried again?"""

from __future__ import annotations

from flask import Blueprint, Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.jobs import service
from mediadesk.notices.channels.store import count_failing
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.operations.page import OperationsPage

blueprint = Blueprint("operations", __name__, url_prefix="/operations")


@blueprint.get("")
@needs(Permission.VIEW_OPERATIONS)
def show() -> Response:
    """Failed, struggling and recurring work."""
    shown = OperationsPage(
        failed=service.list_failed(session()),
        struggling=service.list_struggling(session()),
        recurring=service.list_recurring(session()),
        due=service.count_due(session(), now=now()),
        may_retry=current_actor().may(Permission.RETRY_WORK),
        failing_channels=count_failing(session()),
    )
    return page("operations/show.html", page=shown)


@blueprint.post("/<int:job_id>/retry")
@needs(Permission.RETRY_WORK)
def retry(job_id: int) -> BaseResponse:
    """Let failed work run again."""
    with transaction() as writing:
        service.retry(writing, job_id, now=now())
    flash(gettext("The work will be tried again now."), "success")
    return see_other("operations.show")
