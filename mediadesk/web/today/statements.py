"""Which texts wait for the actor: to review, sign, approve, issue, or to write again?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.messages import N_, Message
from mediadesk.statements import service as statements
from mediadesk.statements.records import Task, Waiting
from mediadesk.web.today.page import Column, Need

# What is written on the line, and on its button.
WORDS: dict[Task, tuple[str, str]] = {
    Task.REVIEW: (N_("Secrecy review"), N_("Review")),
    Task.SIGN_OFF: (N_("To sign"), N_("Read and sign")),
    Task.APPROVE: (N_("To approve"), N_("Read and approve")),
    Task.ISSUE: (N_("Approved, not issued"), N_("Issue")),
    Task.REVISE: (N_("Returned to you"), N_("Revise")),
}


def waiting_texts(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Everything a statement waits for from the actor."""
    waiting = [
        *statements.list_waiting_for(session, actor, now),
        *statements.list_returned_to(session, actor),
    ]
    return [_need(each) for each in waiting]


def _need(waiting: Waiting) -> Need:
    kind, button = WORDS[waiting.task]
    revise = waiting.task is Task.REVISE
    return Need(
        column=Column.ANSWER if revise else Column.DECIDE,
        kind=kind,
        title=waiting.statement.title,
        endpoint="statements.edit" if revise else "statements.show",
        values={"statement_id": waiting.statement.id},
        since=waiting.since,
        button=button,
        note=_note(waiting),
        tone="warning" if revise else "accent",
    )


def _note(waiting: Waiting) -> Message:
    statement, version = waiting.statement, waiting.statement.version
    if waiting.task is Task.REVISE and version.last_return:
        texts = {"who": version.last_return.by, "comment": version.last_return.comment}
        return Message(N_("%(who)s writes: %(comment)s"), texts)
    texts = {"who": statement.author, "incident": statement.incident_title}
    return Message(N_("Written by %(who)s for: %(incident)s"), texts)
