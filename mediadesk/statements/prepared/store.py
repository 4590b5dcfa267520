"""Which texts were approved beforehand, and where were they used?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.db import write_revised
from mediadesk.errors import NotFound
from mediadesk.facts.fact import FactKind
from mediadesk.statements.prepared.models import (
    PreparedRow,
    PreparedSignOffRow,
    PreparedUseRow,
    PreparedVersionRow,
)
from mediadesk.statements.prepared.prepared import (
    Blank,
    Envelope,
    Hand,
    Prepared,
    PreparedState,
    Seat,
    Wording,
)
from mediadesk.statements.signing import Party


@dataclass(frozen=True)
class Use:
    """One use: the statement, by whom, when, of which version."""

    statement_id: int
    number: int
    by: Hand


def get(session: Session, prepared_id: int, *, for_update: bool = False) -> Prepared:
    """The prepared text with its newest version. Raises NotFound."""
    query = select(PreparedRow).where(PreparedRow.id == prepared_id)
    row = session.scalars(query.with_for_update() if for_update else query).one_or_none()
    if row is None:
        raise NotFound("prepared", prepared_id)
    return _records(session, [row])[0]


def list_all(session: Session) -> list[Prepared]:
    """Every prepared text, retired ones last, otherwise by name."""
    rows = session.scalars(select(PreparedRow).order_by(PreparedRow.name, PreparedRow.id)).all()
    return sorted(_records(session, rows), key=lambda each: each.state is PreparedState.RETIRED)


def list_uses(session: Session, prepared_id: int) -> list[Use]:
    """Where it was used, the newest first."""
    query = (
        select(PreparedUseRow, PreparedVersionRow.number)
        .join(PreparedVersionRow, PreparedVersionRow.id == PreparedUseRow.version_id)
        .where(PreparedVersionRow.prepared_id == prepared_id)
        .order_by(PreparedUseRow.id.desc())
    )
    found = session.execute(query).all()
    names = accounts.names_of(session, [row.used_by_id for row, _ in found])
    return [
        Use(row.statement_id, number, Hand(row.used_by_id, names[row.used_by_id], row.used_at))
        for row, number in found
    ]


def find_origin(session: Session, statement_id: int) -> int | None:
    """Of which prepared text a statement was made."""
    query = (
        select(PreparedVersionRow.prepared_id)
        .join(PreparedUseRow, PreparedUseRow.version_id == PreparedVersionRow.id)
        .where(PreparedUseRow.statement_id == statement_id)
    )
    return session.scalars(query).one_or_none()


def add(session: Session, *, name: str, type_code: str, now: datetime) -> int:
    """A new prepared text without a version yet; its id."""
    row = PreparedRow(name=name, type_code=type_code, state=PreparedState.DRAFT, number=0, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def add_version(
    session: Session, prepared_id: int, wording: Wording, envelope: Envelope, **values: Any
) -> None:
    """The next version."""
    row = session.get_one(PreparedRow, prepared_id)
    row.number += 1
    columns = _columns(wording, envelope)
    session.add(PreparedVersionRow(prepared_id=prepared_id, number=row.number, **columns, **values))
    session.flush()


def write(session: Session, prepared_id: int, *, revision: int | None = None, **values: Any) -> None:
    """Move it on; `revision` is the one somebody saw. Raises OutOfDate."""
    row = session.get_one(PreparedRow, prepared_id)
    seen = row.revision if revision is None else revision
    write_revised(session, row, revision=seen, values={**values, "save_count": row.save_count + 1})


def write_version(session: Session, version_id: int, **values: Any) -> None:
    """Put somebody's hand to a version."""
    row = session.get_one(PreparedVersionRow, version_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def rewrite(session: Session, version_id: int, wording: Wording, envelope: Envelope, **values: Any) -> None:
    """Replace the words of a version that nobody submitted yet."""
    write_version(session, version_id, **_columns(wording, envelope), **values)


def seat(session: Session, version_id: int, parties: Sequence[Party]) -> None:
    """Give each party its place."""
    session.add_all(
        PreparedSignOffRow(
            version_id=version_id, party=party.key, kind=party.kind, department_id=party.department_id
        )
        for party in parties
    )
    session.flush()


def sign(session: Session, version_id: int, party: str, *, signer_id: int, at: datetime) -> None:
    """Fill a place."""
    wanted = (PreparedSignOffRow.version_id == version_id, PreparedSignOffRow.party == party)
    row = session.scalars(select(PreparedSignOffRow).where(*wanted)).one()
    row.signer_id, row.signed_at = signer_id, at
    session.flush()


def add_use(session: Session, **values: Any) -> None:
    """A statement was made of a version."""
    session.add(PreparedUseRow(**values))
    session.flush()


def _columns(wording: Wording, envelope: Envelope) -> dict[str, Any]:
    return {
        "title": wording.title,
        "parts": dict(wording.parts),
        "blanks": [[blank.name, blank.kind.value if blank.kind else None] for blank in wording.blanks],
        "most_tier": envelope.most_tier,
        "valid_until": envelope.valid_until,
        "while_cause_open": envelope.while_cause_open,
    }


def _records(session: Session, rows: Sequence[PreparedRow]) -> list[Prepared]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    query = select(PreparedVersionRow).where(PreparedVersionRow.prepared_id.in_(ids))
    newest = {row.id: row.number for row in rows}
    versions = {
        each.prepared_id: each for each in session.scalars(query) if each.number == newest[each.prepared_id]
    }
    counted = (
        select(PreparedVersionRow.prepared_id, func.count())
        .join(PreparedUseRow, PreparedUseRow.version_id == PreparedVersionRow.id)
        .where(PreparedVersionRow.prepared_id.in_(ids))
        .group_by(PreparedVersionRow.prepared_id)
    )
    uses = {row[0]: row[1] for row in session.execute(counted)}
    people = {
        person
        for v in versions.values()
        for person in (v.author_id, v.reviewer_id, v.approver_id, v.returned_by_id)
        if person
    }
    names = accounts.names_of(session, sorted(people))
    seats = _seats(session, [version.id for version in versions.values()])
    return [
        _record(row, versions[row.id], names, uses.get(row.id, 0), seats.get(versions[row.id].id, ()))
        for row in rows
    ]


def _seats(session: Session, version_ids: Sequence[int]) -> dict[int, tuple[Seat, ...]]:
    query = select(PreparedSignOffRow).where(PreparedSignOffRow.version_id.in_(version_ids))
    found = session.scalars(query.order_by(PreparedSignOffRow.id)).all()
    names = accounts.names_of(session, [row.signer_id for row in found if row.signer_id])
    departments = {each.id: each.name for each in accounts.list_departments(session)}
    seats: dict[int, tuple[Seat, ...]] = {}
    for row in found:
        name = departments.get(row.department_id, "") if row.department_id else ""
        party = Party(row.kind, row.department_id, name, whole=True)
        hand = (
            Hand(row.signer_id, names[row.signer_id], row.signed_at)
            if row.signer_id and row.signed_at
            else None
        )
        seats[row.version_id] = (*seats.get(row.version_id, ()), Seat(party, hand))
    return seats


def _record(
    row: PreparedRow,
    version: PreparedVersionRow,
    names: dict[int, str],
    uses: int,
    seats: tuple[Seat, ...],
) -> Prepared:
    def hand(person: int | None, at: datetime | None) -> Hand | None:
        return Hand(person, names[person], at) if person and at else None

    blanks = tuple(Blank(name, FactKind(kind) if kind else None) for name, kind in version.blanks)
    return Prepared(
        id=row.id,
        name=row.name,
        type_code=row.type_code,
        state=row.state,
        number=row.number,
        wording=Wording(version.title, version.parts, blanks),
        envelope=Envelope(version.most_tier, version.valid_until, version.while_cause_open),
        author=Hand(version.author_id, names[version.author_id], version.saved_at),
        revision=row.revision,
        version_id=version.id,
        content_hash=version.content_hash,
        review=hand(version.reviewer_id, version.reviewed_at),
        approval=hand(version.approver_id, version.approved_at),
        returned=hand(version.returned_by_id, version.returned_at),
        comment=version.comment,
        uses=uses,
        author_ids=tuple(version.author_ids),
        seats=seats,
    )
