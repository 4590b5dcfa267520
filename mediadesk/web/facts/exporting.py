"""How do the facts of an incident leave the desk as a table?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, make_response
from flask_babel import gettext

from mediadesk.accounts.permissions import Permission
from mediadesk.facts import naming, service
from mediadesk.facts.importing.exporting import Names, as_csv
from mediadesk.incidents import service as incidents
from mediadesk.web.auth import needs
from mediadesk.web.database import session


@needs(Permission.VIEW_FACTS)
def export(incident_id: int) -> Response:
    """Every version of every fact that is not secret, as CSV that no spreadsheet program runs."""
    incident = incidents.get_incident(session(), incident_id)
    names = Names(
        _said(naming.KIND_NAMES),
        _said(naming.VERSION_STATUS_NAMES),
        _said(naming.CONFIDENTIALITY_NAMES),
        _said(naming.CERTAINTY_NAMES),
    )
    response = make_response(as_csv(service.list_facts(session(), incident_id), names))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="facts-{incident.id}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _said(names: Mapping[Any, str]) -> dict[Any, str]:
    return {member: gettext(name) for member, name in names.items()}
