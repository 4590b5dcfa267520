"""Is this code, or this file, a text of ours that left the house?

Only what left the house is answered for. A code that was never given out, one of a draft and one of an approved text
that is still in the house are answered alike.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.documents import service as documents
from mediadesk.documents.code import read_code
from mediadesk.documents.record import DocumentRecord
from mediadesk.statements import store
from mediadesk.statements.amending import store as amendments
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind
from mediadesk.statements.book.service import kind_of
from mediadesk.statements.printing import OWNER, number_of
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT
from mediadesk.statements.verifying.answer import FileAnswer, FileChecked, Reference, Verified


def look_up(session: Session, typed: str) -> Verified | None:
    """What may be said in public about the text with this code; None for a code we gave to nothing that is out."""
    code = read_code(typed)
    document = documents.find_by_code(session, code) if code else None
    return _verified(session, document) if document else None


def check_file(session: Session, sha256: str, *, code: str | None = None) -> FileChecked:
    """What a file with this hash is; `code` is the text the visitor compares it with."""
    document = documents.find_by_bytes(session, sha256)
    if document is None:
        return FileChecked(sha256, FileAnswer.UNKNOWN)
    original = (
        documents.get(session, document.derived_from_id) if document.derived_from_id is not None else document
    )
    belongs_to = _verified(session, original)
    if belongs_to is None:
        return FileChecked(sha256, FileAnswer.UNKNOWN)
    if code is not None and belongs_to.code != code:
        return FileChecked(sha256, FileAnswer.ANOTHER, belongs_to)
    return FileChecked(sha256, FileAnswer.COPY if document.is_copy else FileAnswer.EXACT, belongs_to)


def _verified(session: Session, document: DocumentRecord) -> Verified | None:
    if document.owner.kind != OWNER or not document.code or not document.sha256:
        return None
    statement = store.get_statement(session, document.owner.id)
    if statement.state not in GONE_OUT or statement.document_id != document.id or statement.issued_at is None:
        return None
    kind, done = kind_of(session, statement), _done(session, statement)
    mine = amendments.find_by_correction(session, statement.id)
    return Verified(
        code=document.code,
        title="" if kind.internal else statement.title,
        kind=kind.name,
        number=number_of(statement.id),
        version=statement.version.number,
        state=statement.state,
        issued_at=statement.issued_at,
        sha256=document.sha256,
        content_hash=document.content_hash or "",
        corrected_by=_reference(session, done[AmendmentKind.CORRECTION].correction_id)
        if AmendmentKind.CORRECTION in done
        else None,
        corrects=_reference(session, mine.statement_id) if mine else None,
        changed_at=max((each.done_at for each in done.values() if each.done_at), default=None),
        public_reason=done[AmendmentKind.WITHDRAWAL].public_reason
        if AmendmentKind.WITHDRAWAL in done
        else "",
    )


def _done(session: Session, statement: Statement) -> dict[AmendmentKind, Amendment]:
    """What was done to the text in public, by kind."""
    return {each.kind: each for each in amendments.list_of(session, statement.id) if each.done_at is not None}


def _reference(session: Session, statement_id: int | None) -> Reference | None:
    if statement_id is None:
        return None
    statement = store.get_statement(session, statement_id)
    if statement.document_id is None or statement.state not in GONE_OUT:
        return None
    kind, document = kind_of(session, statement), documents.get(session, statement.document_id)
    return Reference(document.code or "", "" if kind.internal else statement.title)
