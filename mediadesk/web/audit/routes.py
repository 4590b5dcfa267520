"""How does the auditor read the record and see that it holds?"""

from __future__ import annotations

from flask import Blueprint, Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.audit import service
from mediadesk.events import all_event_types
from mediadesk.web.answers import page
from mediadesk.web.audit.page import ENTRIES_A_PAGE, AuditPage, VerifiedPage
from mediadesk.web.auth import needs
from mediadesk.web.database import session

blueprint = Blueprint("audit", __name__, url_prefix="/audit")


@blueprint.get("")
@needs(Permission.VIEW_AUDIT)
def show() -> Response:
    """Who did what to which version, when and why; newest first."""
    asked, number = request.args, max(1, request.args.get("page", 1, type=int))
    event, kind = asked.get("event", ""), asked.get("kind", "")
    incident_id = asked.get("incident", type=int)
    entries, total = service.list_entries(
        session(),
        limit=ENTRIES_A_PAGE,
        offset=(number - 1) * ENTRIES_A_PAGE,
        event=event,
        subject_kind=kind,
        incident_id=incident_id,
    )
    names = [each.name for each in all_event_types()]
    kinds = sorted({each.subject_kind for each in all_event_types()})
    shown = AuditPage(entries, total, number, event, kind, incident_id, names, kinds)
    return page("audit/list.html", page=shown)


@blueprint.get("/verify")
@needs(Permission.VIEW_AUDIT)
def verify() -> Response:
    """Walk the whole chain; name the first row that does not hold."""
    broken = service.verify(session())
    _, total = service.list_entries(session(), limit=1)
    return page("audit/verified.html", page=VerifiedPage(total, broken))
