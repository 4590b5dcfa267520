"""Which queries do the files of a meeting need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.meetings.files.file import MeetingFile
from mediadesk.contacts.meetings.files.models import MaterialReleaseRow, MeetingFileRow


def list_files(session: Session, meeting_id: int) -> list[MeetingFile]:
    """The files of the meeting in the order in which they came."""
    query = (
        select(MeetingFileRow)
        .where(MeetingFileRow.meeting_id == meeting_id, MeetingFileRow.removed_at.is_(None))
        .order_by(MeetingFileRow.id)
    )
    rows = list(session.execute(query).scalars())
    names = accounts.names_of(session, [row.added_by for row in rows])
    given = _given(session, [row.id for row in rows])
    return [
        MeetingFile(
            id=row.id,
            meeting_id=row.meeting_id,
            file_name=row.file_name,
            media_type=row.media_type,
            size=row.size,
            sha256=row.sha256,
            is_public=row.is_public,
            added_at=row.added_at,
            added_by=names.get(row.added_by, ""),
            given_to=tuple(given.get(row.id, ())),
        )
        for row in rows
    ]


def _given(session: Session, file_ids: Sequence[int]) -> dict[int, list[int]]:
    query = select(MaterialReleaseRow).where(MaterialReleaseRow.file_id.in_(file_ids))
    found: dict[int, list[int]] = {}
    for row in session.execute(query.order_by(MaterialReleaseRow.participant_id)).scalars():
        found.setdefault(row.file_id, []).append(row.participant_id)
    return found


def count_files(session: Session, meeting_id: int) -> int:
    """How many files the meeting has."""
    query = select(func.count()).select_from(MeetingFileRow)
    return session.execute(
        query.where(MeetingFileRow.meeting_id == meeting_id, MeetingFileRow.removed_at.is_(None))
    ).scalar_one()


def add_file(session: Session, values: dict[str, Any]) -> int:
    """A new file; its id."""
    row = MeetingFileRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write_file(session: Session, file_id: int, values: dict[str, Any]) -> None:
    """Change columns of a file."""
    row = session.get_one(MeetingFileRow, file_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_releases(
    session: Session, file_id: int, participant_ids: Sequence[int], *, at: datetime, by: int
) -> None:
    """These were handed the file."""
    session.add_all(
        MaterialReleaseRow(file_id=file_id, participant_id=each, released_at=at, released_by=by)
        for each in participant_ids
    )
    session.flush()
