"""Which meetings and promises stand between us and somebody?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from flask_babel import gettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as contacts
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import ATTENDANCE_NAMES, MEETING_NAMES, Meeting
from mediadesk.contacts.person import Person
from mediadesk.messages import N_
from mediadesk.times import shanghai
from mediadesk.web.contacts.line import Entry

MEETING = N_("Meetings")
PROMISE = N_("Promises")


def meetings_of_person(session: Session, person_id: int, actor: Actor, now: datetime) -> Sequence[Entry]:
    """Every meeting with the person on its list, and whether they came."""
    if not actor.may(Permission.VIEW_CONTACTS):
        return ()
    found = meetings.list_meetings_of(session, person_id)
    return [_meeting_entry(each, _came(each, person_id, now), now) for each in found]


def promises_to_person(session: Session, person_id: int, actor: Actor, now: datetime) -> Sequence[Entry]:
    """What was promised to the person, and what was kept."""
    if not actor.may(Permission.VIEW_CONTACTS):
        return ()
    return list(_promises(follow_ups.list_owed_to(session, person_id)))


def meetings_of_organisation(
    session: Session, organisation_id: int, actor: Actor, now: datetime
) -> Sequence[Entry]:
    """Every meeting with somebody who then held a post at the body."""
    if not actor.may(Permission.VIEW_CONTACTS):
        return ()
    people = {each.id: each for each in contacts.list_people_of(session, organisation_id)}
    found = meetings.list_meetings_with(session, people)
    entries = ((each, _spoke_for(each, people, organisation_id)) for each in found)
    return [_meeting_entry(each, "、".join(names), now) for each, names in entries if names]


def _spoke_for(meeting: Meeting, people: Mapping[int, Person], organisation_id: int) -> list[str]:
    day = shanghai(meeting.starts_at).date()
    ids = (each.person_id for each in meeting.participants if each.person_id is not None)
    there = (people[each] for each in ids if each in people)
    return [
        person.name
        for person in there
        if any(role.organisation_id == organisation_id and role.is_held_on(day) for role in person.roles)
    ]


def _came(meeting: Meeting, person_id: int, now: datetime) -> str:
    mine = next(each for each in meeting.participants if each.person_id == person_id)
    return str(gettext(ATTENDANCE_NAMES[mine.attendance]) if meeting.has_begun(now) else gettext("planned"))


def _meeting_entry(meeting: Meeting, who: str, now: datetime) -> Entry:
    return Entry(
        at=meeting.starts_at,
        kind=MEETING,
        title=gettext(MEETING_NAMES[meeting.kind]) + gettext(": ") + meeting.title,
        who=who,
        endpoint="contacts.show_meeting",
        values={"meeting_id": meeting.id},
        tone="plain" if meeting.has_begun(now) else "info",
    )


def _promises(found: Iterable[FollowUp]) -> Iterator[Entry]:
    for each in found:
        yield _promised(each)
        if each.outcome:
            yield Entry(
                at=each.outcome.done_at,
                kind=PROMISE,
                title=gettext("Kept") + gettext(": ") + each.promise,
                who=each.outcome.done_by,
                body=each.outcome.note,
                endpoint="contacts.show_follow_up",
                values={"follow_up_id": each.id},
                tone="success",
            )


def _promised(each: FollowUp) -> Entry:
    return Entry(
        at=each.assigned_at,
        kind=PROMISE,
        title=gettext("Promised") + gettext(": ") + each.promise,
        who=" · ".join(name for name in (each.department_name, each.user_name) if name),
        endpoint="contacts.show_follow_up",
        values={"follow_up_id": each.id},
        tone="warning" if each.is_open else "plain",
        is_open=each.is_open,
        due_at=each.due_at,
    )
