"""Which meetings stand between us and somebody, and did they come or say that they would?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.inviting.invitation import ANSWER_NAMES, Invitation
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import ATTENDANCE_NAMES, MEETING_NAMES, Attendance, Meeting
from mediadesk.messages import N_
from mediadesk.web.contacts.line import Entry

MEETING = N_("Meetings")


def meetings_of_person(session: Session, person_id: int, actor: Actor, now: datetime) -> Sequence[Entry]:
    """Every meeting with the person on its list; to come with the answer, gone with whether they came."""
    if not actor.may(Permission.VIEW_CONTACTS):
        return ()
    invitations = inviting.list_invitations_of(session, person_id)
    return [
        _entry(each, person_id, invitations.get(each.id), now)
        for each in meetings.list_meetings_of(session, person_id)
    ]


def _entry(meeting: Meeting, person_id: int, invitation: Invitation | None, now: datetime) -> Entry:
    mine = next(each for each in meeting.participants if each.person_id == person_id)
    came = meeting.has_begun(now) and not meeting.is_cancelled and mine.attendance is Attendance.ATTENDED
    return Entry(
        at=meeting.starts_at,
        kind=MEETING,
        title=gettext(MEETING_NAMES[meeting.kind]) + gettext(": ") + meeting.title,
        who=_standing(meeting, mine.attendance, invitation, now),
        body=meeting.cancellation.reason if meeting.cancellation else "",
        endpoint="contacts.show_meeting",
        values={"meeting_id": meeting.id},
        tone="success" if came else "plain",
    )


def _standing(meeting: Meeting, attendance: Attendance, invitation: Invitation | None, now: datetime) -> str:
    if meeting.is_cancelled:
        return str(gettext("cancelled"))
    if meeting.has_begun(now):
        return str(gettext(ATTENDANCE_NAMES[attendance]))
    if invitation is not None and invitation.reply is not None:
        return str(gettext(ANSWER_NAMES[invitation.reply.answer]))
    if invitation is not None and invitation.was_told:
        return str(gettext("invited, no answer yet"))
    return str(gettext("planned"))
