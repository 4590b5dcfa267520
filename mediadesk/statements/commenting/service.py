"""How do people speak about the words of a text while it is written, reviewed and signed?

somebody quotes words and says what they mean | others answer | whoever asked settles it
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.statements import store as statements
from mediadesk.statements.commenting import store
from mediadesk.statements.commenting.comment import (
    Comment,
    check_may_comment,
    check_open,
    check_settler,
    check_text,
    may_comment,
    quote,
    waits_for,
)
from mediadesk.statements.commenting.errors import CommentTooLate
from mediadesk.statements.commenting.events import CommentAnswered, CommentMade, CommentSettled
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT


def add_comment(
    session: Session,
    statement_id: int,
    *,
    part: str,
    words: str,
    text: str,
    actor: Actor,
    now: datetime,
    near: int = 0,
) -> Comment:
    """Say something of words of the newest version; `near` tells which of several equal ones.

    Raises MayNotComment, CommentTooLate, WordsNotThere, CommentEmpty.
    """
    statement = _being_worked_on(session, statement_id, actor)
    span, quoted = quote(statement.version.content, part, words, near)
    said = check_text(text)
    comment_id = store.add(
        session,
        statement_id=statement_id,
        version=statement.version.number,
        span=span,
        words=quoted,
        text=said,
        by_id=actor.id,
        at=now,
    )
    event = CommentMade(
        subject_id=statement_id,
        subject_version=statement.version.number,
        at=now,
        actor_id=actor.id,
        reason=said,
        title=statement.title,
        comment_id=comment_id,
        part=part,
        words=quoted,
    )
    record(session, event)
    return store.get(session, statement_id, comment_id)


def answer_comment(
    session: Session, statement_id: int, comment_id: int, *, text: str, actor: Actor, now: datetime
) -> Comment:
    """Answer a comment. Raises MayNotComment, CommentTooLate, NotFound, CommentAlreadySettled, CommentEmpty."""
    statement = _being_worked_on(session, statement_id, actor)
    comment = store.get(session, statement_id, comment_id)
    check_open(comment)
    said = check_text(text)
    store.add_answer(session, comment_id, text=said, by_id=actor.id, at=now)
    event = CommentAnswered(
        subject_id=statement_id,
        subject_version=statement.version.number,
        at=now,
        actor_id=actor.id,
        reason=said,
        title=statement.title,
        comment_id=comment_id,
    )
    record(session, event)
    return store.get(session, statement_id, comment_id)


def settle_comment(
    session: Session, statement_id: int, comment_id: int, *, actor: Actor, now: datetime
) -> Comment:
    """Say that one's comment is settled. A second click changes nothing. Raises NotFound, OnlyTheAskerSettles."""
    statement = statements.get_statement(session, statement_id, for_update=True)
    comment = store.get(session, statement_id, comment_id)
    check_settler(comment, actor)
    if not comment.is_open:
        return comment
    store.settle(session, comment_id, by_id=actor.id, at=now)
    event = CommentSettled(
        subject_id=statement_id,
        subject_version=statement.version.number,
        at=now,
        actor_id=actor.id,
        title=statement.title,
        comment_id=comment_id,
    )
    record(session, event)
    return store.get(session, statement_id, comment_id)


def list_comments(session: Session, statement_id: int) -> list[Comment]:
    """Every comment on a statement, the oldest first."""
    return store.list_of(session, statement_id)


def list_comments_waiting_for(session: Session, actor: Actor) -> list[tuple[Comment, Statement]]:
    """Open comments that this person should answer, or settle after an answer; the oldest first."""
    if not may_comment(actor):
        return []
    found = [
        (each, statements.get_statement(session, each.statement_id)) for each in store.list_open(session)
    ]
    return [
        (comment, statement)
        for comment, statement in found
        if statement.state not in GONE_OUT and waits_for(comment, statement.version.author_ids, actor.id)
    ]


def _being_worked_on(session: Session, statement_id: int, actor: Actor) -> Statement:
    check_may_comment(actor)
    statement = statements.get_statement(session, statement_id, for_update=True)
    if statement.state in GONE_OUT:
        raise CommentTooLate
    return statement
