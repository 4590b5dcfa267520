"""Which people share a number, an address, or a name and something beside it? Asked by groups, never all with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, select, true
from sqlalchemy.orm import Session

from mediadesk.contacts.likeness import TAIL, Likeness, name_key
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.points import PointKind

MOST_IN_A_GROUP = 6
"""Of a desk's shared telephone or a very common name, so many are looked at; more would bury the others."""

MOST_GROUPS = 1_000
"""How many groups of one reason are looked at in one go; mending them lets the next come up."""

_OPEN = and_(
    PersonRow.merged_into_id.is_(None),
    PersonRow.undercover_no.is_(None),
    PersonRow.use_stopped.is_distinct_from("anonymised"),
)


def candidate_pairs(session: Session) -> set[tuple[int, int]]:
    """Pairs of people who share something, lower id first; whether it is enough is not said."""
    pairs: set[tuple[int, int]] = set()
    for shared in _shared():
        for ids in _groups(session, shared):
            pairs.update(combinations(ids, 2))
    return pairs


def candidates_of(session: Session, person_id: int) -> set[int]:
    """Others who share something with the person."""
    person = session.get_one(PersonRow, person_id)
    alike: list[ColumnElement[bool]] = [PersonRow.name.in_(_spellings(person.name))]
    if person.phone:
        alike.append(PersonRow.phone == person.phone)
    if person.email:
        alike.append(PersonRow.email == person.email)
    found: set[int] = set()
    for condition in alike:
        query = select(PersonRow.id).where(condition, _OPEN, PersonRow.id != person_id)
        # By the bare id, SQLite would rather walk through everybody in order than look up the few.
        found.update(session.execute(query.order_by(PersonRow.id + 0).limit(MOST_IN_A_GROUP * 5)).scalars())
    return found


def _spellings(name: str) -> set[str]:
    """How the same name may stand in the register, with a sign in it or without: what an index can look up."""
    plain = name.replace(" ", "").replace("·", "")
    parted = {plain[:at] + sign + plain[at:] for at in range(1, len(plain)) for sign in " ·"}
    return {name, plain, " ".join(plain)} | parted


def likenesses(session: Session, ids: Iterable[int]) -> dict[int, Likeness]:
    """What is compared of each of the people, by id; undercover, erased and merged ones are left out."""
    wanted = sorted(set(ids))
    people: dict[int, Any] = {}
    for some in _chunks(wanted):
        query = select(PersonRow.id, PersonRow.name, PersonRow.phone, PersonRow.email)
        people |= {row[0]: row for row in session.execute(query.where(PersonRow.id.in_(some), _OPEN))}
    organisations, fields = _posts_of(session, wanted)
    phones, emails = _points_of(session, wanted)
    return {
        person_id: Likeness(
            name=name,
            phones=frozenset({phone, *phones.get(person_id, ())} - {""}),
            emails=frozenset(each.casefold() for each in {email, *emails.get(person_id, ())} if each),
            organisation_ids=frozenset(organisations.get(person_id, ())),
            fields=frozenset(fields.get(person_id, ())),
        )
        for person_id, name, phone, email in people.values()
    }


def organisation_groups(session: Session) -> list[list[tuple[int, str]]]:
    """Bodies whose names are alike but for signs and the legal form, by group: (id, name)."""
    query = select(OrganisationRow.id, OrganisationRow.name).where(OrganisationRow.merged_into_id.is_(None))
    groups: dict[str, list[tuple[int, str]]] = {}
    for organisation_id, name in session.execute(query.order_by(OrganisationRow.id)):
        groups.setdefault(body_key(name), []).append((organisation_id, name))
    return [group for group in groups.values() if len(group) > 1]


_LEGAL_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团", "总公司", "公司")


def body_key(name: str) -> str:
    """A body's name without signs and legal form: “兰江水务集团有限公司” and “兰江水务” are perhaps one."""
    key = name_key(name).replace("(", "").replace(")", "")
    for form in _LEGAL_FORMS:
        key = key.removesuffix(form)
    return key or name


@dataclass(frozen=True)
class _Shared:
    """What makes a group: the columns that its people share; `of_posts` when they stand in the table of posts."""

    columns: tuple[Any, ...]
    where: ColumnElement[bool]
    of_posts: bool = False

    def ask(self, *columns: Any) -> Select[Any]:
        """Some columns of everybody who counts."""
        query = select(*columns).select_from(PersonRow).where(_OPEN, self.where)
        return query.join(PersonRoleRow, PersonRoleRow.person_id == PersonRow.id) if self.of_posts else query


def _plain_name() -> ColumnElement[str]:
    return func.replace(func.replace(PersonRow.name, " ", ""), "·", "")


def _shared() -> tuple[_Shared, ...]:
    name = _plain_name()
    long_enough = func.length(PersonRow.phone) > TAIL
    # A negative start means different things to different databases, and so does one past the end.
    begin = case((long_enough, func.length(PersonRow.phone) - TAIL + 1), else_=1)
    field = case((PersonRoleRow.beat != "", PersonRoleRow.beat), else_=PersonRoleRow.district)
    return (
        _Shared((PersonRow.phone,), PersonRow.phone != ""),
        _Shared((func.lower(PersonRow.email),), PersonRow.email != ""),
        _Shared((name, PersonRoleRow.organisation_id), true(), of_posts=True),
        _Shared((name, func.substr(PersonRow.phone, begin)), long_enough),
        _Shared((name, field), field != "", of_posts=True),
    )


def _groups(session: Session, shared: _Shared) -> Iterator[list[int]]:
    """The members of each group, lowest ids first."""
    # Gathered while they are grouped: to look for the members afterwards would walk through everybody twice.
    members = func.aggregate_strings(cast(PersonRow.id, String), ",")
    several = func.min(PersonRow.id) < func.max(PersonRow.id)
    query = shared.ask(members).group_by(*shared.columns).having(several).limit(MOST_GROUPS)
    for gathered in session.execute(query).scalars():
        yield sorted({int(each) for each in gathered.split(",")})[:MOST_IN_A_GROUP]


def _posts_of(session: Session, ids: list[int]) -> tuple[dict[int, set[int]], dict[int, set[str]]]:
    organisations: dict[int, set[int]] = {}
    fields: dict[int, set[str]] = {}
    for some in _chunks(ids):
        query = select(
            PersonRoleRow.person_id, PersonRoleRow.organisation_id, PersonRoleRow.beat, PersonRoleRow.district
        ).where(PersonRoleRow.person_id.in_(some))
        for person_id, organisation_id, beat, district in session.execute(query):
            organisations.setdefault(person_id, set()).add(organisation_id)
            fields.setdefault(person_id, set()).update(each for each in (beat, district) if each)
    return organisations, fields


def _points_of(session: Session, ids: list[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    phones: dict[int, set[str]] = {}
    emails: dict[int, set[str]] = {}
    for some in _chunks(ids):
        query = select(ContactPointRow.person_id, ContactPointRow.kind, ContactPointRow.value)
        for person_id, kind, value in session.execute(query.where(ContactPointRow.person_id.in_(some))):
            if kind is PointKind.PHONE:
                phones.setdefault(person_id, set()).add(value)
            elif kind is PointKind.EMAIL:
                emails.setdefault(person_id, set()).add(value)
    return phones, emails


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    """Databases limit how many values one question may hold."""
    for start in range(0, len(ids), 2_000):
        yield ids[start : start + 2_000]
