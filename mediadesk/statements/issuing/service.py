"""How does an approved text become bytes that never change, and how does it leave the house?

approved | PDF drawn in the worker | tied to the statement | issued
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents import service as documents
from mediadesk.documents.document import Owner
from mediadesk.documents.events import DocumentRendered
from mediadesk.documents.plain import plain_text
from mediadesk.documents.record import DocumentRecord
from mediadesk.statements import errors, signing, states, store
from mediadesk.statements.amending import service as amending
from mediadesk.statements.book.service import kind_of
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.content import canonical, content_hash
from mediadesk.statements.events import CopyMarked, StatementFrozen, StatementIssued
from mediadesk.statements.issuing import store as texts
from mediadesk.statements.issuing.frozen import FrozenText, hash_of
from mediadesk.statements.knowing.service import authority_of, findings_of
from mediadesk.statements.printing import OWNER, House, as_document
from mediadesk.statements.records import Statement
from mediadesk.statements.states import CLEARED, GONE_OUT, Action, State


def request_final(
    session: Session, statement: Statement, *, house: House, now: datetime, is_released: bool = False
) -> int:
    """Freeze the newest version's text and ask for its PDF, with a code by which anybody can verify it; the PDF's id.

    For the approval and the emergency release (`is_released`), in whose transaction it happens.
    """
    version, kind = statement.version, kind_of(session, statement)
    document = as_document(
        statement.id,
        version.number,
        kind,
        version.content,
        house,
        at=now,
        approved_at=now,
        is_released=is_released,
        code=documents.new_code(),
    )
    document_id = documents.request_render(session, document, watermark=False, now=now)
    plain = plain_text(document)
    texts.add_frozen_text(
        session,
        statement_id=statement.id,
        version=version.number,
        document_id=document_id,
        canonical=canonical(version.content),
        content_hash=content_hash(version.content),
        plain=plain,
        plain_hash=hash_of(plain),
        frozen_at=now,
    )
    return document_id


def find_frozen_text(session: Session, statement: Statement) -> FrozenText | None:
    """The text that was frozen with the statement's PDF, once there is one."""
    return texts.find_frozen_text(session, statement.document_id) if statement.document_id else None


def list_altered_texts(session: Session) -> tuple[int, list[FrozenText]]:
    """How many texts are frozen, and those whose words no longer have their hash."""
    found = texts.list_frozen_texts(session)
    return len(found), [each for each in found if not each.is_whole]


def mark_for(session: Session, statement_id: int, recipient: str, *, actor: Actor, now: datetime) -> int:
    """Ask for a copy of the issued PDF that bears its recipient's name; the copy's id.

    Raises NotAllowed, NotIssued, RecipientMissing.
    """
    actor.needs(Permission.ISSUE_STATEMENT)
    statement = store.get_statement(session, statement_id)
    if statement.state not in GONE_OUT or statement.document_id is None:
        raise errors.NotIssued
    copy_id = documents.request_copy(session, statement.document_id, recipient, now=now)
    copy = documents.get(session, copy_id)
    event = CopyMarked(
        subject_id=statement_id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        title=statement.title,
        document_id=copy_id,
        recipient=copy.recipient or "",
        number=copy.copy_number or 0,
    )
    record(session, event)
    return copy_id


def list_copies(session: Session, statement: Statement) -> list[DocumentRecord]:
    """The copies of the issued PDF, each with its recipient."""
    return documents.list_copies(session, statement.document_id) if statement.document_id else []


def tie_document(session: Session, event: DocumentRendered) -> None:
    """Tie the drawn PDF to the statement whose approval asked for it; anything else is left alone."""
    if event.owner_kind != OWNER or event.watermark:
        return
    statement = store.get_statement(session, event.owner_id, for_update=True)
    awaited = statement.version.awaited_document_id == event.document_id
    if statement.state not in CLEARED or not awaited or statement.document_id is not None:
        return
    store.write_statement(session, statement.id, document_id=event.document_id)
    frozen = StatementFrozen(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=event.at,
        actor_id=None,
        title=statement.title,
        document_id=event.document_id,
        sha256=event.sha256,
    )
    record(session, frozen)


def check_authority(session: Session, statement: Statement) -> None:
    """Whether the approval of a text that has not left yet still carries it. Raises ApprovalOutgrown."""
    approval = statement.version.approval
    if statement.state is State.APPROVED and approval is not None:
        signing.check_still_enough(approval.tier, authority_of(session, statement))


def issue(session: Session, statement_id: int, *, actor: Actor, now: datetime) -> Statement:
    """Let the text leave the house with its frozen PDF. A second click changes nothing.

    The facts are looked at once more: what was attested at approval may have been replaced since.

    Raises NotAllowed, NotApproved, NotRendered, ApprovalOutgrown, or the first rule the text breaks by now.
    """
    actor.needs(Permission.ISSUE_STATEMENT)
    statement = store.get_statement(session, statement_id, for_update=True)
    if statement.state in GONE_OUT:
        return statement
    following = states.after(statement.state, Action.ISSUE)
    if statement.document_id is None:
        raise errors.NotRendered
    check_authority(session, statement)
    amending.check_agreed(session, statement)
    refuse_if_blocked(findings_of(session, statement, statement.version.content, now))
    store.write_statement(session, statement_id, state=following, issued_at=now, issued_by_id=actor.id)
    event = StatementIssued(
        subject_id=statement_id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        type=statement.type_code,
        title=statement.title,
        document_id=statement.document_id,
        next_update_at=statement.version.content.next_update_at,
    )
    record(session, event)
    corrected = amending.complete(session, statement, actor=actor, now=now)
    for copy in list_copies(session, corrected) if corrected else ():
        # Whoever was given the old text is given its correction.
        mark_for(session, statement_id, copy.recipient or "", actor=actor, now=now)
    return store.get_statement(session, statement_id)


def print_draft(session: Session, statement_id: int, *, house: House, actor: Actor, now: datetime) -> int:
    """Ask for the newest version as pages with a watermark; the document's id.

    Raises NotAllowed, and TitleMissing of documents when there is no title yet.
    """
    actor.needs(Permission.VIEW_STATEMENTS)
    statement = store.get_statement(session, statement_id)
    version = statement.version
    document = as_document(
        statement.id, version.number, kind_of(session, statement), version.content, house, at=version.saved_at
    )
    return documents.request_render(session, document, watermark=True, now=now)


def list_prints(session: Session, statement: Statement) -> list[DocumentRecord]:
    """The pages asked for of the newest version, newest first: drafts and the approved one."""
    return documents.list_documents(session, Owner(OWNER, statement.id, statement.version.number))


def code_of(session: Session, statement: Statement) -> str:
    """The verification code that stands on the statement's PDF; empty while there is none."""
    if statement.document_id is None:
        return ""
    return documents.get(session, statement.document_id).code or ""
