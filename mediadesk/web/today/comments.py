"""Which comments on texts wait for the actor: to answer as an author, or to settle after an answer?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.messages import N_, Message
from mediadesk.statements import service as statements
from mediadesk.statements.commenting.comment import Comment
from mediadesk.statements.records import Statement
from mediadesk.web.today.page import Column, Need


def comments_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Open comments whose next word is the actor's."""
    waiting = statements.list_comments_waiting_for(session, actor)
    return [_need(comment, statement, actor) for comment, statement in waiting]


def _need(comment: Comment, statement: Statement, actor: Actor) -> Need:
    own = comment.by_id == actor.id
    last = comment.answers[-1] if comment.answers else comment
    return Need(
        column=Column.ANSWER,
        kind=N_("Your comment was answered") if own else N_("Comment on your text"),
        title=statement.title,
        endpoint="statements.show",
        values={"statement_id": statement.id, "_anchor": f"comment-{comment.id}"},
        since=last.at,
        button=N_("Read and settle") if own else N_("Read and answer"),
        note=Message(N_("%(who)s: %(text)s"), {"who": last.by, "text": last.text}),
    )
