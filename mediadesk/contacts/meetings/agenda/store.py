"""Which queries does an agenda need?"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.contacts.meetings.agenda.agenda import AgendaItem
from mediadesk.contacts.meetings.agenda.models import AgendaItemRow


def list_items(session: Session, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The agenda in its order."""
    query = (
        select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id).order_by(AgendaItemRow.position)
    )
    return tuple(
        AgendaItem(title=row.title, speaker=row.speaker, minutes=row.minutes)
        for row in session.execute(query).scalars()
    )


def write_items(session: Session, meeting_id: int, items: Sequence[AgendaItem]) -> None:
    """The agenda is this now."""
    session.execute(delete(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id))
    session.add_all(
        AgendaItemRow(
            meeting_id=meeting_id,
            position=position,
            title=each.title,
            speaker=each.speaker,
            minutes=each.minutes,
        )
        for position, each in enumerate(items, 1)
    )
    session.flush()
