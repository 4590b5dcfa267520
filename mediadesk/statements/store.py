"""Which queries do statements need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.errors import NotFound
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.listing import PAGE_SIZE, Filter
from mediadesk.statements.models import (
    ApprovalRow,
    CitationRow,
    ReviewRow,
    SignOffRow,
    StatementReturnRow,
    StatementRow,
    StatementVersionRow,
)
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.rows.store import Reader
from mediadesk.statements.series import Bulletin
from mediadesk.statements.states import CLEARED, GONE_OUT, State

_WHOLE = (
    selectinload(StatementVersionRow.citations),
    selectinload(StatementVersionRow.review),
    selectinload(StatementVersionRow.sign_offs),
    selectinload(StatementVersionRow.approval),
    selectinload(StatementVersionRow.phone_approval),
    selectinload(StatementVersionRow.release),
    selectinload(StatementVersionRow.returns),
)


def add_statement(session: Session, **values: Any) -> int:
    """A new statement without a version yet; its id."""
    row = StatementRow(**values)
    session.add(row)
    session.flush()
    return row.id


def get_statement(session: Session, statement_id: int, *, for_update: bool = False) -> Statement:
    """The statement with its newest version. Raises NotFound."""
    row = session.get(
        StatementRow, statement_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("statement", statement_id)
    return _statements(session, [row])[0]


def find_by_version(session: Session, version_id: int, *, for_update: bool = False) -> Statement | None:
    """The statement a version belongs to, with its newest version; None when there is no such version."""
    version = session.get(StatementVersionRow, version_id)
    return get_statement(session, version.statement_id, for_update=for_update) if version else None


def write_statement(session: Session, statement_id: int, **values: Any) -> None:
    """Change columns; the revision grows."""
    row = session.get_one(StatementRow, statement_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def count_save(session: Session, statement_id: int) -> None:
    """Let the revision grow although no other column changed."""
    row = session.get_one(StatementRow, statement_id)
    row.save_count += 1
    session.flush()


def find_statements(session: Session, wanted: Filter) -> tuple[list[Statement], int]:
    """One page of statements, the newest first; and how many there are in all."""
    query = _narrowed(wanted)
    newest_first = query.order_by(StatementRow.id.desc()).limit(PAGE_SIZE).offset(wanted.offset)
    rows = session.execute(newest_first).scalars().all()
    count = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    return _statements(session, rows), count


def list_in_states(session: Session, states: Iterable[State]) -> list[Statement]:
    """Every statement in one of the states, the oldest first."""
    query = select(StatementRow).where(StatementRow.state.in_(list(states))).order_by(StatementRow.id)
    return _statements(session, session.execute(query).scalars().all())


def list_of_incident(session: Session, incident_id: int) -> list[Statement]:
    """The incident's statements, the oldest first."""
    query = select(StatementRow).where(StatementRow.incident_id == incident_id).order_by(StatementRow.id)
    return _statements(session, session.execute(query).scalars().all())


def list_series(session: Session, incident_id: int, series: str) -> list[Bulletin]:
    """The incident's statements of one series, by number."""
    query = (
        select(StatementRow, StatementVersionRow.title)
        .join(StatementVersionRow, _is_current())
        .where(StatementRow.incident_id == incident_id, StatementRow.series == series)
        .order_by(StatementRow.series_number)
    )
    return [
        Bulletin(row.id, row.series_number or 0, row.type_code, title, row.state)
        for row, title in session.execute(query)
    ]


def add_version(session: Session, statement_id: int, number: int, content: Content, **values: Any) -> int:
    """A new version that can still be edited; its id."""
    row = StatementVersionRow(statement_id=statement_id, number=number, **_columns(content), **values)
    row.citations = _citation_rows(content)
    session.add(row)
    session.flush()
    return row.id


def write_draft(session: Session, version_id: int, content: Content, **values: Any) -> None:
    """Replace the words of a version that nobody submitted yet. Raises ValueError for a submitted one."""
    row = session.get_one(StatementVersionRow, version_id)
    if row.submitted_at is not None:
        raise ValueError(f"version {row.statement_id}/{row.number} is submitted")
    row.citations.clear()
    session.flush()
    for name, value in {**_columns(content), **values}.items():
        setattr(row, name, value)
    row.citations = _citation_rows(content)
    session.flush()


def write_version(session: Session, version_id: int, **values: Any) -> None:
    """Freeze or void a version; its words are refused by the model."""
    row = session.get_one(StatementVersionRow, version_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def list_versions(session: Session, statement_id: int) -> list[Version]:
    """Every version, the newest first."""
    query = select(StatementVersionRow).where(StatementVersionRow.statement_id == statement_id)
    rows = session.execute(query.order_by(StatementVersionRow.number.desc()).options(*_WHOLE)).scalars().all()
    reader = Reader(session, rows)
    return [
        reader.version(row, type_code) for row, type_code in zip(rows, _types(session, rows), strict=True)
    ]


def add_review(session: Session, **values: Any) -> None:
    """A passed secrecy review."""
    _add(session, ReviewRow(**values))


def add_sign_off(session: Session, **values: Any) -> None:
    """An open place at the table."""
    _add(session, SignOffRow(**values))


def sign(session: Session, version_id: int, party: str, *, signer_id: int, at: datetime) -> None:
    """Fill a place at the table."""
    query = select(SignOffRow).where(SignOffRow.version_id == version_id, SignOffRow.party == party)
    row = session.execute(query).scalar_one()
    row.signer_id, row.signed_at = signer_id, at
    session.flush()


def add_approval(session: Session, **values: Any) -> None:
    """The approval of a version; a second one breaks the unique constraint."""
    _add(session, ApprovalRow(**values))


def add_return(session: Session, **values: Any) -> None:
    """A comment with which a version goes back."""
    _add(session, StatementReturnRow(**values))


def _add(session: Session, row: ReviewRow | SignOffRow | ApprovalRow | StatementReturnRow) -> None:
    session.add(row)
    session.flush()
    # The version that was read before does not know its new signature.
    session.expire(session.get_one(StatementVersionRow, row.version_id))


def _is_current() -> ColumnElement[bool]:
    return (StatementVersionRow.statement_id == StatementRow.id) & (
        StatementVersionRow.number == StatementRow.version
    )


def _narrowed(wanted: Filter) -> Select[StatementRow]:
    query = select(StatementRow)
    if wanted.state is not None:
        query = query.where(StatementRow.state == wanted.state)
    if wanted.type_code is not None:
        query = query.where(StatementRow.type_code == wanted.type_code)
    if wanted.incident_id is not None:
        query = query.where(StatementRow.incident_id == wanted.incident_id)
    if wanted.only_approved:
        query = query.where(StatementRow.state.in_([*CLEARED, *GONE_OUT]))
    if wanted.text:
        titled = StatementVersionRow.title.contains(wanted.text, autoescape=True)
        query = query.join(StatementVersionRow, _is_current()).where(titled)
    return query


def _statements(session: Session, rows: Sequence[StatementRow]) -> list[Statement]:
    query = (
        select(StatementVersionRow)
        .join(StatementRow, _is_current())
        .where(StatementRow.id.in_([row.id for row in rows]))
        .options(*_WHOLE)
    )
    versions = {version.statement_id: version for version in session.execute(query).scalars()}
    reader = Reader(session, list(versions.values()), rows)
    return [reader.statement(row, versions[row.id]) for row in rows]


def _types(session: Session, rows: Sequence[StatementVersionRow]) -> list[str]:
    return [session.get_one(StatementRow, row.statement_id).type_code for row in rows]


def _columns(content: Content) -> dict[str, Any]:
    return {
        "title": content.title,
        "audience": content.audience,
        "parts": dict(content.parts),
        "cut_off_at": content.cut_off_at,
        "next_update_at": content.next_update_at,
    }


def _citation_rows(content: Content) -> list[CitationRow]:
    return [_citation_row(citation) for citation in content.citations]


def _citation_row(citation: Citation) -> CitationRow:
    return CitationRow(
        part=citation.part,
        begins=citation.start,
        ends=citation.end,
        wording=citation.wording,
        fact_id=citation.fact_id,
        fact_version=citation.fact_version,
    )
