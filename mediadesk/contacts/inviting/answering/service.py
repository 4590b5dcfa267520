"""How does an answer arrive: by a link, as a calendar's file, or told to us?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.events import InvitationAnswered
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.inviting import store
from mediadesk.contacts.inviting.invitation import (
    LONGEST_NOTE,
    AnswerDraft,
    AnsweredBy,
    Invitation,
    check_answer,
)
from mediadesk.contacts.inviting.link import invitation_id_in, is_genuine
from mediadesk.contacts.inviting.occasion import (
    ReplyOfAnotherMeeting,
    ReplyOfUnknownGuest,
    check_reply_fits,
    check_size,
)
from mediadesk.contacts.inviting.ports import CalendarFiles
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Meeting, Participant
from mediadesk.contacts.privacy_sensitive import without_identity_numbers
from mediadesk.errors import NotFound


@dataclass(frozen=True)
class OpenedLink:
    """What one guest's link leads to: nothing about anybody else."""

    invitation: Invitation
    meeting: Meeting
    name: str


def open_link(session: Session, token: str, *, secret: str, lock: bool = False) -> OpenedLink | None:
    """Whose answer the link carries; None when it is forged, of nobody, or no longer holds."""
    invitation_id = invitation_id_in(token)
    invitation = store.get(session, invitation_id, lock=lock) if invitation_id is not None else None
    # A number that nobody has is compared as well: how long an answer takes tells nothing.
    nonce = invitation.nonce if invitation else ""
    if not is_genuine(token, invitation_id or 0, nonce, secret=secret) or invitation is None:
        return None
    meeting = meetings.get_meeting(session, invitation.meeting_id)
    guest = next((each for each in meeting.participants if each.id == invitation.participant_id), None)
    if invitation.is_revoked or guest is None:
        return None
    return OpenedLink(invitation, meeting, guest.name)


def answer_by_link(
    session: Session, token: str, draft: AnswerDraft, *, secret: str, now: datetime
) -> OpenedLink | None:
    """Keep what the guest says; None when the link does not hold. Raises the broken rule at its field."""
    opened = open_link(session, token, secret=secret, lock=True)
    if opened is not None:
        _keep(session, opened.meeting, opened.invitation, draft, AnsweredBy.LINK, actor=None, now=now)
    return opened


def enter_answer(
    session: Session, meeting_id: int, participant_id: int, draft: AnswerDraft, *, actor: Actor, now: datetime
) -> None:
    """What a guest told us. Raises NotFound or the broken rule."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id)
    guest = _guest(meeting, participant_id)
    invitation = inviting.invitation_of(session, meeting, guest, now=now)
    _keep(session, meeting, invitation, draft, AnsweredBy.DESK, actor=actor, now=now)


def take_reply(
    session: Session, meeting_id: int, data: bytes, *, calendar: CalendarFiles, actor: Actor, now: datetime
) -> str:
    """What a guest's calendar program answered; the guest's name.

    Raises NotFound, ReplyTooLarge, ReplyUnreadable, ReplyOfAnotherMeeting, ReplyOfUnknownGuest, ReplyOutOfDate,
    ReplyOvertaken, ReplySaysNothing, MeetingIsCancelled or AnswerTooLate.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    reply = calendar.read_reply(check_size(data))
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    if reply.uid != meeting.uid:
        raise ReplyOfAnotherMeeting(field="reply")
    people = inviting.people_of(session, meeting)
    invitations = store.list_of_meeting(session, meeting_id)
    guests = [
        each
        for each in meeting.participants
        if (person := people.get(each.person_id or 0)) and person.email.lower() == reply.attendee
    ]
    guest = next((each for each in guests if each.id in invitations), None)
    if guest is None:
        raise ReplyOfUnknownGuest(field="reply", address=reply.attendee or "—")
    invitation = invitations[guest.id]
    said = check_reply_fits(
        reply, name=guest.name, sequence=invitation.sequence, replied_at=invitation.replied_at
    )
    companions = invitation.reply.companions if invitation.reply else 0
    draft = AnswerDraft(
        answer=said, companions=companions, note=without_identity_numbers(reply.comment)[:LONGEST_NOTE]
    )
    _keep(session, meeting, invitation, draft, AnsweredBy.CALENDAR, actor=actor, now=now)
    store.write(session, invitation.id, {"replied_at": reply.stamp or now})
    return guest.name


def _keep(
    session: Session,
    meeting: Meeting,
    invitation: Invitation,
    draft: AnswerDraft,
    by: AnsweredBy,
    *,
    actor: Actor | None,
    now: datetime,
) -> None:
    said = check_answer(draft, meeting, now)
    values = {
        "answer": said.answer,
        "companions": said.companions,
        "note": said.note,
        "answered_at": now,
        "answered_by": by,
        "answered_edition": meeting.edition,
    }
    store.write(session, invitation.id, values)
    event = InvitationAnswered(
        subject_id=meeting.id,
        at=now,
        actor_id=actor.id if actor else None,
        participant_id=invitation.participant_id,
        by=by.value,
    )
    record(session, event)


def _guest(meeting: Meeting, participant_id: int) -> Participant:
    found = next((each for each in meeting.participants if each.id == participant_id), None)
    if found is None or found.person_id is None:
        raise NotFound("participant", participant_id)
    return found
