"""How does a document come to be drawn, kept, and read?

ask for it | draw (in the worker, outside any transaction) | keep the bytes | freeze the row | tell
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.documents import store
from mediadesk.documents.code import BASE, BY_CHANCE, code_of
from mediadesk.documents.document import Document, Mark, Owner
from mediadesk.documents.events import DocumentFailed, DocumentRendered, DocumentRetried
from mediadesk.documents.ports import FileDamaged, FileMissing, FileStore
from mediadesk.documents.record import DocumentRecord, check_reader
from mediadesk.documents.states import (
    Action,
    ApprovalMissing,
    DocumentNotReady,
    RecipientMissing,
    State,
    after,
)
from mediadesk.documents.typesetting import printable
from mediadesk.jobs.service import enqueue
from mediadesk.messages import Message

LONGEST_RECIPIENT = 80
RENDER = "documents.render"
"""Kind of the job that draws one document."""


def request_render(session: Session, document: Document, *, watermark: bool, now: datetime) -> int:
    """Ask for the document as a PDF; its id. The same document asked for twice is one document.

    Raises ApprovalMissing for a text without approval that would carry no watermark.
    """
    if not watermark and not document.is_approved:
        raise ApprovalMissing
    return _request(session, document, watermark=watermark, now=now)


def _request(session: Session, document: Document, *, watermark: bool, now: datetime, **copy: Any) -> int:
    known = store.find(session, document.fingerprint, watermark=watermark)
    if known is not None:
        return known.id
    added = store.add(
        session,
        kind=document.kind,
        title=document.title,
        owner_kind=document.owner.kind,
        owner_id=document.owner.id,
        owner_version=document.owner.version,
        content=document.to_json(),
        fingerprint=document.fingerprint,
        watermark=watermark,
        state=State.REQUESTED,
        requested_at=now,
        content_hash=document.footer.content_hash,
        code=None if document.mark else document.code or None,
        **copy,
    )
    _enqueue(session, added.id, now)
    return added.id


def new_code() -> str:
    """A verification code that nobody can guess."""
    return code_of([secrets.randbelow(BASE) for _ in range(BY_CHANCE)])


def request_copy(session: Session, document_id: int, recipient: str, *, now: datetime) -> int:
    """Ask for a copy of a frozen document that bears a recipient's name; its id. The same recipient has one copy.

    Raises NotFound, DocumentNotReady, RecipientMissing.
    """
    name = " ".join(printable(recipient).split())[:LONGEST_RECIPIENT]
    if not name:
        raise RecipientMissing(field="recipient")
    original = store.get(session, document_id, for_update=True)
    if not original.is_rendered or original.watermark or original.is_copy:
        raise DocumentNotReady
    copies = store.list_copies(session, document_id)
    known = next((copy for copy in copies if copy.recipient == name), None)
    if known is not None:
        return known.id
    number = len(copies) + 1
    marked = replace(store.get_content(session, document_id), mark=Mark(name, number))
    return _request(
        session,
        marked,
        watermark=False,
        now=now,
        derived_from_id=document_id,
        recipient=name,
        copy_number=number,
    )


def list_copies(session: Session, document_id: int) -> list[DocumentRecord]:
    """The copies drawn of a document for single recipients, the first one first."""
    return store.list_copies(session, document_id)


def find_by_code(session: Session, code: str) -> DocumentRecord | None:
    """The document that carries this verification code."""
    return store.find_by_code(session, code)


def find_by_bytes(session: Session, sha256: str) -> DocumentRecord | None:
    """The approved document, or the marked copy, with these very bytes (SHA-256, 64 hex digits)."""
    return store.find_by_bytes(session, sha256)


def get_content(session: Session, document_id: int) -> Document:
    """What the document says. Raises NotFound."""
    return store.get_content(session, document_id)


def get(session: Session, document_id: int) -> DocumentRecord:
    """What is known of the document. Raises NotFound."""
    return store.get(session, document_id)


def get_for(session: Session, document_id: int, *, actor: Actor) -> DocumentRecord:
    """The document for one reader. Raises NotFound, DraftNotForYou."""
    document = store.get(session, document_id)
    check_reader(document, actor)
    return document


def list_documents(session: Session, owner: Owner) -> list[DocumentRecord]:
    """The documents made from one version of something, newest first."""
    return store.list_of(session, owner)


def read(session: Session, document_id: int, *, actor: Actor, files: FileStore) -> bytes:
    """The document's bytes, as they were drawn.

    Raises NotFound, DraftNotForYou, DocumentNotReady, FileMissing, FileDamaged.
    """
    document = get_for(session, document_id, actor=actor)
    if document.sha256 is None:
        raise DocumentNotReady
    return files.get(document.sha256)


def list_failed(session: Session) -> list[DocumentRecord]:
    """Documents that could not be drawn and wait for somebody to ask again, newest first."""
    return store.list_in(session, State.FAILED)


def verify_files(session: Session, files: FileStore) -> tuple[int, list[DocumentRecord]]:
    """How many documents are rendered, and those whose bytes are missing or damaged."""
    rendered = store.list_in(session, State.RENDERED)
    return len(rendered), [document for document in rendered if not _is_whole(document, files)]


def list_altered(session: Session) -> list[DocumentRecord]:
    """Documents whose stored text no longer has the fingerprint under which it was asked for."""
    return [
        record
        for record, content in store.list_contents(session)
        if Document.from_json(content).fingerprint != record.fingerprint
    ]


def _is_whole(document: DocumentRecord, files: FileStore) -> bool:
    try:
        files.get(document.sha256 or "")
    except (FileMissing, FileDamaged):
        return False
    return True


def freeze(session: Session, document_id: int, *, sha256: str, byte_size: int, now: datetime) -> None:
    """The document is drawn and its bytes are kept under `sha256`; from now on it never changes."""
    document = store.get(session, document_id, for_update=True)
    state = after(document.state, Action.RENDER)
    written = store.write(
        session, document_id, state=state, sha256=sha256, byte_size=byte_size, rendered_at=now, error=None
    )
    event = DocumentRendered(
        subject_id=document_id,
        subject_version=written.owner.version,
        at=now,
        actor_id=None,
        kind=written.kind,
        owner_kind=written.owner.kind,
        owner_id=written.owner.id,
        owner_version=written.owner.version,
        watermark=written.watermark,
        sha256=sha256,
        byte_size=byte_size,
    )
    record(session, event)


def fail(session: Session, document_id: int, *, error: Message, now: datetime) -> None:
    """The document could not be drawn; the error stays visible until somebody asks again."""
    document = store.get(session, document_id, for_update=True)
    store.write(session, document_id, state=after(document.state, Action.FAIL), error=error.to_json())
    event = DocumentFailed(
        subject_id=document_id,
        subject_version=document.owner.version,
        at=now,
        actor_id=None,
        reason=str(error),
        kind=document.kind,
        owner_kind=document.owner.kind,
        owner_id=document.owner.id,
        owner_version=document.owner.version,
    )
    record(session, event)


def retry(session: Session, document_id: int, *, actor: Actor, now: datetime) -> None:
    """Ask again for a document that failed. Raises NotFound, DocumentIsFrozen, DocumentNotReady."""
    document = store.get(session, document_id, for_update=True)
    store.write(session, document_id, state=after(document.state, Action.RETRY), error=None)
    record(session, DocumentRetried(subject_id=document_id, at=now, actor_id=actor.id))
    _enqueue(session, document_id, now)


def _enqueue(session: Session, document_id: int, now: datetime) -> None:
    key = f"{RENDER}:{document_id}"
    enqueue(session, RENDER, {"document_id": document_id}, now=now, dedupe_key=key, priority=2)
