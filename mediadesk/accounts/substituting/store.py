"""Which queries do substitutions need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediadesk.accounts.models import SubstitutionRow
from mediadesk.accounts.store import names_of
from mediadesk.accounts.substituting.substitution import Substitution
from mediadesk.errors import NotFound


def add(
    session: Session,
    *,
    absent_id: int,
    substitute_id: int,
    begins_at: datetime,
    ends_at: datetime,
    reason: str,
    registered_at: datetime,
    registered_by_id: int,
) -> Substitution:
    """A new substitution."""
    row = SubstitutionRow(
        absent_id=absent_id,
        substitute_id=substitute_id,
        begins_at=begins_at,
        ends_at=ends_at,
        reason=reason,
        registered_at=registered_at,
        registered_by_id=registered_by_id,
    )
    session.add(row)
    session.flush()
    return _records(session, [row])[0]


def get(session: Session, substitution_id: int, *, for_update: bool = False) -> Substitution:
    """One substitution. Raises NotFound."""
    row = session.get(
        SubstitutionRow, substitution_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("substitution", substitution_id)
    return _records(session, [row])[0]


def revoke(session: Session, substitution_id: int, *, at: datetime, by_id: int) -> None:
    """End it before its time."""
    row = session.get_one(SubstitutionRow, substitution_id)
    row.revoked_at, row.revoked_by_id = at, by_id
    session.flush()


def list_about(session: Session, user_ids: Sequence[int]) -> list[Substitution]:
    """Every substitution in which one of these people is away or stands in, the newest first."""
    return _found(
        session,
        select(SubstitutionRow).where(
            SubstitutionRow.absent_id.in_(user_ids) | SubstitutionRow.substitute_id.in_(user_ids)
        ),
    )


def list_all(session: Session, *, since: datetime) -> list[Substitution]:
    """Every substitution that had not ended by `since`, the newest first."""
    return _found(session, select(SubstitutionRow).where(SubstitutionRow.ends_at > since))


def list_by_substitute(session: Session, user_id: int) -> list[Substitution]:
    """Whom this person stood in for, stands in for or will, the newest first."""
    return _found(session, select(SubstitutionRow).where(SubstitutionRow.substitute_id == user_id))


def list_in_force(session: Session, now: datetime) -> list[Substitution]:
    """Every substitution in force."""
    query = select(SubstitutionRow).where(
        SubstitutionRow.begins_at <= now, SubstitutionRow.ends_at > now, SubstitutionRow.revoked_at.is_(None)
    )
    return _found(session, query)


def _found(session: Session, query: Select[SubstitutionRow]) -> list[Substitution]:
    newest_first = query.order_by(SubstitutionRow.begins_at.desc(), SubstitutionRow.id.desc())
    return _records(session, session.execute(newest_first).scalars().all())


def _records(session: Session, rows: Sequence[SubstitutionRow]) -> list[Substitution]:
    people = {row.absent_id for row in rows} | {row.substitute_id for row in rows}
    people |= {row.registered_by_id for row in rows} | {
        row.revoked_by_id for row in rows if row.revoked_by_id
    }
    names = names_of(session, sorted(people))
    return [
        Substitution(
            id=row.id,
            absent_id=row.absent_id,
            absent=names[row.absent_id],
            substitute_id=row.substitute_id,
            substitute=names[row.substitute_id],
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            reason=row.reason,
            registered_at=row.registered_at,
            registered_by_id=row.registered_by_id,
            registered_by=names[row.registered_by_id],
            revoked_at=row.revoked_at,
            revoked_by=names[row.revoked_by_id] if row.revoked_by_id else "",
        )
        for row in rows
    ]
