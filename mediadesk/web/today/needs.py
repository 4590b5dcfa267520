"""What does each feature hold that waits for this person?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.web.contacts.needs import follow_ups_due, promises_climbed
from mediadesk.web.inquiries.needs import inquiries_waiting
from mediadesk.web.liaison.needs import decisions_waiting, plans_behind, promises_of_others
from mediadesk.web.opinions.needs import opinions_waiting, proposals_waiting, risks_proposed
from mediadesk.web.privacy.needs import rights_waiting
from mediadesk.web.today.alerts import open_alerts
from mediadesk.web.today.amendments import amendments_waiting
from mediadesk.web.today.comments import comments_waiting
from mediadesk.web.today.facts import asked_by_us, asked_of_us, climbed_to_head, contradictions
from mediadesk.web.today.incidents import proposed_tiers, urgent_clocks
from mediadesk.web.today.page import Need
from mediadesk.web.today.prepared import prepared_waiting
from mediadesk.web.today.statements import waiting_texts
from mediadesk.web.today.texts import kinds_proposed, voices_outdated
from mediadesk.web.today.waivers import findings_asked

Gather = Callable[[Session, Actor, datetime], list[Need]]

# Registration list, in no particular order: the page sorts by what runs out first.
SOURCES: tuple[Gather, ...] = (
    open_alerts,
    asked_of_us,
    asked_by_us,
    climbed_to_head,
    contradictions,
    waiting_texts,
    prepared_waiting,
    amendments_waiting,
    findings_asked,
    comments_waiting,
    proposed_tiers,
    urgent_clocks,
    kinds_proposed,
    voices_outdated,
    follow_ups_due,
    rights_waiting,
    promises_climbed,
    plans_behind,
    promises_of_others,
    decisions_waiting,
    inquiries_waiting,
    opinions_waiting,
    proposals_waiting,
    risks_proposed,
)


def gather(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Everything that waits for `actor`."""
    return [need for source in SOURCES for need in source(session, actor, now)]
