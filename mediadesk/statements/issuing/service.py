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
from mediadesk.documents.record import DocumentRecord
from mediadesk.statements import errors, signing, states, store
from mediadesk.statements.checks import check, refuse_if_blocked
from mediadesk.statements.events import StatementFrozen, StatementIssued
from mediadesk.statements.knowing.service import authority_of, check_input, kind_of
from mediadesk.statements.printing import OWNER, House, as_document
from mediadesk.statements.records import Statement
from mediadesk.statements.states import Action, State


def tie_document(session: Session, event: DocumentRendered) -> None:
    """Tie the drawn PDF to the statement whose approval asked for it; anything else is left alone."""
    if event.owner_kind != OWNER or event.watermark:
        return
    statement = store.get_statement(session, event.owner_id, for_update=True)
    approval = statement.version.approval
    awaited = approval is not None and approval.document_id == event.document_id
    if statement.state is not State.APPROVED or not awaited or statement.document_id is not None:
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
    if statement.state is State.ISSUED:
        return statement
    following = states.after(statement.state, Action.ISSUE)
    if statement.document_id is None:
        raise errors.NotRendered
    check_authority(session, statement)
    refuse_if_blocked(check(check_input(session, statement, statement.version.content, now)))
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
    return store.get_statement(session, statement_id)


def print_draft(session: Session, statement_id: int, *, house: House, actor: Actor, now: datetime) -> int:
    """Ask for the newest version as pages with a watermark; the document's id.

    Raises NotAllowed, and TitleMissing of documents when there is no title yet.
    """
    actor.needs(Permission.VIEW_STATEMENTS)
    statement = store.get_statement(session, statement_id)
    version = statement.version
    document = as_document(
        statement.id, version.number, kind_of(statement), version.content, house, at=version.saved_at
    )
    return documents.request_render(session, document, watermark=True, now=now)


def list_prints(session: Session, statement: Statement) -> list[DocumentRecord]:
    """The pages asked for of the newest version, newest first: drafts and the approved one."""
    return documents.list_documents(session, Owner(OWNER, statement.id, statement.version.number))
