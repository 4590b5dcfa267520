"""What needs me now?"""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response

from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring.inbox import store as inbox
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.today.needs import gather
from mediadesk.web.today.page import TodayPage, arrange, columns_for, next_steps
from mediadesk.web.today.volume import Volume, by_hour, since

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@signed_in
def show() -> Response:
    """The first page: three columns of needs, each line one click from its place."""
    actor, at = current_actor(), now()
    shown = columns_for(actor.roles)
    needs = arrange(gather(session(), actor, at), shown)
    watches = actor.may(Permission.ACKNOWLEDGE_ALERT)
    shown_page = TodayPage(needs, at, _volume(at) if watches else None, next_steps(actor))
    return page("today/today.html", page=shown_page)


def _volume(at: datetime) -> Volume:
    return by_hour(inbox.list_stances(session(), since(at), at), at)
