"""Which queries does the book of kinds need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.db import insert_into
from mediadesk.statements.book.adapting import Adaptation
from mediadesk.statements.book.models import StatementKindRow, StatementKindVersionRow
from mediadesk.statements.book.record import KindRecord, KindVersion


def list_kinds(session: Session) -> list[KindRecord]:
    """Every kind the database knows, in the order in which they came."""
    rows = session.execute(select(StatementKindRow).order_by(StatementKindRow.id)).scalars().all()
    return _records(session, rows)


def find_kind(session: Session, code: str, *, for_update: bool = False) -> KindRecord | None:
    """The kind with this code, if the database knows it."""
    query = select(StatementKindRow).where(StatementKindRow.code == code)
    if for_update:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.execute(query).scalar_one_or_none()
    return _records(session, [row])[0] if row is not None else None


def ensure_kind(session: Session, code: str) -> KindRecord:
    """The row of a built-in kind, made when there is none, and held."""
    statement = insert_into(session, StatementKindRow).values(code=code, base="", copies=0, revision=1)
    session.execute(statement.on_conflict_do_nothing(index_elements=["code"]))
    kind = find_kind(session, code, for_update=True)
    if kind is None:
        raise LookupError(code)
    return kind


def add_copy(session: Session, base: KindRecord) -> KindRecord:
    """A kind of the house beside the one it is made from; that one counts its copies."""
    original = session.get_one(StatementKindRow, base.id)
    original.copies += 1
    row = StatementKindRow(code=f"{base.code}-{original.copies}", base=base.code)
    session.add(row)
    session.flush()
    return _records(session, [row])[0]


def add_version(
    session: Session, kind: KindRecord, *, adaptation: Adaptation, base_version: int, **values: Any
) -> int:
    """The next version of a kind; its number."""
    number = len(kind.versions) + 1
    row = StatementKindVersionRow(
        kind_id=kind.id, number=number, base_version=base_version, definition=adaptation.to_json(), **values
    )
    session.add(row)
    session.flush()
    session.expire(session.get_one(StatementKindRow, kind.id), ["versions"])
    return number


def decide(session: Session, kind: KindRecord, number: int, **values: Any) -> None:
    """Write who agreed to or declined a version."""
    query = select(StatementKindVersionRow).where(
        StatementKindVersionRow.kind_id == kind.id, StatementKindVersionRow.number == number
    )
    row = session.execute(query).scalar_one()
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def retire(session: Session, kind: KindRecord, *, at: datetime | None, by_id: int | None) -> None:
    """Take a kind out of use, or bring it back with None."""
    row = session.get_one(StatementKindRow, kind.id)
    row.retired_at, row.retired_by_id = at, by_id
    session.flush()


def _records(session: Session, rows: Sequence[StatementKindRow]) -> list[KindRecord]:
    people = {person for row in rows for person in _people(row)}
    names = accounts.names_of(session, sorted(people))
    return [_record(row, names) for row in rows]


def _people(row: StatementKindRow) -> set[int]:
    found = {row.retired_by_id}
    for version in row.versions:
        found |= {version.saved_by_id, version.agreed_by_id, version.declined_by_id}
    return {person for person in found if person is not None}


def _record(row: StatementKindRow, names: Mapping[int, str]) -> KindRecord:
    return KindRecord(
        id=row.id,
        code=row.code,
        base=row.base,
        retired_at=row.retired_at,
        retired_by=_name(names, row.retired_by_id),
        revision=row.revision,
        versions=tuple(_version(each, names) for each in row.versions),
    )


def _version(row: StatementKindVersionRow, names: Mapping[int, str]) -> KindVersion:
    return KindVersion(
        number=row.number,
        base_version=row.base_version,
        adaptation=Adaptation.from_json(row.definition),
        note=row.note,
        saved_at=row.saved_at,
        saved_by=_name(names, row.saved_by_id),
        saved_by_id=row.saved_by_id,
        agreed_at=row.agreed_at,
        agreed_by=_name(names, row.agreed_by_id),
        declined_at=row.declined_at,
        declined_by=_name(names, row.declined_by_id),
    )


def _name(names: Mapping[int, str], person: int | None) -> str:
    return names.get(person, "") if person is not None else ""
