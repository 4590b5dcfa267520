"""Which queries do arrangements on site need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.meetings.on_site.models import SiteVisitRow
from mediadesk.contacts.meetings.on_site.on_site import Arrangement


def get_arrangement(session: Session, meeting_id: int) -> Arrangement:
    """What was arranged; an empty one when nothing was."""
    row = session.get(SiteVisitRow, meeting_id)
    if row is None:
        return Arrangement()
    names = accounts.names_of(session, [row.escort_id]) if row.escort_id else {}
    return Arrangement(
        meeting_point=row.meeting_point,
        escort_id=row.escort_id,
        escort=names.get(row.escort_id or 0, ""),
        crew=row.crew,
        crew_lead=row.crew_lead,
        gear=row.gear,
        briefing=row.briefing,
        briefed_by=row.briefed_by,
        briefed_at=row.briefed_at,
    )


def write_arrangement(session: Session, meeting_id: int, values: dict[str, Any]) -> None:
    """Keep the arrangement."""
    session.merge(SiteVisitRow(meeting_id=meeting_id, **values))
    session.flush()
