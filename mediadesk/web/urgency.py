"""Which numbers stand beside the places of the navigation, and which deadline at the top?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.messages import Message
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.inbox import store as inbox
from mediadesk.monitoring.inbox.listing import Wanted

Counter = Callable[[Session, Actor], int]


@dataclass(frozen=True)
class NearestClock:
    """The deadline that comes first on any open incident."""

    incident_id: int
    label: Message
    started_at: datetime
    due_at: datetime


def _new_mentions(session: Session, actor: Actor) -> int:
    return inbox.count(session, Wanted(actor.id)).number


def _open_alerts(session: Session, actor: Actor) -> int:
    return monitoring.count_alerts(session, only_open=True)


def _open_incidents(session: Session, actor: Actor) -> int:
    return len(incidents.list_open_incidents(session))


def _asked_of_us(session: Session, actor: Actor) -> int:
    if actor.department_id is None:
        return 0
    return len(facts.list_requests_for_department(session, actor.department_id))


# Registration list: the counters that entries of the navigation name.
COUNTERS: dict[str, Counter] = {
    "inbox": _new_mentions,
    "alerts": _open_alerts,
    "incidents": _open_incidents,
    "facts": _asked_of_us,
}


def nearest_clock(session: Session, now: datetime) -> NearestClock | None:
    """The running clock that is due first, or None."""
    first = next(iter(incidents.list_open_clocks(session, now)), None)
    if first is None:
        return None
    return NearestClock(first.incident_id, first.label, first.started_at, first.due_at)
