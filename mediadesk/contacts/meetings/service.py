"""How are meetings planned, written up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import UserRecord
from mediadesk.audit.service import record
from mediadesk.contacts import store as register
from mediadesk.contacts.events import (
    AttendanceRecorded,
    MeetingChanged,
    MeetingPlanned,
    MinutesRecorded,
)
from mediadesk.contacts.listing import Page, When
from mediadesk.contacts.meetings import store
from mediadesk.contacts.meetings.meeting import (
    Attendance,
    Meeting,
    MeetingDraft,
    MeetingKind,
    changed_fields,
    check_begun,
    check_colleague,
    check_invitation,
    check_meeting,
    check_minutes,
)
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import capacity_on
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai


def plan_meeting(
    session: Session, draft: MeetingDraft, *, actor: Actor, now: datetime, person_id: int | None = None
) -> Meeting:
    """Enter a meeting, with `person_id` already on its list. Raises the broken rule at its field.

    One that has already taken place may be entered too: calls and chance visits are written down afterwards, and
    the person met is then noted as having been there.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    checked = check_meeting(draft)
    meeting_id = store.add_meeting(session, {**asdict(checked), "created_at": now, "created_by": actor.id})
    record(session, MeetingPlanned(subject_id=meeting_id, at=now, actor_id=actor.id))
    if person_id is not None:
        meeting = get_meeting(session, meeting_id)
        attendance = Attendance.ATTENDED if meeting.has_begun(now) else Attendance.INVITED
        _put_person_on_list(session, meeting, person_id, now, attendance)
    return get_meeting(session, meeting_id)


def change_meeting(
    session: Session, meeting_id: int, draft: MeetingDraft, *, revision: int, actor: Actor, now: datetime
) -> Meeting:
    """Change what, where or when, as read at `revision`. Raises NotFound, OutOfDate or the broken rule."""
    actor.needs(Permission.MANAGE_MEETINGS)
    before = get_meeting(session, meeting_id, lock=True)
    if before.revision != revision:
        raise OutOfDate
    checked = check_meeting(draft, before)
    changed = changed_fields(before, checked)
    if changed:
        store.write_meeting(session, meeting_id, asdict(checked))
        _record_change(session, meeting_id, changed, actor, now)
    return get_meeting(session, meeting_id)


def get_meeting(session: Session, meeting_id: int, *, lock: bool = False) -> Meeting:
    """The meeting with its list and its follow-ups. Raises NotFound."""
    found = store.get_meeting(session, meeting_id, lock=lock)
    if found is None:
        raise NotFound("meeting", meeting_id)
    return found


def list_meetings(
    session: Session,
    *,
    when: When,
    now: datetime,
    kind: MeetingKind | None = None,
    text: str = "",
    page: int = 1,
) -> Page[Meeting]:
    """A page of the meetings to come, soonest first, or of those gone, newest first."""
    return store.list_meetings(session, when=when, now=now, kind=kind, text=text, page=page)


def count_meetings(session: Session, *, now: datetime) -> Mapping[When, int]:
    """How many meetings are to come, and how many gone."""
    return {when: store.count_meetings(session, when=when, now=now) for when in When}


def list_meetings_of(session: Session, person_id: int) -> list[Meeting]:
    """Every meeting with the person on its list, newest first."""
    return store.list_meetings_of(session, person_id)


def invite_person(session: Session, meeting_id: int, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Put a person on the list. Raises NotFound, AlreadyParticipant or PersonNotToBeContacted."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    _put_person_on_list(session, meeting, person_id, now)
    _record_change(session, meeting_id, ("participants",), actor, now)


def invite_colleague(session: Session, meeting_id: int, user_id: int, *, actor: Actor, now: datetime) -> None:
    """Put one of us on the list. Raises NotFound or AlreadyParticipant."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    colleague = _get_user(session, user_id)
    check_colleague(meeting, colleague.id, colleague.name)
    store.add_participant(session, meeting_id, {"user_id": colleague.id, "attendance": Attendance.INVITED})
    _record_change(session, meeting_id, ("participants",), actor, now)


def record_attendance(
    session: Session,
    meeting_id: int,
    attendance: Mapping[int, Attendance],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Say by participant id who came. Raises NotFound or MeetingNotYetBegun."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    check_begun(meeting, now)
    changed = {
        each.id: attendance[each.id]
        for each in meeting.participants
        if each.id in attendance and attendance[each.id] is not each.attendance
    }
    if not changed:
        return
    store.write_attendance(session, meeting_id, changed)
    after = {each.id: each.attendance for each in meeting.participants} | changed
    came = sum(1 for state in after.values() if state is Attendance.ATTENDED)
    record(session, AttendanceRecorded(subject_id=meeting_id, at=now, actor_id=actor.id, attended=came))


def record_minutes(
    session: Session, meeting_id: int, text: str, *, revision: int, actor: Actor, now: datetime
) -> None:
    """Write or correct the minutes, as they were read at `revision`.

    Raises NotFound, OutOfDate, MeetingNotYetBegun or MinutesMissing.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    if meeting.revision != revision:
        raise OutOfDate
    minutes = check_minutes(meeting, text, now)
    if meeting.minutes is not None and meeting.minutes.text == minutes:
        return
    values = {"minutes": minutes, "minutes_at": now, "minutes_by": actor.id}
    store.write_meeting(session, meeting_id, values)
    record(session, MinutesRecorded(subject_id=meeting_id, at=now, actor_id=actor.id))


def _put_person_on_list(
    session: Session,
    meeting: Meeting,
    person_id: int,
    now: datetime,
    attendance: Attendance = Attendance.INVITED,
) -> None:
    person = _get_person(session, person_id)
    check_invitation(meeting, person, now)
    values = {
        "person_id": person.id,
        "capacity": capacity_on(person.roles, shanghai(meeting.starts_at).date()),
        "attendance": attendance,
    }
    store.add_participant(session, meeting.id, values)


def _get_person(session: Session, person_id: int) -> Person:
    person = register.get_person(session, person_id)
    if person is None:
        raise NotFound("person", person_id)
    return person


def _get_user(session: Session, user_id: int) -> UserRecord:
    user = accounts.get_user(session, user_id)
    if user is None or not user.is_active:
        raise NotFound("user", user_id)
    return user


def _record_change(
    session: Session, meeting_id: int, changed: tuple[str, ...], actor: Actor, now: datetime
) -> None:
    record(session, MeetingChanged(subject_id=meeting_id, at=now, actor_id=actor.id, changed=changed))
