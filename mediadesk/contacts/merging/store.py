"""Which queries do merges and the proposals for them need?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Date, Table, Time, delete, func, or_, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.merging.merge import TECHNICAL, Kind, Merge, Moved, plain
from mediadesk.contacts.merging.models import (
    OrganisationApartRow,
    OrganisationMergeRow,
    PersonApartRow,
    PersonMergeRow,
)
from mediadesk.contacts.models import ContactPointRow, OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.points import PointKind
from mediadesk.db import UtcDateTime

_ROWS: Mapping[Kind, type[Any]] = {
    Kind.PERSON: PersonRow,
    Kind.ORGANISATION: OrganisationRow,
}
_MERGES: Mapping[Kind, type[Any]] = {
    Kind.PERSON: PersonMergeRow,
    Kind.ORGANISATION: OrganisationMergeRow,
}
_APART: Mapping[Kind, type[Any]] = {
    Kind.PERSON: PersonApartRow,
    Kind.ORGANISATION: OrganisationApartRow,
}
PAGE = 30


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that say something about the record."""
    return tuple(column.key for column in _ROWS[kind].__mapper__.columns if column.key not in TECHNICAL)


def lock_pair(session: Session, kind: Kind, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The values of both records with `merged_into_id`, held until the end; always in one order, so that none waits
    for the other.
    """
    row = _ROWS[kind]
    names = (*columns_of(kind), "merged_into_id")
    query = select(row).where(row.id.in_(ids)).order_by(row.id).with_for_update()
    found = session.execute(query.execution_options(populate_existing=True)).scalars()
    return {each.id: {name: getattr(each, name) for name in names} for each in found}


def write(session: Session, kind: Kind, record_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a record, with its revision."""
    row = session.get_one(_ROWS[kind], record_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def forget_loaded(session: Session) -> None:
    """Rows were moved past the session: what it has loaded is read anew."""
    session.flush()
    session.expire_all()


def unplain(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON has them, as the columns want them."""
    table: Any = _ROWS[kind].__table__
    return {name: _typed(table, name, value) for name, value in values.items()}


def _typed(table: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    column = table.c[name].type
    if isinstance(column, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(column, Time) else value


def keep_points(session: Session, gone_id: int, kept: Mapping[str, Any]) -> None:
    """Let the number and the address that are not chosen live on as further ones: they move with the others."""
    person = session.get_one(PersonRow, gone_id)
    for name, kind in (("phone", PointKind.PHONE), ("email", PointKind.EMAIL)):
        value = getattr(person, name)
        if value and kept[name] and value != kept[name]:
            session.add(ContactPointRow(person_id=gone_id, kind=kind, value=value, label=""))
    session.flush()


def drop_points(session: Session, gone_id: int) -> None:
    """Undo `keep_points`: nobody has their own first number as a further one."""
    person = session.get_one(PersonRow, gone_id)
    own = [value for value in (person.phone, person.email) if value]
    session.execute(
        delete(ContactPointRow).where(ContactPointRow.person_id == gone_id, ContactPointRow.value.in_(own))
    )


def roles_repeated(session: Session, kept_id: int, gone_id: int) -> list[int]:
    """Posts of `gone_id` that the kept person holds as well, in the same words and the same days."""
    own = select(PersonRoleRow).where(PersonRoleRow.person_id == kept_id)
    held = {_post(row) for row in session.execute(own).scalars()}
    theirs = select(PersonRoleRow).where(PersonRoleRow.person_id == gone_id)
    return [row.id for row in session.execute(theirs).scalars() if _post(row) in held]


def _post(row: PersonRoleRow) -> tuple[Any, ...]:
    return (row.organisation_id, row.role_class, row.post, row.from_on, row.until_on)


def add_merge(session: Session, kind: Kind, values: dict[str, Any]) -> int:
    """A merge; its id."""
    row = _MERGES[kind](**values)
    session.add(row)
    session.flush()
    merge_id: int = row.id
    return merge_id


def get_merge(session: Session, kind: Kind, merge_id: int, *, lock: bool = False) -> Merge | None:
    """The merge, or None."""
    row = session.get(_MERGES[kind], merge_id, with_for_update=lock)
    return _merges(session, kind, [row])[0] if row else None


def list_merges(session: Session, kind: Kind, page: int = 1) -> tuple[list[Merge], int]:
    """A page of merges, newest first, and how many there are."""
    table = _MERGES[kind]
    total = session.execute(select(func.count()).select_from(table)).scalar_one()
    query = select(table).order_by(table.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
    return _merges(session, kind, session.execute(query).scalars().all()), total


def merge_that_ended(session: Session, kind: Kind, gone_id: int) -> Merge | None:
    """The merge by which the record went into another, if it still stands."""
    table = _MERGES[kind]
    query = select(table).where(table.gone_id == gone_id, table.undone_at.is_(None))
    rows = session.execute(query.order_by(table.id.desc()).limit(1)).scalars().all()
    return _merges(session, kind, rows)[0] if rows else None


def close_merge(session: Session, kind: Kind, merge_id: int, *, undone_at: datetime, undone_by: int) -> None:
    """Write that it was taken back."""
    row = session.get_one(_MERGES[kind], merge_id)
    row.undone_at, row.undone_by = undone_at, undone_by
    session.flush()


def empty_merges(session: Session, kind: Kind, record_id: int) -> int:
    """Forget the values that merges of the record keep; how many did."""
    table = _MERGES[kind]
    query = select(table).where(
        or_(table.kept_id == record_id, table.gone_id == record_id), table.before.is_not(None)
    )
    rows = session.execute(query).scalars().all()
    for row in rows:
        row.before = row.after = None
    session.flush()
    return len(rows)


def tell_apart(
    session: Session, kind: Kind, ids: tuple[int, int], *, told_at: datetime, told_by: int
) -> bool:
    """Remember that the two are not one; False when it was known."""
    first, second = sorted(ids)
    table = _APART[kind]
    if session.get(table, (first, second)) is not None:
        return False
    session.add(table(first_id=first, second_id=second, told_at=told_at, told_by=told_by))
    session.flush()
    return True


def told_apart(session: Session, kind: Kind, ids: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs among `ids` that were told apart, lower id first."""
    table = _APART[kind]
    query = select(table.first_id, table.second_id).where(table.first_id.in_(list(ids)))
    return {(row[0], row[1]) for row in session.execute(query)}


def names_of(session: Session, kind: Kind, ids: Iterable[int]) -> dict[int, str]:
    """Names by id."""
    row = _ROWS[kind]
    query = select(row.id, row.name).where(row.id.in_(set(ids)))
    return {each[0]: each[1] for each in session.execute(query)}


def _merges(session: Session, kind: Kind, rows: Sequence[Any]) -> list[Merge]:
    names = names_of(session, kind, [id for row in rows for id in (row.kept_id, row.gone_id)])
    users = accounts.names_of(session, [row.merged_by for row in rows]) if rows else {}
    return [
        Merge(
            id=row.id,
            kind=kind,
            kept_id=row.kept_id,
            gone_id=row.gone_id,
            kept_name=names[row.kept_id],
            gone_name=names[row.gone_id],
            before=row.before,
            after=row.after,
            moved=tuple(Moved.from_json(each) for each in row.moved),
            stayed=row.stayed,
            merged_at=row.merged_at,
            merged_by=users.get(row.merged_by, ""),
            undone_at=row.undone_at,
        )
        for row in rows
    ]


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as JSON keeps them."""
    return {name: plain(value) for name, value in values.items()}
