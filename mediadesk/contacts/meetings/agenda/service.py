"""How is an agenda read and written? As a whole, because its order is what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.events import MeetingChanged
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.agenda import store
from mediadesk.contacts.meetings.agenda.agenda import AgendaItem, check_agenda
from mediadesk.contacts.meetings.state import MeetingAction, next_state


def list_items(session: Session, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The agenda in its order."""
    return store.list_items(session, meeting_id)


def write_agenda(
    session: Session, meeting_id: int, rows: Sequence[tuple[str, str, str]], *, actor: Actor, now: datetime
) -> None:
    """Replace the agenda by what was typed. Raises NotFound, MeetingIsCancelled or the broken rule at its field."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    next_state(meeting.state, MeetingAction.CHANGE)
    items = check_agenda(rows)
    if items == store.list_items(session, meeting_id):
        return
    store.write_items(session, meeting_id, items)
    record(session, MeetingChanged(subject_id=meeting_id, at=now, actor_id=actor.id, changed=("agenda",)))
