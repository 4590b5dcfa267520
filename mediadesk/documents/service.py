"""How does a document come to be drawn, kept, and read?

ask for it | draw (in the worker, outside any transaction) | keep the bytes | freeze the row | tell
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.documents import store
from mediadesk.documents.document import Document, Owner
from mediadesk.documents.events import DocumentFailed, DocumentRendered, DocumentRetried
from mediadesk.documents.ports import FileDamaged, FileMissing, FileStore
from mediadesk.documents.record import DocumentRecord, check_reader
from mediadesk.documents.states import Action, ApprovalMissing, DocumentNotReady, State, after
from mediadesk.jobs.service import enqueue
from mediadesk.messages import Message

RENDER = "documents.render"
"""Kind of the job that draws one document."""


def request_render(session: Session, document: Document, *, watermark: bool, now: datetime) -> int:
    """Ask for the document as a PDF; its id. The same document asked for twice is one document.

    Raises ApprovalMissing for a text without approval that would carry no watermark.
    """
    if not watermark and not document.is_approved:
        raise ApprovalMissing
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
    )
    _enqueue(session, added.id, now)
    return added.id


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
