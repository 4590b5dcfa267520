"""Which queries do meetings and follow-ups need?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.accounts import store as accounts
from mediadesk.contacts.follow_ups.store import follow_ups_of
from mediadesk.contacts.listing import PAGE_SIZE, Page, When
from mediadesk.contacts.meetings.meeting import (
    Attendance,
    Cancellation,
    Meeting,
    MeetingKind,
    Minutes,
    Participant,
)
from mediadesk.contacts.models import FollowUpRow, MeetingRow, ParticipantRow, PersonRoleRow, PersonRow
from mediadesk.contacts.role import newest_first, roles_held_on
from mediadesk.contacts.store import person_of
from mediadesk.times import shanghai

_PERSON = (
    selectinload(ParticipantRow.person).selectinload(PersonRow.roles).joinedload(PersonRoleRow.organisation)
)
_LOADED = (
    selectinload(MeetingRow.participants).options(_PERSON),
    selectinload(MeetingRow.follow_ups).joinedload(FollowUpRow.person),
)


def get_meeting(session: Session, meeting_id: int, *, lock: bool = False) -> Meeting | None:
    """The meeting with its list and its follow-ups, or None; `lock` holds it until the transaction ends."""
    row = session.get(MeetingRow, meeting_id, options=_LOADED, with_for_update=lock, populate_existing=lock)
    return _meetings(session, [row])[0] if row else None


def list_meetings(
    session: Session, *, when: When, now: datetime, kind: MeetingKind | None, text: str, page: int
) -> Page[Meeting]:
    """Meetings to come (or running), soonest first; or gone, newest first."""
    query = select(MeetingRow).where(_is(when, now))
    if kind is not None:
        query = query.where(MeetingRow.kind == kind)
    for word in text.split():
        in_text = (
            MeetingRow.title.contains(word, autoescape=True),
            MeetingRow.place.contains(word, autoescape=True),
        )
        query = query.where(or_(*in_text))
    total = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    ordered = query.order_by(*_order(when)).options(*_LOADED).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return Page(_meetings(session, session.execute(ordered).scalars().all()), total, page)


def count_meetings(session: Session, *, when: When, now: datetime) -> int:
    """How many meetings are to come, or gone."""
    query = select(func.count()).select_from(MeetingRow).where(_is(when, now))
    return session.execute(query).scalar_one()


def list_meetings_of(session: Session, person_id: int) -> list[Meeting]:
    """Every meeting with the person on its list, newest first."""
    query = (
        select(MeetingRow)
        .where(
            MeetingRow.participants.any(
                (ParticipantRow.person_id == person_id) & ParticipantRow.removed_at.is_(None)
            )
        )
        .order_by(*_order(When.PAST))
        .options(*_LOADED)
    )
    return _meetings(session, session.execute(query).scalars().all())


def list_meetings_with(session: Session, person_ids: Collection[int], *, most: int) -> list[Meeting]:
    """The newest meetings with any of these people on their list."""
    listed = ParticipantRow.person_id.in_(person_ids) & ParticipantRow.removed_at.is_(None)
    query = select(MeetingRow).where(MeetingRow.participants.any(listed)).order_by(*_order(When.PAST))
    return _meetings(session, session.execute(query.limit(most).options(*_LOADED)).scalars().all())


def add_meeting(session: Session, values: dict[str, Any]) -> int:
    """A new meeting; its id."""
    row = MeetingRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write_meeting(session: Session, meeting_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(MeetingRow, meeting_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_participant(session: Session, meeting_id: int, values: dict[str, Any]) -> None:
    """Put somebody on the list."""
    meeting = session.get_one(MeetingRow, meeting_id)
    whose = (values.get("person_id"), values.get("user_id"))
    # Who was taken off before comes back in the same row: what was sent to them hangs on it.
    row = next((each for each in meeting.participants if (each.person_id, each.user_id) == whose), None)
    if row is None:
        meeting.participants.append(ParticipantRow(**values))
    else:
        for name, value in {**values, "removed_at": None}.items():
            setattr(row, name, value)
    session.flush()


def write_participant(session: Session, participant_id: int, values: dict[str, Any]) -> None:
    """Change columns of one on the list."""
    row = session.get_one(ParticipantRow, participant_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def list_between(session: Session, start: datetime, end: datetime) -> list[Meeting]:
    """Every meeting that takes place between two moments, in order; cancelled ones too."""
    query = (
        select(MeetingRow)
        .where(MeetingRow.starts_at < end, MeetingRow.ends_at > start)
        .order_by(MeetingRow.starts_at, MeetingRow.id)
        .options(*_LOADED)
    )
    return _meetings(session, session.execute(query).scalars().all())


def write_attendance(session: Session, meeting_id: int, attendance: Mapping[int, Attendance]) -> None:
    """Say by participant id who came; ids of other meetings are passed over."""
    query = select(ParticipantRow).where(
        ParticipantRow.meeting_id == meeting_id, ParticipantRow.id.in_(attendance)
    )
    for row in session.execute(query).scalars():
        row.attendance = attendance[row.id]
    session.flush()


def _is(when: When, now: datetime) -> ColumnElement[bool]:
    return MeetingRow.ends_at >= now if when is When.UPCOMING else MeetingRow.ends_at < now


def _order(when: When) -> tuple[ColumnElement[Any], ...]:
    if when is When.UPCOMING:
        return (MeetingRow.starts_at.asc(), MeetingRow.id.asc())
    return (MeetingRow.starts_at.desc(), MeetingRow.id.desc())


def _meetings(session: Session, rows: Sequence[MeetingRow]) -> list[Meeting]:
    users = _users(session, [each.user_id for row in rows for each in row.participants])
    names = accounts.names_of(
        session, [each for row in rows for each in (row.minutes_by, row.cancelled_by) if each is not None]
    )
    owed = follow_ups_of(session, [each for row in rows for each in row.follow_ups])
    return [
        Meeting(
            id=row.id,
            kind=row.kind,
            title=row.title,
            place=row.place,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            minutes=_minutes(row, names),
            participants=tuple(
                _participant(each, row, users) for each in row.participants if each.removed_at is None
            ),
            follow_ups=tuple(each for each in owed if each.meeting_id == row.id),
            revision=row.revision,
            state=row.state,
            cancellation=_cancellation(row, names),
            edition=row.edition,
            incident_id=row.incident_id,
            uid=f"{row.created_at:%Y%m%dT%H%M%SZ}-{row.id}@meetings.mediadesk",
        )
        for row in rows
    ]


def _minutes(row: MeetingRow, names: Mapping[int, str]) -> Minutes | None:
    if row.minutes is None or row.minutes_at is None or row.minutes_by is None:
        return None
    return Minutes(text=row.minutes, recorded_at=row.minutes_at, recorded_by=names.get(row.minutes_by, ""))


def _cancellation(row: MeetingRow, names: Mapping[int, str]) -> Cancellation | None:
    if row.cancelled_at is None or row.cancelled_by is None:
        return None
    return Cancellation(reason=row.cancel_reason, at=row.cancelled_at, by=names.get(row.cancelled_by, ""))


def _users(session: Session, user_ids: Sequence[int | None]) -> dict[int, tuple[str, str]]:
    """Name and department of our own people on lists."""
    known = (accounts.get_user(session, user_id) for user_id in set(user_ids) if user_id is not None)
    return {user.id: (user.name, user.department_name) for user in known if user is not None}


def _participant(
    row: ParticipantRow, meeting: MeetingRow, users: Mapping[int, tuple[str, str]]
) -> Participant:
    name, affiliation = users.get(row.user_id or 0, ("", ""))
    if row.person is not None:
        name, affiliation = row.person.name, _affiliation(row.person, meeting.starts_at)
    return Participant(
        id=row.id,
        person_id=row.person_id,
        user_id=row.user_id,
        name=name,
        affiliation=affiliation,
        capacity=row.capacity,
        attendance=row.attendance,
        is_walk_in=row.is_walk_in,
        card=row.card_check,
        heard_briefing=row.heard_briefing,
    )


def _affiliation(row: PersonRow, at: datetime) -> str:
    """Organisation and post held when the meeting took place."""
    held = newest_first(roles_held_on(person_of(row).roles, shanghai(at).date()))
    return " · ".join(part for part in (held[0].organisation_name, held[0].post) if part) if held else ""
