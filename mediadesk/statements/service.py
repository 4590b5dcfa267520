"""What can be done with statements?

draft | save | submit | secrecy review | sign-offs | approve | freeze and render | issue

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.second_factor.service import Proof
from mediadesk.errors import NotFound
from mediadesk.statements import signing, store
from mediadesk.statements.approving import owing
from mediadesk.statements.approving import store as owed
from mediadesk.statements.approving.afterwards import Call, Channel
from mediadesk.statements.approving.emergency.service import look_again, release
from mediadesk.statements.approving.service import approve, clear_secrecy, send_back, sign_off
from mediadesk.statements.approving.telephone.service import answer as answer_call
from mediadesk.statements.approving.telephone.service import record_call
from mediadesk.statements.book.service import kind_of, offered_kinds, type_book
from mediadesk.statements.commenting.service import (
    add_comment,
    answer_comment,
    list_comments,
    list_comments_waiting_for,
    settle_comment,
)
from mediadesk.statements.issuing.service import check_authority, issue, list_prints, print_draft
from mediadesk.statements.knowing.service import (
    authority_of,
    check_input,
    fact_book,
    find_findings,
    is_approver,
    list_offers,
    list_standing_in,
    stands_for,
    who_signs,
)
from mediadesk.statements.listing import Filter
from mediadesk.statements.records import Statement, Task, Version, Waiting
from mediadesk.statements.states import CLEARED, GONE_OUT, UNDER_WAY, State
from mediadesk.statements.trying.service import Tried, look_at, try_out
from mediadesk.statements.writing.service import Saved, draft, save, submit

__all__ = [
    "Call",
    "Channel",
    "Proof",
    "Saved",
    "Tried",
    "add_comment",
    "answer_call",
    "answer_comment",
    "approve",
    "authority_of",
    "check_authority",
    "check_input",
    "clear_secrecy",
    "draft",
    "fact_book",
    "find_findings",
    "find_statements",
    "get_statement",
    "get_statement_for",
    "is_approver",
    "issue",
    "kind_of",
    "last_issued_before",
    "list_comments",
    "list_comments_waiting_for",
    "list_of_incident",
    "list_of_incident_for",
    "list_offers",
    "list_prints",
    "list_returned_to",
    "list_standing_in",
    "list_versions",
    "list_versions_for",
    "list_waiting_for",
    "look_again",
    "look_at",
    "offered_kinds",
    "print_draft",
    "record_call",
    "release",
    "save",
    "send_back",
    "settle_comment",
    "sign_off",
    "stands_for",
    "submit",
    "task_for",
    "try_out",
    "type_book",
    "who_signs",
]


def get_statement(session: Session, statement_id: int) -> Statement:
    """The statement with its newest version. Raises NotFound."""
    return store.get_statement(session, statement_id)


def get_statement_for(session: Session, statement_id: int, *, actor: Actor) -> Statement:
    """The statement for one reader; who does not work on texts finds only approved ones. Raises NotFound."""
    statement = store.get_statement(session, statement_id)
    if not _is_for(statement, actor):
        raise NotFound("statement", statement_id)
    return statement


def find_statements(session: Session, wanted: Filter) -> tuple[list[Statement], int]:
    """One page of statements, the newest first; and how many there are in all."""
    return store.find_statements(session, wanted)


def list_of_incident(session: Session, incident_id: int) -> list[Statement]:
    """The incident's statements, the oldest first."""
    return store.list_of_incident(session, incident_id)


def list_of_incident_for(session: Session, incident_id: int, *, actor: Actor) -> list[Statement]:
    """The incident's statements that this reader may open, the oldest first."""
    return [each for each in store.list_of_incident(session, incident_id) if _is_for(each, actor)]


def list_versions(session: Session, statement_id: int) -> list[Version]:
    """Every version, the newest first."""
    return store.list_versions(session, statement_id)


def list_versions_for(session: Session, statement: Statement, *, actor: Actor) -> list[Version]:
    """The versions this reader may see, the newest first: who does not work on texts sees the approved one."""
    if signing.may_see_drafts(actor):
        return store.list_versions(session, statement.id)
    return [statement.version] if _is_for(statement, actor) else []


def last_issued_before(session: Session, statement: Statement) -> Statement | None:
    """The issued bulletin this one follows."""
    return store.get_statement(session, statement.previous_id) if statement.previous_id else None


def list_waiting_for(session: Session, actor: Actor, now: datetime) -> list[Waiting]:
    """What waits for this person: reviews, sign-offs, approvals, and approved texts to be issued; oldest first."""
    statements = store.list_in_states(session, (*UNDER_WAY, *CLEARED))
    known = {each.id for each in statements}
    statements += [store.get_statement(session, id_) for id_ in owed.list_owing(session) if id_ not in known]
    tasks = [waiting for each in statements if (waiting := task_for(session, each, actor, now))]
    return sorted(tasks, key=lambda waiting: waiting.since)


def list_returned_to(session: Session, actor: Actor) -> list[Waiting]:
    """Texts this person wrote in that came back with a comment; oldest first."""
    returned = store.list_in_states(session, (State.RETURNED,))
    own = [each for each in returned if actor.id in each.version.author_ids]
    return sorted((Waiting(each, Task.REVISE, each.since) for each in own), key=lambda w: w.since)


def task_for(session: Session, statement: Statement, actor: Actor, now: datetime) -> Waiting | None:
    """What this person has to do with the statement now, if anything."""
    owes = _owed_by(session, statement, actor, now)
    if owes is not None and owes.task is not Task.CHASE:
        return owes
    version = statement.version
    wrote = actor.id in version.author_ids
    if statement.state is State.IN_REVIEW and actor.may(Permission.REVIEW_SECRECY) and not wrote:
        return Waiting(statement, Task.REVIEW, statement.since)
    if statement.state is State.IN_SIGN_OFF and not wrote:
        party = next((p for p in version.open_parties if signing.may_sign_for(actor, p)), None)
        return Waiting(statement, Task.SIGN_OFF, _table_set(statement), party) if party else None
    if statement.state is State.AWAITING_APPROVAL and is_approver(session, statement, actor, now):
        return Waiting(statement, Task.APPROVE, statement.since)
    if statement.state in CLEARED and actor.may(Permission.ISSUE_STATEMENT):
        return Waiting(statement, Task.ISSUE, statement.since)
    return owes


def _owed_by(session: Session, statement: Statement, actor: Actor, now: datetime) -> Waiting | None:
    """What this person owes for a text that was agreed to before it could be signed."""
    if not owing.is_owing(statement):
        return None
    return owing.owed_by(statement, actor, authority_of(session, statement), now)


def _is_for(statement: Statement, actor: Actor) -> bool:
    """Whether the reader may open it: what is approved, or anything for whoever works on texts."""
    return statement.state in (*CLEARED, *GONE_OUT) or signing.may_see_drafts(actor)


def _table_set(statement: Statement) -> datetime:
    review = statement.version.review
    return review.at if review else statement.since
