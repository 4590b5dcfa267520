"""How is the message map of an incident written and read?

Every save is a version; the newest one feeds the core messages of the Q&A lines.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import OutOfDate
from mediadesk.incidents import rules as incident_rules
from mediadesk.incidents import store as incidents
from mediadesk.statements.knowing.service import fact_book
from mediadesk.statements.message_map import store
from mediadesk.statements.message_map.chart import Chart, MessageMap, tidy
from mediadesk.statements.message_map.events import MessageMapSaved


def newest_map(session: Session, incident_id: int) -> MessageMap | None:
    """The version in use, if there is one."""
    found = store.list_maps(session, incident_id, limit=1)
    return found[0] if found else None


def list_maps(session: Session, incident_id: int) -> list[MessageMap]:
    """Every version, the newest first."""
    return store.list_maps(session, incident_id)


def save_map(
    session: Session, incident_id: int, chart: Chart, *, seen: int, actor: Actor, now: datetime
) -> MessageMap:
    """The next version; saving what stands there already makes none. `seen`: the number its writer saw, 0 for none.

    Raises NotAllowed, IncidentIsClosed, OutOfDate, MapEmpty or SupportUnknown.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    incident_rules.check_open(incidents.get_incident(session, incident_id, for_update=True))
    newest = newest_map(session, incident_id)
    if seen != (newest.number if newest else 0):
        raise OutOfDate
    kept = tidy(chart, fact_book(session, incident_id))
    if newest is not None and newest.chart == kept:
        return newest
    number = seen + 1
    map_id = store.add_map(session, incident_id, number, kept, by_id=actor.id, at=now)
    event = MessageMapSaved(
        subject_id=map_id,
        subject_version=number,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        headlines=tuple(message.headline for message in kept.messages if message.headline),
    )
    record(session, event)
    return store.list_maps(session, incident_id, limit=1)[0]
