"""How does the worker carry a letter of invitation? What became of it is kept at once, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.contacts import store as register
from mediadesk.contacts.inviting import service, store
from mediadesk.contacts.inviting.invitation import Invitation
from mediadesk.contacts.inviting.letter import Letter, LetterMethod, LetterState
from mediadesk.contacts.inviting.occasion import PostedLetter
from mediadesk.contacts.inviting.ports import LetterFailed, LetterUnsure, Post
from mediadesk.contacts.inviting.sending import is_still_right, why_not_invited
from mediadesk.contacts.inviting.writing.service import Writer
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.person import Person
from mediadesk.jobs.ports import JobContext
from mediadesk.times import shanghai


@dataclass(frozen=True)
class Carrier:
    """Who writes the letters and who carries them."""

    writer: Writer
    post: Post


def send_letter(context: JobContext, payload: Mapping[str, Any], /, *, carrier: Carrier) -> None:
    """Carry the letter that the payload names."""
    with context.transaction() as session:
        begun = _start(session, payload["letter_id"], carrier.writer, context.now())
    if begun is None:
        return
    letter, posted = begun
    try:
        carrier.post.send(posted)
    except LetterFailed as failed:
        with context.transaction() as session:
            service.keep_failed(session, letter, failed.reason, is_final=failed.is_final, now=context.now())
    except LetterUnsure as unsure:
        with context.transaction() as session:
            service.keep_unsure(session, letter.id, unsure.reason)
    else:
        with context.transaction() as session:
            service.keep_sent(session, letter.id, now=context.now())


def _start(
    session: Session, letter_id: int, writer: Writer, now: datetime
) -> tuple[Letter, PostedLetter] | None:
    """The letter as it goes out, marked as being sent; None when there is nothing to send.

    One that is being sent already was begun by a worker that died: nobody knows whether it arrived.
    """
    letter = store.get_letter(session, letter_id, lock=True)
    if letter is None or not letter.is_under_way:
        return None
    if letter.state is LetterState.SENDING:
        service.keep_unsure(session, letter_id, None)
        return None
    found = _whom(session, letter, now)
    if found is None:
        store.move_letter(session, letter_id, LetterState.WAITING, LetterState.DROPPED, {})
        return None
    invitation, person = found
    meeting = meetings.get_meeting(session, invitation.meeting_id)
    attempts = letter.attempts + 1
    store.move_letter(
        session,
        letter_id,
        LetterState.WAITING,
        LetterState.SENDING,
        {"started_at": now, "attempts": attempts},
    )
    posted = writer.write(session, meeting, invitation, letter, person, now=now)
    return store.get_letter(session, letter_id) or letter, posted


def _whom(session: Session, letter: Letter, now: datetime) -> tuple[Invitation, Person] | None:
    """The guest, when the letter still says what is so and may still be sent to them."""
    invitation = store.get(session, letter.invitation_id)
    if invitation is None:
        return None
    person_id, removed_at = store.participant_of(session, invitation.participant_id)
    person = register.get_person(session, person_id or 0)
    meeting = meetings.get_meeting(session, invitation.meeting_id)
    if person is None or not is_still_right(invitation, letter.id, meeting, now):
        return None
    if letter.method is LetterMethod.REQUEST and removed_at is not None:
        return None
    return None if why_not_invited(person, shanghai(now).date()) else (invitation, person)
