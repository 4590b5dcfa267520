"""How is a press visit on site arranged, and how is it written down who was let in and told how to stay safe?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.events import MeetingChanged
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings import store as lists
from mediadesk.contacts.meetings.meeting import check_begun
from mediadesk.contacts.meetings.on_site import store
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.meetings.on_site.on_site import Arrangement, BriefingNotYetGiven, check_arrangement
from mediadesk.errors import NotFound


def get_arrangement(session: Session, meeting_id: int) -> Arrangement:
    """What was arranged; an empty one when nothing was."""
    return store.get_arrangement(session, meeting_id)


def arrange(session: Session, meeting_id: int, wanted: Arrangement, *, actor: Actor, now: datetime) -> None:
    """Keep meeting point, escort, crew and safety briefing. Raises NotFound or the broken rule at its field."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    if wanted.escort_id is not None and accounts.get_user(session, wanted.escort_id) is None:
        raise NotFound("user", wanted.escort_id)
    values = asdict(check_arrangement(wanted, meeting, now))
    values.pop("escort")
    store.write_arrangement(session, meeting_id, values)
    record(session, MeetingChanged(subject_id=meeting_id, at=now, actor_id=actor.id, changed=("on_site",)))


def note_arrival(
    session: Session,
    meeting_id: int,
    cards: Mapping[int, CardCheck | None],
    heard: Collection[int] | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Say by participant id what the check of the press card showed, and who heard the safety briefing.

    Raises NotFound, MeetingNotYetBegun or BriefingNotYetGiven.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    check_begun(meeting, now)
    if heard and not store.get_arrangement(session, meeting_id).is_briefed:
        raise BriefingNotYetGiven(field="heard")
    for each in meeting.participants:
        values: dict[str, Any] = {}
        if each.person_id is not None and each.id in cards and cards[each.id] is not each.card:
            card = cards[each.id]
            values |= {"card_check": card, "card_checked_at": now if card else None}
            values["card_checked_by"] = actor.id if card else None
        if heard is not None and (each.id in heard) != each.heard_briefing:
            values["heard_briefing"] = each.id in heard
        if values:
            lists.write_participant(session, each.id, values)
    record(session, MeetingChanged(subject_id=meeting_id, at=now, actor_id=actor.id, changed=("arrival",)))
