"""Which incidents are there?"""

from __future__ import annotations

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.facts import service as facts
from mediadesk.incidents import service
from mediadesk.incidents.incident import IncidentStatus, IncidentType, Tier
from mediadesk.incidents.listing import Filter
from mediadesk.web.answers import page
from mediadesk.web.auth import needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.database import session
from mediadesk.web.incidents.page import ListPage


def _wanted() -> Filter:
    tier = number(request.args.get("tier"))
    return Filter(
        status=one_of(IncidentStatus)(request.args.get("status")),
        tier=Tier(tier) if tier in set(Tier) else None,
        type=one_of(IncidentType)(request.args.get("type")),
        text=request.args.get("q", "").strip()[:80],
        page=max(number(request.args.get("page")) or 1, 1),
    )


@needs(Permission.VIEW_INCIDENTS)
def list_incidents() -> Response:
    """Incidents, open ones first, filtered by the address."""
    wanted = _wanted()
    found, total = service.find_incidents(session(), wanted)
    clocks = service.list_clocks_of(session(), [each for each in found if each.is_open])
    shown = ListPage(
        incidents=found,
        total=total,
        wanted=wanted,
        clocks={key: first for key, each in clocks.items() if (first := each[0]).is_open},
        attested=facts.count_attested(session(), [each.id for each in found]),
        now=now(),
    )
    return page("incidents/list.html", page=shown)
