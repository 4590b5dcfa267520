"""Which queries do invitations and their letters need?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from mediadesk.contacts.inviting.invitation import Invitation, Reply
from mediadesk.contacts.inviting.letter import Letter, LetterState
from mediadesk.contacts.inviting.models import InvitationLetterRow, InvitationRow
from mediadesk.contacts.models import ParticipantRow
from mediadesk.messages import Message


def list_of_meeting(session: Session, meeting_id: int) -> dict[int, Invitation]:
    """The invitations of a meeting by participant."""
    query = (
        select(InvitationRow)
        .where(InvitationRow.meeting_id == meeting_id)
        .options(selectinload(InvitationRow.letters))
        .execution_options(populate_existing=True)
    )
    return {row.participant_id: _invitation(row) for row in session.execute(query).scalars()}


def list_of_person(session: Session, person_id: int) -> dict[int, Invitation]:
    """The invitations of a person by meeting."""
    query = (
        select(InvitationRow)
        .join(ParticipantRow, ParticipantRow.id == InvitationRow.participant_id)
        .where(ParticipantRow.person_id == person_id)
        .options(selectinload(InvitationRow.letters))
    )
    return {row.meeting_id: _invitation(row) for row in session.execute(query).scalars()}


def get(session: Session, invitation_id: int, *, lock: bool = False) -> Invitation | None:
    """The invitation with its letters, or None."""
    row = session.get(
        InvitationRow, invitation_id, options=[selectinload(InvitationRow.letters)],
        with_for_update=lock, populate_existing=True,
    )  # fmt: skip
    return _invitation(row) if row else None


def add(session: Session, values: dict[str, Any]) -> int:
    """A new invitation; its id."""
    row = InvitationRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, invitation_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of an invitation."""
    row = session.get_one(InvitationRow, invitation_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_letter(session: Session, values: dict[str, Any]) -> int:
    """A new letter; its id."""
    row = InvitationLetterRow(**values)
    session.add(row)
    session.flush()
    return row.id


def get_letter(session: Session, letter_id: int, *, lock: bool = False) -> Letter | None:
    """The letter, or None."""
    row = session.get(InvitationLetterRow, letter_id, with_for_update=lock, populate_existing=True)
    return _letter(row) if row else None


def move_letter(
    session: Session, letter_id: int, before: LetterState, after: LetterState, values: Mapping[str, Any]
) -> bool:
    """Take a letter from one state to another; False when it does not stand there any more."""
    statement = update(InvitationLetterRow).where(
        InvitationLetterRow.id == letter_id, InvitationLetterRow.state == before
    )
    made = session.execute(
        statement.values(state=after, **values).returning(InvitationLetterRow.id),
        execution_options={"synchronize_session": False},
    )
    return made.scalar() is not None


def participant_of(session: Session, participant_id: int) -> tuple[int | None, datetime | None]:
    """Whom the participant is, and when they were taken off the list."""
    row = session.get_one(ParticipantRow, participant_id)
    return row.person_id, row.removed_at


def _invitation(row: InvitationRow) -> Invitation:
    reply = None
    if row.answer is not None and row.answered_at is not None and row.answered_by is not None:
        reply = Reply(
            answer=row.answer,
            companions=row.companions,
            note=row.note,
            at=row.answered_at,
            by=row.answered_by,
            edition=row.answered_edition,
        )
    return Invitation(
        id=row.id,
        meeting_id=row.meeting_id,
        participant_id=row.participant_id,
        nonce=row.nonce,
        is_revoked=row.revoked_at is not None,
        sequence=row.sequence,
        edition=row.edition,
        reply=reply,
        replied_at=row.replied_at,
        letters=tuple(_letter(each) for each in row.letters),
    )


def _letter(row: InvitationLetterRow) -> Letter:
    return Letter(
        id=row.id,
        invitation_id=row.invitation_id,
        method=row.method,
        sequence=row.sequence,
        edition=row.edition,
        state=row.state,
        attempts=row.attempts,
        last_error=Message.from_json(_json(row.last_error)) if row.last_error else None,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )


def _json(text: str) -> Any:
    return json.loads(text)
