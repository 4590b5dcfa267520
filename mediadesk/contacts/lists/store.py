"""How are media lists read and written, and who may be on them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.contacts.finding.models import PersonKeyRow
from mediadesk.contacts.finding.store import people_with_posts
from mediadesk.contacts.lists.media_list import ListKind, ListRule, MediaList, Member, Standing
from mediadesk.contacts.lists.models import MediaListMemberRow, MediaListRow
from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.person import Person
from mediadesk.contacts.store import LOADED, person_of

# Whoever left such a post since is told of, so that nobody wonders where they are.
LATELY = timedelta(days=365)
AT_ONCE = 500


def _list_of(row: MediaListRow) -> MediaList:
    return MediaList(
        id=row.id,
        name=row.name,
        kind=row.kind,
        note=row.note,
        rule=ListRule(
            role_class=row.role_class,
            kind=row.organisation_kind,
            medium=row.medium,
            tier=row.tier,
            district=row.district,
            beat=row.beat,
        ),
        members=tuple(
            Member(each.person_id, each.standing, each.reason, each.added_at) for each in row.members
        ),
        created_at=row.created_at,
        changed_at=row.changed_at,
        archived_at=row.archived_at,
        used_at=row.used_at,
        used_count=row.used_count,
        revision=row.revision,
    )


def get(session: Session, list_id: int, *, lock: bool = False) -> MediaList | None:
    """The list, or None; `lock` holds it until the transaction ends."""
    row = session.get(
        MediaListRow, list_id, options=[selectinload(MediaListRow.members)], with_for_update=lock
    )
    return _list_of(row) if row else None


def find_by_name(session: Session, name: str) -> int | None:
    """The id of the list with exactly that name."""
    return session.execute(select(MediaListRow.id).where(MediaListRow.name == name)).scalar_one_or_none()


def names(session: Session) -> frozenset[str]:
    """The names of all lists."""
    return frozenset(session.execute(select(MediaListRow.name)).scalars())


def list_all(session: Session, *, archived: bool) -> list[MediaList]:
    """Lists in use, or put away, by name."""
    there = MediaListRow.archived_at.is_not(None) if archived else MediaListRow.archived_at.is_(None)
    query = select(MediaListRow).where(there).order_by(MediaListRow.name)
    return [
        _list_of(row) for row in session.execute(query.options(selectinload(MediaListRow.members))).scalars()
    ]


def count_archived(session: Session) -> int:
    """How many lists are put away."""
    query = select(func.count()).select_from(MediaListRow).where(MediaListRow.archived_at.is_not(None))
    return session.execute(query).scalar_one()


def add(session: Session, values: dict[str, Any]) -> int:
    """A new list; its id."""
    row = MediaListRow(**values, members=[])
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, list_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(MediaListRow, list_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def put_member(
    session: Session, list_id: int, person_id: int, standing: Standing, reason: str, *, by: int, at: datetime
) -> None:
    """Name somebody on the list, or change how they stand there."""
    row = session.get_one(MediaListRow, list_id)
    member = next((each for each in row.members if each.person_id == person_id), None)
    if member is None:
        member = MediaListMemberRow(person_id=person_id, added_at=at, added_by=by)
        row.members.append(member)
    member.standing, member.reason = standing, reason
    row.changed_at = at
    session.flush()


def take_member(session: Session, list_id: int, person_id: int, *, at: datetime) -> bool:
    """Take somebody off the list; whether they were on it."""
    row = session.get_one(MediaListRow, list_id)
    member = next((each for each in row.members if each.person_id == person_id), None)
    if member is not None:
        row.members.remove(member)
        row.changed_at = at
        session.flush()
    return member is not None


def fitting(session: Session, known: MediaList, today: date) -> frozenset[int]:
    """The ids of those who fit the rule on the day."""
    if known.kind is ListKind.FIXED:
        return frozenset()
    return frozenset(session.execute(people_with_posts(known.rule.filter(today))).scalars())


def people(session: Session, known: MediaList, today: date) -> list[Person]:
    """Everybody who is named, fits the rule, or did until lately, by name as it sounds."""
    key = PersonKeyRow.person_id
    wanted = [key.in_([each.person_id for each in known.members])]
    if known.kind is ListKind.RULE:
        asked = known.rule.filter(today)
        wanted += [
            key.in_(people_with_posts(asked)),
            key.in_(people_with_posts(asked, until=today - LATELY)),
        ]
    ids = session.execute(select(key).where(or_(*wanted)).order_by(PersonKeyRow.ordered, key)).scalars()
    return _people(session, list(ids))


def _people(session: Session, ids: Sequence[int]) -> list[Person]:
    found: dict[int, Person] = {}
    for at in range(0, len(ids), AT_ONCE):
        query = select(PersonRow).where(PersonRow.id.in_(ids[at : at + AT_ONCE])).options(LOADED)
        found |= {row.id: person_of(row) for row in session.execute(query).scalars()}
    return [found[each] for each in ids]


def lists_of(session: Session, person_id: int) -> list[MediaList]:
    """The lists in use that name a person."""
    query = (
        select(MediaListRow)
        .where(
            MediaListRow.members.any(MediaListMemberRow.person_id == person_id),
            MediaListRow.archived_at.is_(None),
        )
        .order_by(MediaListRow.name)
    )
    return [_list_of(row) for row in session.execute(query).scalars()]
