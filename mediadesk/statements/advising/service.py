"""What does the advice on answering an incident rest on?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.facts import service as facts
from mediadesk.incidents import store as incidents
from mediadesk.statements.advising.situation import Situation
from mediadesk.statements.advising.strategy import Advice, advise
from mediadesk.statements.knowing.service import fact_book

HISTORY = timedelta(days=365)
"""How long earlier events weigh."""


def advice_on(session: Session, incident_id: int, now: datetime) -> Advice:
    """Which ways of answering the incident's attested facts leave open, and why not the others."""
    incident = incidents.get_incident(session, incident_id)
    attached = incidents.list_mentions(session, incident_id)
    against = frozenset(each.contradicted_by for each in attached if each.contradicted_by is not None)
    earlier = facts.count_own_faults(session, since=now - HISTORY, without=incident_id)
    known = tuple(fact_book(session, incident_id).values())
    return advise(Situation(known, against, int(incident.tier), earlier))
