"""Which people and bodies fit what was typed, in which order?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from mediadesk.contacts.finding.asking import FEWEST_LETTERS, Asked, Word
from mediadesk.contacts.finding.models import OrganisationKeyRow, PersonKeyRow
from mediadesk.contacts.listing import PAGE_SIZE, OrganisationFilter, Page, PeopleFilter, PeopleOrder
from mediadesk.contacts.meetings.meeting import Attendance
from mediadesk.contacts.models import (
    FollowUpRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    PersonRoleRow,
    PersonRow,
)
from mediadesk.contacts.organisation import Organisation
from mediadesk.contacts.person import Person
from mediadesk.contacts.store import LOADED, organisation_of, person_of
from mediadesk.db import is_postgresql

PeopleQuery = Select[int]


@dataclass(frozen=True)
class _Search:
    """Conditions in the words of one database: a plain place of one text in another is looked up quickest."""

    place: Any
    by_phone: bool = False

    def has(self, column: Any, text: str) -> ColumnElement[bool]:
        found: ColumnElement[bool] = self.place(column, text) > 0
        return found

    def fits(self, word: Word) -> ColumnElement[bool]:
        """In a name, a post, a beat, or the name of a body; in a number or an address for those who see them."""
        key = PersonKeyRow
        places = [self.has(key.words, word.text)]
        if word.is_typed_sound:
            places.append(self.has(key.sounds, f"|{word.text}"))
        if self.by_phone and word.digits:
            places.append(self.has(key.digits, word.digits))
        if self.by_phone and len(word.text) > FEWEST_LETTERS and word.text.isascii():
            places.append(self.has(key.emails, word.text))
        if word.is_for_bodies:
            of_body = select(PersonRoleRow.person_id).where(
                PersonRoleRow.organisation_id.in_(
                    select(OrganisationKeyRow.organisation_id).where(self.body_fits(word))
                )
            )
            places.append(key.person_id.in_(of_body))
        return or_(*places)

    def body_fits(self, word: Word) -> ColumnElement[bool]:
        """In the name of a body, or as it sounds; two letters are asked at its beginning alone."""
        key = OrganisationKeyRow
        places = [self.has(key.name, word.text)]
        if word.is_typed_sound and len(word.text) >= FEWEST_LETTERS:
            mark = "|" if len(word.text) > FEWEST_LETTERS else "^|"
            places.append(self.has(key.sounds, f"{mark}{word.text}"))
        return or_(*places)

    def rank(self, key: Any, asked: Asked) -> ColumnElement[int]:
        """0 who is called just so, 1 whose name begins so, 2 whose name holds it, 3 who fits otherwise."""
        whole = asked.whole
        if whole.isascii():
            just, begins, holds = (
                self.has(key.sounds, text) for text in (f"^|{whole}|", f"^|{whole}", f"|{whole}")
            )
        else:
            just, begins, holds = (
                key.name == whole,
                self.place(key.name, whole) == 1,
                self.has(key.name, whole),
            )
        return case((just, 0), (begins, 1), (holds, 2), else_=3)


def _search(session: Session, *, by_phone: bool = False) -> _Search:
    return _Search(func.strpos if is_postgresql(session) else func.instr, by_phone)


def find_people(
    session: Session, wanted: PeopleFilter, asked: Asked, open_with: Sequence[PeopleQuery] = ()
) -> Page[Person]:
    """A page of people; `open_with` gives those with whom something is open."""
    query, order, is_narrow = _asked_people(session, wanted, asked, open_with)
    ids, total = _slice(session, query, order, wanted.page, counted_along=is_narrow)
    return Page(_people(session, ids), total, wanted.page)


def list_people_ids(
    session: Session, wanted: PeopleFilter, asked: Asked, open_with: Sequence[PeopleQuery] = ()
) -> list[int]:
    """The ids of everybody on all pages, in their order."""
    query, order, _ = _asked_people(session, wanted, asked, open_with)
    return list(session.execute(query.order_by(*order)).scalars())


def _asked_people(
    session: Session, wanted: PeopleFilter, asked: Asked, open_with: Sequence[PeopleQuery]
) -> tuple[Select[Any], list[Any], bool]:
    """(who fits, in which order, whether anything narrows them)."""
    search = _search(session, by_phone=wanted.by_phone)
    key = PersonKeyRow
    conditions = [*(search.fits(word) for word in asked.words), *_narrowed(wanted, open_with)]
    query = select(key.person_id).where(*conditions)
    order: list[Any] = [key.ordered, key.person_id]
    if wanted.order is PeopleOrder.NEWEST:
        order = [-key.person_id]
    elif asked.words and wanted.order is PeopleOrder.BEST:
        order.insert(0, search.rank(key, asked))
    return query, order, bool(conditions)


def _slice(
    session: Session, query: Select[Any], order: Sequence[Any], page: int, *, counted_along: bool
) -> tuple[list[int], int]:
    """The ids of a page and the number of all; counted along where all are looked at anyway."""
    start = (page - 1) * PAGE_SIZE
    if not counted_along:
        rows = session.execute(query.order_by(*order).limit(PAGE_SIZE).offset(start)).scalars()
        return list(rows), _count(session, query)
    places = [each.label(f"place_{number}") for number, each in enumerate(order)]
    # Found once, then counted and ordered: otherwise PostgreSQL walks along the order, looking for fifty.
    found = query.add_columns(*places).cte("found").prefix_with("MATERIALIZED")
    total = select(func.count()).select_from(found).scalar_subquery()
    sliced = select(found.c[0], total).order_by(*(found.c[place.name] for place in places))
    counted = session.execute(sliced.limit(PAGE_SIZE).offset(start)).all()
    return [row[0] for row in counted], counted[0][1] if counted else _count(session, query)


def _count(session: Session, query: Select[Any]) -> int:
    return session.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _people(session: Session, ids: Sequence[int]) -> list[Person]:
    """In the order of `ids`."""
    rows = session.execute(select(PersonRow).where(PersonRow.id.in_(ids)).options(LOADED)).scalars()
    people = {row.id: person_of(row) for row in rows}
    return [people[each] for each in ids]


def _narrowed(wanted: PeopleFilter, open_with: Sequence[PeopleQuery]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.asks_posts:
        conditions.append(PersonKeyRow.person_id.in_(people_with_posts(wanted)))
    if wanted.do_not_contact is not None:
        conditions.append(PersonKeyRow.is_silent.is_(wanted.do_not_contact))
    if wanted.is_open:
        conditions.append(or_(*(PersonKeyRow.person_id.in_(people) for people in open_with)))
    return conditions


def people_with_posts(wanted: PeopleFilter, *, until: date | None = None) -> PeopleQuery:
    """Who holds a post of that sort on the day; with `until`, who held one that ended on that day or later."""
    role, body = PersonRoleRow, OrganisationRow
    asked: list[tuple[Any, Any]] = [
        (role.role_class, wanted.role_class),
        (role.organisation_id, wanted.organisation_id),
        (body.kind, wanted.kind),
        (body.medium, wanted.medium),
        (body.tier, wanted.tier),
    ]
    conditions = [column == value for column, value in asked if value is not None]
    if wanted.beat:
        conditions.append(role.beat.contains(wanted.beat, autoescape=True))
    if wanted.district:
        conditions.append(
            or_(*(each.district.contains(wanted.district, autoescape=True) for each in (role, body)))
        )
    joined = select(role.person_id).join(body, body.id == role.organisation_id)
    when = (
        held_on(wanted.today) if until is None else and_(role.until_on >= until, role.until_on < wanted.today)
    )
    return joined.where(when, *conditions)


def held_on(day: date) -> ColumnElement[bool]:
    """A post that is held on that Shanghai day; an open end reaches on."""
    begun = or_(PersonRoleRow.from_on.is_(None), PersonRoleRow.from_on <= day)
    not_over = or_(PersonRoleRow.until_on.is_(None), PersonRoleRow.until_on >= day)
    return and_(begun, not_over)


def find_organisations(session: Session, wanted: OrganisationFilter, asked: Asked) -> Page[Organisation]:
    """A page of bodies: what fits best first, then by name as it sounds."""
    search, key = _search(session), OrganisationKeyRow
    conditions = [search.body_fits(word) for word in asked.words]
    if wanted.kind is not None:
        of_kind = select(OrganisationRow.id).where(OrganisationRow.kind == wanted.kind)
        conditions.append(key.organisation_id.in_(of_kind))
    query = select(key.organisation_id).where(*conditions)
    order: list[Any] = [search.rank(key, asked)] if asked.words else []
    ids, total = _slice(
        session,
        query,
        [*order, key.ordered, key.organisation_id],
        wanted.page,
        counted_along=bool(conditions),
    )
    rows = session.execute(select(OrganisationRow).where(OrganisationRow.id.in_(ids))).scalars()
    bodies = {row.id: organisation_of(row) for row in rows}
    return Page([bodies[each] for each in ids], total, wanted.page)


def last_contacts(session: Session, ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """When we last met each of these people; who was never met is left out."""
    query = (
        select(ParticipantRow.person_id, func.max(MeetingRow.starts_at))
        .join(MeetingRow, MeetingRow.id == ParticipantRow.meeting_id)
        .where(ParticipantRow.person_id.in_(ids), MeetingRow.starts_at <= now, *_came())
        .group_by(ParticipantRow.person_id)
    )
    return {row[0]: row[1] for row in session.execute(query) if row[0] is not None}


def _came() -> tuple[ColumnElement[bool], ...]:
    return (
        ParticipantRow.removed_at.is_(None),
        MeetingRow.cancelled_at.is_(None),
        ParticipantRow.attendance.not_in([Attendance.ABSENT, Attendance.EXCUSED]),
    )


def people_owed_to() -> PeopleQuery:
    """Everybody to whom a promise is still open."""
    return select(FollowUpRow.person_id).where(
        FollowUpRow.done_at.is_(None), FollowUpRow.person_id.is_not(None)
    )  # type: ignore[return-value]


def count_owed_to(session: Session, ids: Collection[int], now: datetime) -> dict[int, tuple[int, int]]:
    """How many promises to each of these people are open, and how many of these are late."""
    late = func.sum(case((FollowUpRow.due_at < now, 1), else_=0))
    query = (
        select(FollowUpRow.person_id, func.count(), late)
        .where(FollowUpRow.done_at.is_(None), FollowUpRow.person_id.in_(ids))
        .group_by(FollowUpRow.person_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(query)}


def districts(session: Session, most: int) -> list[str]:
    """Districts that posts or bodies name, to choose from."""
    of_roles = select(PersonRoleRow.district).where(PersonRoleRow.district != "")
    of_bodies = select(OrganisationRow.district).where(OrganisationRow.district != "")
    both = of_roles.union(of_bodies).subquery()
    return list(session.execute(select(both.c[0]).order_by(both.c[0]).limit(most)).scalars())
