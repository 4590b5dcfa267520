"""Which promises wait for this person today?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.follow_ups.climbing.service import list_before_leader
from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.service import list_follow_ups_due
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need


def follow_ups_due(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What the actor owes soon or late is to answer; what others owe and have missed, to watch."""
    return [_need(each, actor, now) for each in list_follow_ups_due(session, actor, now)]


def promises_climbed(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Late promises that have climbed to the actor, a leader: to have them kept."""
    return [
        Need(
            column=Column.DECIDE,
            kind=N_("Late promise"),
            title=owed.promise,
            endpoint="contacts.show_follow_up",
            values={"follow_up_id": owed.id},
            since=owed.assigned_at,
            due_at=owed.due_at,
            button=N_("Have it kept"),
            note=Message(N_("Owed by %(department)s"), {"department": owed.department_name}),
            tone="danger",
        )
        for owed in list_before_leader(session, actor, now)
    ]


def _need(owed: FollowUp, actor: Actor, now: datetime) -> Need:
    mine = owed.user_id == actor.id or owed.department_id == actor.department_id
    return Need(
        column=Column.ANSWER if mine else Column.WATCH,
        kind=N_("Follow-up"),
        title=owed.promise,
        endpoint="contacts.show_follow_up",
        values={"follow_up_id": owed.id},
        since=owed.assigned_at,
        due_at=owed.due_at,
        button=N_("Say what was done") if mine else N_("Look at it"),
        note=_note(owed),
        tone="danger" if owed.is_overdue(now) else "plain",
    )


def _note(owed: FollowUp) -> Message:
    if owed.person_name:
        texts = {"meeting": owed.meeting_title, "name": owed.person_name}
        return Message(N_("Promised to %(name)s: %(meeting)s"), texts)
    return Message(N_("Promised in: %(meeting)s"), {"meeting": owed.meeting_title})
