"""How does the auditor read the record and see that it holds?"""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.audit import service
from mediadesk.web.answers import page
from mediadesk.web.audit.page import ENTRIES_A_PAGE, AuditPage, VerifiedPage, Wanted
from mediadesk.web.auth import needs
from mediadesk.web.database import session

blueprint = Blueprint("audit", __name__, url_prefix="/audit")


@blueprint.get("")
@needs(Permission.VIEW_AUDIT)
def show() -> Response:
    """Who did what to which version, when and why; newest first."""
    asked, number = request.args, max(1, request.args.get("page", 1, type=int))
    wanted = Wanted(asked.get("event", ""), asked.get("kind", ""), asked.get("incident", type=int))
    entries, total = service.list_entries(
        session(), limit=ENTRIES_A_PAGE, offset=(number - 1) * ENTRIES_A_PAGE, **asdict(wanted)
    )
    return page("audit/list.html", page=AuditPage(entries, total, number, wanted))


@blueprint.get("/verify")
@needs(Permission.VIEW_AUDIT)
def verify() -> Response:
    """Walk the whole chain; name the first row that does not hold."""
    broken = service.verify(session())
    _, total = service.list_entries(session(), limit=1)
    return page("audit/verified.html", page=VerifiedPage(total, broken))
