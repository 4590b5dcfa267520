"""What does each feature hold that waits for this person?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.web.contacts.needs import follow_ups_due
from mediadesk.web.today.alerts import open_alerts
from mediadesk.web.today.facts import asked_by_us, asked_of_us
from mediadesk.web.today.incidents import proposed_tiers, urgent_clocks
from mediadesk.web.today.page import Need
from mediadesk.web.today.statements import waiting_texts

Gather = Callable[[Session, Actor, datetime], list[Need]]

# Registration list, in no particular order: the page sorts by what runs out first.
SOURCES: tuple[Gather, ...] = (
    open_alerts,
    asked_of_us,
    asked_by_us,
    waiting_texts,
    proposed_tiers,
    urgent_clocks,
    follow_ups_due,
)


def gather(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Everything that waits for `actor`."""
    return [need for source in SOURCES for need in source(session, actor, now)]
