"""How are guests invited, told of changes and called off by mail?

plan: who gets a letter and who none | send: a row and a job for each | carry: outside of any transaction, at most once
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import store as register
from mediadesk.contacts.events import InvitationsSent
from mediadesk.contacts.inviting import store
from mediadesk.contacts.inviting.invitation import Invitation, check_inviting
from mediadesk.contacts.inviting.letter import (
    Letter,
    LetterAction,
    LetterMethod,
    LetterState,
    check_sending_again,
    next_attempt,
    next_state,
)
from mediadesk.contacts.inviting.sending import SendingPlan, must_be_called_off, plan_sending
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Meeting, Participant
from mediadesk.contacts.person import Person
from mediadesk.errors import NotFound
from mediadesk.jobs import service as jobs
from mediadesk.messages import Message
from mediadesk.times import shanghai

SEND_LETTER = "contacts.send_invitation"
"""Kind of the job that carries one letter to one guest."""


def plan(session: Session, meeting_id: int, *, now: datetime) -> SendingPlan:
    """What sending would do now. Raises NotFound."""
    meeting = meetings.get_meeting(session, meeting_id)
    return _plan(session, meeting, now)


def _plan(session: Session, meeting: Meeting, now: datetime) -> SendingPlan:
    invitations = store.list_of_meeting(session, meeting.id)
    return plan_sending(meeting, invitations, people_of(session, meeting), shanghai(now).date())


def people_of(session: Session, meeting: Meeting) -> Mapping[int, Person]:
    """The people of the register on the list."""
    ids = [each.person_id for each in meeting.participants if each.person_id is not None]
    found = (register.get_person(session, person_id) for person_id in ids)
    return {each.id: each for each in found if each is not None}


def list_invitations(session: Session, meeting_id: int) -> Mapping[int, Invitation]:
    """The invitations of a meeting by participant."""
    return store.list_of_meeting(session, meeting_id)


def list_invitations_of(session: Session, person_id: int) -> Mapping[int, Invitation]:
    """The invitations of a person by meeting."""
    return store.list_of_person(session, person_id)


def send_invitations(session: Session, meeting_id: int, *, actor: Actor, now: datetime) -> int:
    """Invite who was not invited, and tell who was invited to something else: how many letters.

    Pressed twice, it sends once. Raises NotFound or MeetingIsCancelled.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    check_inviting(meeting, now)
    wanted = _plan(session, meeting, now).to_send
    for each in wanted:
        invitation = invitation_of(session, meeting, each, now=now)
        _write_letter(session, invitation, LetterMethod.REQUEST, meeting, actor=actor, now=now)
    return _told(session, meeting_id, LetterMethod.REQUEST, len(wanted), actor, now)


def invitation_of(session: Session, meeting: Meeting, guest: Participant, *, now: datetime) -> Invitation:
    """The guest's invitation, made when there is none; one that was revoked gets a new link."""
    known = store.list_of_meeting(session, meeting.id).get(guest.id)
    if known is None:
        values = {
            "meeting_id": meeting.id,
            "participant_id": guest.id,
            "nonce": secrets.token_hex(16),
            "created_at": now,
        }
        invitation_id = store.add(session, values)
    elif known.is_revoked:
        invitation_id = known.id
        values = {"nonce": secrets.token_hex(16), "revoked_at": None, "answer": None, "companions": 0}
        values |= {"answered_at": None, "answered_by": None, "note": "", "replied_at": None}
        store.write(session, invitation_id, values)
    else:
        return known
    return _get(session, invitation_id)


def call_off(session: Session, meeting_id: int, *, actor: Actor, now: datetime) -> int:
    """Tell everybody who was invited that a cancelled meeting is off: how many letters."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id)
    known = store.list_of_meeting(session, meeting_id)
    told = [
        invitation
        for invitation in known.values()
        if _close(session, invitation, meeting, actor=actor, now=now, revoke=False)
    ]
    return _told(session, meeting_id, LetterMethod.CANCEL, len(told), actor, now)


def uninvite(session: Session, meeting_id: int, participant_id: int, *, actor: Actor, now: datetime) -> bool:
    """Take a guest off the list, make the link worthless, and tell them if they had been invited; whether told.

    Raises NotFound, MeetingIsCancelled or AlreadyBegun.
    """
    meetings.remove_participant(session, meeting_id, participant_id, actor=actor, now=now)
    invitation = store.list_of_meeting(session, meeting_id).get(participant_id)
    if invitation is None:
        return False
    meeting = meetings.get_meeting(session, meeting_id)
    was_told = _close(session, invitation, meeting, actor=actor, now=now, revoke=True)
    _told(session, meeting_id, LetterMethod.CANCEL, int(was_told), actor, now)
    return was_told


def _close(
    session: Session, invitation: Invitation, meeting: Meeting, *, actor: Actor, now: datetime, revoke: bool
) -> bool:
    for each in invitation.letters:
        _drop(session, each)
    if revoke:
        store.write(session, invitation.id, {"revoked_at": now})
    if not must_be_called_off(invitation):
        return False
    _write_letter(session, invitation, LetterMethod.CANCEL, meeting, actor=actor, now=now)
    return True


def _drop(session: Session, letter: Letter) -> None:
    after = next_state(letter.state, LetterAction.DROP)
    if after is not None:
        store.move_letter(session, letter.id, letter.state, after, {})


def _write_letter(
    session: Session,
    invitation: Invitation,
    method: LetterMethod,
    meeting: Meeting,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    for each in invitation.letters:
        _drop(session, each)
    sequence = invitation.sequence + 1
    store.write(session, invitation.id, {"sequence": sequence, "edition": meeting.edition})
    values = {
        "invitation_id": invitation.id,
        "method": method,
        "sequence": sequence,
        "edition": meeting.edition,
        "state": LetterState.WAITING,
        "created_at": now,
        "created_by": actor.id,
    }
    promise(session, store.add_letter(session, values), 1, now, now)


def promise(session: Session, letter_id: int, attempt: int, due_at: datetime, now: datetime) -> None:
    """A job row carries the letter once it is due."""
    key = f"invitation:{letter_id}:{attempt}"
    jobs.enqueue(session, SEND_LETTER, {"letter_id": letter_id}, now=now, due_at=due_at, dedupe_key=key)


def send_again(session: Session, meeting_id: int, letter_id: int, *, actor: Actor, now: datetime) -> None:
    """A person decides that a letter is sent once more. Raises NotFound or LetterNotToBeSentAgain."""
    actor.needs(Permission.MANAGE_MEETINGS)
    letter = store.get_letter(session, letter_id, lock=True)
    invitation = store.get(session, letter.invitation_id) if letter else None
    if letter is None or invitation is None or invitation.meeting_id != meeting_id:
        raise NotFound("invitation_letter", letter_id)
    check_sending_again(letter)
    values = {"attempts": 0, "last_error": ""}
    if store.move_letter(session, letter_id, letter.state, LetterState.WAITING, values):
        promise(session, letter_id, int(now.timestamp()), now, now)
        _told(session, meeting_id, letter.method, 1, actor, now)


def keep_failed(session: Session, letter: Letter, reason: Message, *, is_final: bool, now: datetime) -> None:
    """It did not go out: try again later, or give it up."""
    again = None if is_final else next_attempt(letter.attempts, now)
    after = LetterState.FAILED if again is None else LetterState.WAITING
    moved = store.move_letter(
        session, letter.id, LetterState.SENDING, after, {"last_error": json.dumps(reason.to_json())}
    )
    if moved and again is not None:
        promise(session, letter.id, letter.attempts + 1, again, now)


def keep_unsure(session: Session, letter_id: int, reason: Message | None) -> None:
    """It was handed over and nobody said whether it was taken: it is not sent again by itself."""
    values = {"last_error": json.dumps(reason.to_json()) if reason else ""}
    store.move_letter(session, letter_id, LetterState.SENDING, LetterState.UNSURE, values)


def keep_sent(session: Session, letter_id: int, *, now: datetime) -> None:
    """It was taken."""
    values = {"sent_at": now, "last_error": ""}
    store.move_letter(session, letter_id, LetterState.SENDING, LetterState.SENT, values)


def _get(session: Session, invitation_id: int) -> Invitation:
    found = store.get(session, invitation_id)
    if found is None:
        raise NotFound("invitation", invitation_id)
    return found


def _told(
    session: Session, meeting_id: int, method: LetterMethod, letters: int, actor: Actor, now: datetime
) -> int:
    if letters:
        sent = InvitationsSent(
            subject_id=meeting_id, at=now, actor_id=actor.id, method=method.value, letters=letters
        )
        record(session, sent)
    return letters


def list_troubled(invitations: Sequence[Invitation]) -> list[Letter]:
    """The newest letters that a person should look at."""
    last = [each.last_letter for each in invitations]
    return [each for each in last if each is not None and each.is_in_trouble]
