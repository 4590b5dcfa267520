"""Which queries do documents need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.documents.document import Document, Owner
from mediadesk.documents.models import DocumentRow
from mediadesk.documents.record import DocumentRecord
from mediadesk.documents.states import State
from mediadesk.errors import NotFound
from mediadesk.messages import Message


def add(session: Session, **values: Any) -> DocumentRecord:
    """A new document."""
    row = DocumentRow(**values)
    session.add(row)
    session.flush()
    return _record(row)


def get(session: Session, document_id: int, *, for_update: bool = False) -> DocumentRecord:
    """The document. Raises NotFound."""
    return _record(_row(session, document_id, for_update=for_update))


def get_content(session: Session, document_id: int) -> Document:
    """What the document says. Raises NotFound."""
    return Document.from_json(_row(session, document_id).content)


def find(session: Session, fingerprint: str, *, watermark: bool) -> DocumentRecord | None:
    """The document with this very content, if it was asked for before."""
    query = select(DocumentRow).where(
        DocumentRow.fingerprint == fingerprint, DocumentRow.watermark.is_(watermark)
    )
    row = session.scalar(query)
    return _record(row) if row else None


def find_by_code(session: Session, code: str) -> DocumentRecord | None:
    """The document that carries this verification code."""
    row = session.scalar(select(DocumentRow).where(DocumentRow.code == code))
    return _record(row) if row else None


def find_by_bytes(session: Session, sha256: str) -> DocumentRecord | None:
    """The approved document, or the marked copy, with these very bytes."""
    query = select(DocumentRow).where(DocumentRow.sha256 == sha256, DocumentRow.watermark.is_(False))
    row = session.scalars(query.order_by(DocumentRow.id)).first()
    return _record(row) if row else None


def list_copies(session: Session, document_id: int) -> list[DocumentRecord]:
    """The copies drawn of a document for single recipients, the first one first."""
    query = select(DocumentRow).where(DocumentRow.derived_from_id == document_id)
    return [_record(row) for row in session.scalars(query.order_by(DocumentRow.copy_number))]


def list_contents(session: Session) -> list[tuple[DocumentRecord, str]]:
    """Every document with the text it was drawn from."""
    rows = session.scalars(select(DocumentRow).order_by(DocumentRow.id))
    return [(_record(row), row.content) for row in rows]


def list_of(session: Session, owner: Owner) -> list[DocumentRecord]:
    """The documents made from one version of something, without marked copies, newest first."""
    query = (
        select(DocumentRow)
        .where(
            DocumentRow.owner_kind == owner.kind,
            DocumentRow.owner_id == owner.id,
            DocumentRow.owner_version == owner.version,
            DocumentRow.derived_from_id.is_(None),
        )
        .order_by(DocumentRow.id.desc())
    )
    return [_record(row) for row in session.scalars(query)]


def list_in(session: Session, state: State) -> list[DocumentRecord]:
    """The documents in one state, newest first."""
    query = select(DocumentRow).where(DocumentRow.state == state).order_by(DocumentRow.id.desc())
    return [_record(row) for row in session.scalars(query)]


def write(session: Session, document_id: int, **values: Any) -> DocumentRecord:
    """Change columns of a document that is not rendered. Raises DocumentIsFrozen."""
    row = session.get_one(DocumentRow, document_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _record(row)


def _row(session: Session, document_id: int, *, for_update: bool = False) -> DocumentRow:
    row = session.get(
        DocumentRow, document_id, with_for_update=for_update or None, populate_existing=for_update
    )
    if row is None:
        raise NotFound("document", document_id)
    return row


def _record(row: DocumentRow) -> DocumentRecord:
    return DocumentRecord(
        id=row.id,
        kind=row.kind,
        title=row.title,
        owner=Owner(row.owner_kind, row.owner_id, row.owner_version),
        fingerprint=row.fingerprint,
        watermark=row.watermark,
        state=State(row.state),
        sha256=row.sha256,
        byte_size=row.byte_size,
        requested_at=row.requested_at,
        rendered_at=row.rendered_at,
        error=Message.from_json(row.error) if row.error else None,
        code=row.code,
        content_hash=row.content_hash,
        derived_from_id=row.derived_from_id,
        recipient=row.recipient,
        copy_number=row.copy_number,
    )
