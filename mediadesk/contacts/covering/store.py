"""Which queries tell whom we have met? Counted in the database, never person by person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from mediadesk.contacts.covering.coverage import CoveredPerson, CoveredState, Share, Wanted
from mediadesk.contacts.meetings.meeting import Attendance, MeetingKind
from mediadesk.contacts.models import MeetingRow, OrganisationRow, ParticipantRow, PersonRoleRow, PersonRow
from mediadesk.contacts.role import RoleClass


def shares(session: Session, wanted: Wanted) -> list[Share]:
    """Per district: how many were due, met, overdue, and stand apart."""
    base = _judged(wanted).subquery()
    count = func.count().label("number")
    query = select(base.c.district, base.c.state, count).group_by(base.c.district, base.c.state)
    found: dict[str, dict[str, int]] = {}
    for district, state, number in session.execute(query):
        found.setdefault(district, {})[state] = number
    return [_share(district, found[district]) for district in sorted(found)]


def _share(district: str, numbers: dict[str, int]) -> Share:
    met, overdue = numbers.get("met", 0), numbers.get("overdue", 0)
    due = met + overdue + numbers.get("due", 0)
    return Share(district=district, due=due, met=met, overdue=overdue, apart=numbers.get("apart", 0))


def people(
    session: Session,
    wanted: Wanted,
    *,
    states: Sequence[CoveredState],
    district: str | None,
    now: datetime,
    limit: int,
    offset: int = 0,
) -> list[CoveredPerson]:
    """The people in these states, by district and name; `district` None is all of them."""
    base = _judged(wanted).subquery()
    query = select(base).where(base.c.state.in_([state.value for state in states]))
    if district is not None:
        query = query.where(base.c.district == district)
    sliced = query.order_by(base.c.district, base.c.name, base.c.person_id).limit(limit).offset(offset)
    return _described(session, session.execute(sliced).all(), wanted, now)


def count_meetings(
    session: Session,
    kinds: Sequence[MeetingKind],
    role_class: RoleClass | None,
    since: datetime,
    until: datetime,
) -> int:
    """How many meetings of the kinds were held to which somebody (of the class) came."""
    came = [ParticipantRow.attendance == Attendance.ATTENDED, ParticipantRow.person_id.is_not(None)]
    if role_class is not None:
        came.append(ParticipantRow.capacity == role_class)
    query = select(func.count()).where(_held(kinds, since, until), MeetingRow.participants.any(and_(*came)))
    return session.execute(query.select_from(MeetingRow)).scalar_one()


def meetings_between(
    session: Session, kinds: Sequence[MeetingKind], since: datetime, until: datetime, *, limit: int
) -> list[tuple[int, str, datetime, int]]:
    """Meetings of the kinds: id, title, when, and how many of the register came; newest first."""
    came = and_(
        ParticipantRow.meeting_id == MeetingRow.id,
        ParticipantRow.attendance == Attendance.ATTENDED,
        ParticipantRow.person_id.is_not(None),
    )
    number = func.count(ParticipantRow.id)
    query = (
        select(MeetingRow.id, MeetingRow.title, MeetingRow.starts_at, number)
        .outerjoin(ParticipantRow, came)
        .where(_held(kinds, since, until))
        .group_by(MeetingRow.id, MeetingRow.title, MeetingRow.starts_at)
        .order_by(MeetingRow.starts_at.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]


def districts(session: Session, role_class: RoleClass | None = None) -> list[str]:
    """Every district or constituency that a post names, by name."""
    query = select(PersonRoleRow.district).where(PersonRoleRow.district != "").distinct()
    if role_class is not None:
        query = query.where(PersonRoleRow.role_class == role_class)
    return sorted(session.execute(query).scalars())


def _held(kinds: Sequence[MeetingKind], since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(MeetingRow.starts_at >= since, MeetingRow.starts_at < until, MeetingRow.kind.in_(kinds))


def _members(wanted: Wanted, day: date) -> Subquery:
    """Who held a post of the class that day, once each."""
    query = select(PersonRoleRow.person_id, func.min(PersonRoleRow.district).label("district")).where(
        PersonRoleRow.role_class == wanted.role_class,
        or_(PersonRoleRow.from_on.is_(None), PersonRoleRow.from_on <= day),
        or_(PersonRoleRow.until_on.is_(None), PersonRoleRow.until_on >= day),
    )
    if wanted.district:
        query = query.where(PersonRoleRow.district == wanted.district)
    if wanted.organisation_kind is not None:
        query = query.join(OrganisationRow, OrganisationRow.id == PersonRoleRow.organisation_id).where(
            OrganisationRow.kind == wanted.organisation_kind
        )
    return query.group_by(PersonRoleRow.person_id).subquery()


def _met(wanted: Wanted, since: datetime) -> Subquery:
    """Who came to a meeting that counts since then, and when last."""
    return (
        select(ParticipantRow.person_id, func.max(MeetingRow.starts_at).label("last_at"))
        .join(MeetingRow, MeetingRow.id == ParticipantRow.meeting_id)
        .where(
            _held(wanted.kinds, since, wanted.ends_at),
            ParticipantRow.attendance == Attendance.ATTENDED,
            ParticipantRow.person_id.is_not(None),
        )
        .group_by(ParticipantRow.person_id)
        .subquery()
    )


def _judged(wanted: Wanted) -> Select[Any]:
    """Everybody who counts, with their district and state."""
    members = _members(wanted, wanted.middle)
    met = _met(wanted, wanted.before.begins_at if wanted.before else wanted.begins_at)
    is_met = and_(met.c.last_at.is_not(None), met.c.last_at >= wanted.begins_at)
    late: ColumnElement[bool] = met.c.last_at.is_(None)
    query = select(
        members.c.person_id, members.c.district, PersonRow.name, PersonRow.do_not_contact_reason
    ).join(PersonRow, PersonRow.id == members.c.person_id)
    query = query.outerjoin(met, met.c.person_id == members.c.person_id)
    otherwise = CoveredState.OVERDUE if wanted.is_over else CoveredState.DUE
    judged = [(PersonRow.do_not_contact, CoveredState.APART.value), (is_met, CoveredState.MET.value)]
    if wanted.before is not None and not wanted.is_over:
        earlier = _members(wanted, wanted.before.middle)
        query = query.outerjoin(earlier, earlier.c.person_id == members.c.person_id)
        judged.append((and_(late, earlier.c.person_id.is_not(None)), CoveredState.OVERDUE.value))
    return query.add_columns(case(*judged, else_=otherwise.value).label("state"))


def _described(session: Session, rows: Sequence[Any], wanted: Wanted, now: datetime) -> list[CoveredPerson]:
    ids = [row.person_id for row in rows]
    inside = _last(session, ids, wanted.kinds, wanted.begins_at, min(wanted.ends_at, now))
    ever = _last(session, ids, wanted.kinds, None, now)
    planned = _next(session, ids, wanted.kinds, now)
    posts = _posts(session, ids, wanted)
    return [
        CoveredPerson(
            person_id=row.person_id,
            name=row.name,
            district=row.district,
            affiliation=posts.get(row.person_id, ("", None))[0],
            state=CoveredState(row.state),
            met_at=inside.get(row.person_id, (None, None))[0],
            met_meeting_id=inside.get(row.person_id, (None, None))[1],
            last_met_at=ever.get(row.person_id, (None, None))[0],
            next_at=planned.get(row.person_id, (None, None))[0],
            next_meeting_id=planned.get(row.person_id, (None, None))[1],
            left_on=posts.get(row.person_id, ("", None))[1],
            reason=row.do_not_contact_reason,
        )
        for row in rows
    ]


def _last(
    session: Session,
    ids: Sequence[int],
    kinds: Sequence[MeetingKind],
    since: datetime | None,
    until: datetime,
) -> dict[int, tuple[datetime, int]]:
    """By person the last meeting in the time to which they came: when, and which."""
    query = _of_people(ids, kinds, Attendance.ATTENDED).where(MeetingRow.starts_at < until)
    if since is not None:
        query = query.where(MeetingRow.starts_at >= since)
    rows = session.execute(query.order_by(MeetingRow.starts_at))
    return {row[0]: (row[1], row[2]) for row in rows}


def _next(
    session: Session, ids: Sequence[int], kinds: Sequence[MeetingKind], now: datetime
) -> dict[int, tuple[datetime, int]]:
    """By person the first meeting to come to which they are invited: when, and which."""
    query = _of_people(ids, kinds, Attendance.INVITED).where(MeetingRow.starts_at >= now)
    rows = session.execute(query.order_by(MeetingRow.starts_at.desc()))
    return {row[0]: (row[1], row[2]) for row in rows}


def _of_people(ids: Sequence[int], kinds: Sequence[MeetingKind], attendance: Attendance) -> Any:
    return (
        select(ParticipantRow.person_id, MeetingRow.starts_at, MeetingRow.id)
        .join(MeetingRow, MeetingRow.id == ParticipantRow.meeting_id)
        .where(
            ParticipantRow.person_id.in_(ids),
            ParticipantRow.attendance == attendance,
            MeetingRow.kind.in_(kinds),
        )
    )


def _posts(session: Session, ids: Sequence[int], wanted: Wanted) -> dict[int, tuple[str, date | None]]:
    """By person the body and post that counts, and its last day if it has one."""
    query = (
        select(PersonRoleRow.person_id, OrganisationRow.name, PersonRoleRow.post, PersonRoleRow.until_on)
        .join(OrganisationRow, OrganisationRow.id == PersonRoleRow.organisation_id)
        .where(
            PersonRoleRow.person_id.in_(ids),
            PersonRoleRow.role_class == wanted.role_class,
            or_(PersonRoleRow.from_on.is_(None), PersonRoleRow.from_on <= wanted.middle),
            or_(PersonRoleRow.until_on.is_(None), PersonRoleRow.until_on >= wanted.middle),
        )
    )
    return {
        row[0]: (" · ".join(part for part in (row[1], row[2]) if part), row[3])
        for row in session.execute(query)
    }
