"""How fast was the desk, which clocks run, and did the false word lose ground?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.facts import service as facts
from mediadesk.facts.fact import FactRequest
from mediadesk.incidents import joining, measures, store
from mediadesk.incidents.clocks import Clock, IssuedStatement, clocks_of
from mediadesk.incidents.incident import Incident
from mediadesk.incidents.linking.service import list_mentions
from mediadesk.incidents.measures import Share, Speed, StancedItem
from mediadesk.incidents.telling import store as telling

STATEMENT_ISSUED = "statement.issued"
"""Name of the event by which a feature above tells that a statement went out."""


@dataclass(frozen=True)
class Measures:
    """The figures of one incident; `shares` are cut at each issued statement."""

    speed: Speed
    shares: tuple[Share, ...]


def list_clocks(session: Session, incident: Incident) -> tuple[Clock, ...]:
    """Every clock of the incident, the nearest deadline first."""
    return list_clocks_of(session, [incident])[incident.id]


def list_clocks_of(session: Session, incidents: Sequence[Incident]) -> dict[int, tuple[Clock, ...]]:
    """Every clock of several incidents, by incident, the nearest deadline first."""
    ids = [incident.id for incident in incidents]
    issued = list_issued(session, ids)
    asked: dict[int, list[FactRequest]] = {incident_id: [] for incident_id in ids}
    for request in facts.list_requests_of(session, ids):
        asked[request.incident_id].append(request)
    return {each.id: clocks_of(each, requests=asked[each.id], issued=issued[each.id]) for each in incidents}


def list_open_clocks(session: Session, now: datetime) -> list[Clock]:
    """The clocks that run on open incidents, the nearest deadline first; those that ran out stay until
    met.
    """
    clocks = list_clocks_of(session, store.list_open_incidents(session)).values()
    running = [clock for each in clocks for clock in each if clock.is_open and clock.started_at <= now]
    return sorted(running, key=lambda clock: clock.due_at)


def list_issued(session: Session, incident_ids: Sequence[int]) -> dict[int, tuple[IssuedStatement, ...]]:
    """The statements that went out, by incident, first to last, as their events told."""
    issued: dict[int, list[IssuedStatement]] = {incident_id: [] for incident_id in incident_ids}
    for incident_id, entry in telling.list_told(session, incident_ids, STATEMENT_ISSUED):
        issued[incident_id].append(IssuedStatement(entry.at, _time(entry.details.get("next_update_at"))))
    return {incident_id: tuple(each) for incident_id, each in issued.items()}


def measure(session: Session, incident: Incident, *, cuts: tuple[datetime, ...] | None = None) -> Measures:
    """The figures of the incident. `cuts` are the times between the shares; None means the first
    statement.
    """
    items = [
        StancedItem(joining.said_at(mention), attached.stance)
        for attached, mention in list_mentions(session, incident.id)
    ]
    issued = [statement.issued_at for statement in list_issued(session, [incident.id])[incident.id]]
    speed = measures.speed(
        items,
        detected_at=incident.detected_at,
        first_fact_at=facts.first_attested_at(session, incident.id),
        first_statement_at=min(issued, default=None),
    )
    return Measures(speed, measures.false_shares(items, issued[:1] if cuts is None else cuts))


def _time(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None
