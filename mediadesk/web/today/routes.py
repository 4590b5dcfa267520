"""What needs me now?"""

from __future__ import annotations

from flask import Blueprint, Response

from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.today.needs import gather
from mediadesk.web.today.page import TodayPage, arrange, columns_for

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@signed_in
def show() -> Response:
    """The first page: three columns of needs, each line one click from its place."""
    actor, at = current_actor(), now()
    needs = arrange(gather(session(), actor, at), columns_for(actor.roles))
    return page("today/today.html", page=TodayPage(needs, at))
