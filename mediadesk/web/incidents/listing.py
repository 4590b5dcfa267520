"""Which incidents are there?"""

from __future__ import annotations

from flask import Response, request
from sqlalchemy.orm import Session

from mediadesk.accounts.permissions import Permission
from mediadesk.facts import service as facts
from mediadesk.incidents import service
from mediadesk.incidents.clocks import Clock
from mediadesk.incidents.incident import Incident, IncidentStatus, IncidentType, Tier
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


def _next_clock(reading: Session, incident: Incident) -> Clock | None:
    return next((clock for clock in service.list_clocks(reading, incident) if clock.is_open), None)


@needs(Permission.VIEW_INCIDENTS)
def list_incidents() -> Response:
    """Incidents, open ones first, filtered by the address."""
    wanted = _wanted()
    found, total = service.find_incidents(session(), wanted)
    clocks = {each.id: _next_clock(session(), each) for each in found if each.is_open}
    shown = ListPage(
        incidents=found,
        total=total,
        wanted=wanted,
        clocks={key: clock for key, clock in clocks.items() if clock},
        attested=facts.count_attested(session(), [each.id for each in found]),
        now=now(),
    )
    return page("incidents/list.html", page=shown)
