"""How are meetings planned, called off and written up?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    MeetingCancelled,
    MeetingChanged,
    MeetingPlanned,
    MinutesRecorded,
)
from mediadesk.contacts.listing import Page, When
from mediadesk.contacts.meetings import store
from mediadesk.contacts.meetings.guest import DataNotToBeUsed, check_usable
from mediadesk.contacts.meetings.meeting import (
    TOLD_TO_GUESTS,
    AlreadyParticipant,
    Attendance,
    Meeting,
    MeetingDraft,
    MeetingKind,
    PersonNotToBeContacted,
    changed_fields,
    check_begun,
    check_colleague,
    check_invitation,
    check_meeting,
    check_minutes,
    check_removal,
)
from mediadesk.contacts.meetings.on_site import store as on_site
from mediadesk.contacts.meetings.on_site.on_site import check_entry
from mediadesk.contacts.meetings.state import MeetingAction, MeetingState, check_cancelling, next_state
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
        was_there = meeting.has_begun(now) and meeting.kind is not MeetingKind.PRESS_VISIT
        attendance = Attendance.ATTENDED if was_there else Attendance.INVITED
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
        # Who was told of the old time or place has to be told again; the invitations' page asks for it.
        edition = before.edition + bool(TOLD_TO_GUESTS.intersection(changed))
        store.write_meeting(session, meeting_id, {**asdict(checked), "edition": edition})
        _record_change(session, meeting_id, changed, actor, now)
    return get_meeting(session, meeting_id)


def cancel_meeting(session: Session, meeting_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Say that it does not take place. The caller tells the guests.

    Raises NotFound, MeetingIsCancelled, CancelledTooLate or CancelReasonMissing.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    tidy = check_cancelling(meeting.state, reason, has_minutes=meeting.minutes is not None)
    values = {
        "state": MeetingState.CANCELLED,
        "cancelled_at": now,
        "cancelled_by": actor.id,
        "cancel_reason": tidy,
    }
    store.write_meeting(session, meeting_id, values)
    record(session, MeetingCancelled(subject_id=meeting_id, at=now, actor_id=actor.id))


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


def list_meetings_between(session: Session, start: datetime, end: datetime) -> list[Meeting]:
    """Every meeting between two moments, in order; cancelled ones too."""
    return store.list_between(session, start, end)


def list_meetings_with(session: Session, person_ids: Collection[int]) -> list[Meeting]:
    """The newest two hundred meetings with any of these people on their list."""
    return store.list_meetings_with(session, person_ids, most=200) if person_ids else []


def list_meetings_of(session: Session, person_id: int) -> list[Meeting]:
    """Every meeting with the person on its list, newest first."""
    return store.list_meetings_of(session, person_id)


def invite_person(session: Session, meeting_id: int, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Put a person on the list. Raises NotFound, AlreadyParticipant, PersonNotToBeContacted or DataNotToBeUsed."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    _put_person_on_list(session, meeting, person_id, now)
    _record_change(session, meeting_id, ("participants",), actor, now)


def add_walk_in(session: Session, meeting_id: int, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Somebody came who was not on the list; on a work site they still have to be let in.

    Raises NotFound, AlreadyParticipant or MeetingNotYetBegun.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    check_begun(meeting, now)
    is_on_site = meeting.kind is MeetingKind.PRESS_VISIT
    attendance = Attendance.INVITED if is_on_site else Attendance.ATTENDED
    _put_person_on_list(session, meeting, person_id, now, attendance, is_walk_in=True)
    _record_change(session, meeting_id, ("participants",), actor, now)


def invite_people(
    session: Session, meeting_id: int, person_ids: Sequence[int], *, actor: Actor, now: datetime
) -> int:
    """Put many on the list: how many are new. Who is on it, or may not be invited, is passed over."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    next_state(meeting.state, MeetingAction.ADD_PARTICIPANT)
    added = 0
    for person_id in dict.fromkeys(person_ids):
        try:
            _put_person_on_list(session, meeting, person_id, now)
            added += 1
        except (AlreadyParticipant, PersonNotToBeContacted, DataNotToBeUsed):
            continue
    if added:
        _record_change(session, meeting_id, ("participants",), actor, now)
    return added


def remove_participant(
    session: Session, meeting_id: int, participant_id: int, *, actor: Actor, now: datetime
) -> None:
    """Take somebody off the list before the meeting. Raises NotFound, MeetingIsCancelled or AlreadyBegun."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    if participant_id not in {each.id for each in meeting.participants}:
        raise NotFound("participant", participant_id)
    check_removal(meeting, now)
    store.write_participant(session, participant_id, {"removed_at": now})
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
    """Say by participant id who came. Raises NotFound, MeetingNotYetBegun, or why nobody may be let in on site."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = get_meeting(session, meeting_id, lock=True)
    check_begun(meeting, now)
    entering = {key for key, state in attendance.items() if state is Attendance.ATTENDED}
    check_entry(meeting, on_site.get_arrangement(session, meeting_id), entering)
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
    *,
    is_walk_in: bool = False,
) -> None:
    person = _get_person(session, person_id)
    check_invitation(meeting, person, now)
    if not meeting.has_begun(now):
        check_usable(person, shanghai(now).date())
    values = {
        "person_id": person.id,
        "capacity": capacity_on(person.roles, shanghai(meeting.starts_at).date()),
        "attendance": attendance,
        "is_walk_in": is_walk_in,
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
