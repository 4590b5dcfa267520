"""Which queries do answers need?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.inquiries.answer import Answer, SaidLine
from mediadesk.liaison.inquiries.material import Line, SourceKind
from mediadesk.liaison.inquiries.models import InquiryAnswerRow, InquiryLineRow


def add(session: Session, lines: Sequence[Line], **values: Any) -> int:
    """An answer with the lines it consists of; its id."""
    row = InquiryAnswerRow(**values)
    row.lines = [
        InquiryLineRow(
            place=place,
            kind=line.kind,
            source_id=line.source_id,
            version=line.version,
            label=line.label[:200],
            words=line.words,
            incident_id=line.incident_id,
        )
        for place, line in enumerate(lines, 1)
    ]
    session.add(row)
    session.flush()
    return row.id


def list_of(session: Session, inquiry_id: int) -> list[Answer]:
    """The answers of an inquiry, oldest first."""
    query = select(InquiryAnswerRow).where(InquiryAnswerRow.inquiry_id == inquiry_id)
    rows = session.scalars(query.order_by(InquiryAnswerRow.said_at, InquiryAnswerRow.id)).all()
    names = accounts.names_of(session, sorted({row.said_by_id for row in rows}))
    return [
        Answer(
            id=row.id,
            kind=row.kind,
            text=row.text,
            said_at=row.said_at,
            said_by=names.get(row.said_by_id, ""),
            channel=row.channel,
            promised_by=row.promised_by,
            numbers=tuple(row.numbers),
            lines=tuple(_line(line) for line in row.lines),
        )
        for row in rows
    ]


def standing_lines(
    session: Session, *, incident_id: int | None = None, source: tuple[SourceKind, int] | None = None
) -> list[tuple[int, SaidLine]]:
    """The lines said about an incident, or taken from one text, that still count as standing; with their inquiries."""
    query = select(InquiryLineRow, InquiryAnswerRow.inquiry_id).join(
        InquiryAnswerRow, InquiryAnswerRow.id == InquiryLineRow.answer_id
    )
    query = query.where(InquiryLineRow.outdated_at.is_(None))
    if source is not None:
        query = query.where(InquiryLineRow.kind == source[0], InquiryLineRow.source_id == source[1])
    else:
        query = query.where(InquiryLineRow.incident_id == incident_id)
    found = session.execute(query.order_by(InquiryLineRow.id))
    return [(inquiry_id, _line(row)) for row, inquiry_id in found]


def mark_outdated(session: Session, line_ids: Collection[int], at: datetime) -> None:
    """These lines do not stand any more."""
    wanted = InquiryLineRow.id.in_(sorted(line_ids))
    session.execute(update(InquiryLineRow).where(wanted).values(outdated_at=at))


def _line(row: InquiryLineRow) -> SaidLine:
    return SaidLine(
        row.id, row.kind, row.source_id, row.version, row.label, row.words, row.incident_id, row.outdated_at
    )
