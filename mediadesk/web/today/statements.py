"""Which texts wait for the actor: to review, sign, approve, issue, or to write again?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.messages import N_, Message
from mediadesk.statements import service as statements
from mediadesk.statements.records import Step, Task, Waiting
from mediadesk.times import full
from mediadesk.web.today.page import Column, Need

# What is written on the line, and on its button.
WORDS: dict[Task, tuple[str, str]] = {
    Task.REVIEW: (N_("Secrecy review"), N_("Review")),
    Task.SIGN_OFF: (N_("To sign"), N_("Read and sign")),
    Task.APPROVE: (N_("To approve"), N_("Read and approve")),
    Task.ISSUE: (N_("Approved, not issued"), N_("Issue")),
    Task.REVISE: (N_("Returned to you"), N_("Revise")),
    Task.CONFIRM_WORD: (N_("Your word on the telephone, not confirmed yet"), N_("Read and answer")),
    Task.LOOK_AGAIN: (N_("Released in an emergency: second look"), N_("Read and answer")),
    Task.CHASE: (N_("Still not confirmed"), N_("See whom to remind")),
    Task.PUT_RIGHT: (N_("Issued, but refused afterwards"), N_("Correct or withdraw")),
}
# In which column a task stands, where it is not the reader's decision; and what is pressing whenever it stands there.
COLUMNS: dict[Task, Column] = {Task.REVISE: Column.ANSWER, Task.CHASE: Column.WATCH}
PRESSING = (Task.CONFIRM_WORD, Task.LOOK_AGAIN, Task.PUT_RIGHT)


def waiting_texts(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Everything a statement waits for from the actor."""
    waiting = [
        *statements.list_waiting_for(session, actor, now),
        *statements.list_returned_to(session, actor),
    ]
    return [_need(each, now) for each in waiting]


def _need(waiting: Waiting, now: datetime) -> Need:
    kind, button = WORDS[waiting.task]
    revise = waiting.task is Task.REVISE
    late = waiting.due_at is not None and now > waiting.due_at
    return Need(
        column=COLUMNS.get(waiting.task, Column.DECIDE),
        kind=kind,
        title=waiting.statement.title,
        endpoint="statements.edit" if revise else "statements.show",
        values={"statement_id": waiting.statement.id},
        since=waiting.since,
        button=button,
        due_at=waiting.due_at,
        note=_note(waiting),
        tone="danger" if late or waiting.task is Task.PUT_RIGHT else "warning" if revise else "accent",
        is_urgent=waiting.task in PRESSING,
    )


def _note(waiting: Waiting) -> Message:
    statement, version = waiting.statement, waiting.statement.version
    if waiting.task is Task.REVISE and version.last_return:
        if version.last_return.step is Step.FACTS:
            return Message(N_("Returned by the desk: %(comment)s"), {"comment": version.last_return.comment})
        texts = {"who": version.last_return.by, "comment": version.last_return.comment}
        return Message(N_("%(who)s writes: %(comment)s"), texts)
    if waiting.task in _AFTERWARDS:
        return _note_afterwards(waiting)
    texts = {"who": statement.author, "incident": statement.incident_title}
    return Message(N_("Written by %(who)s for: %(incident)s"), texts)


_AFTERWARDS = (Task.CONFIRM_WORD, Task.LOOK_AGAIN, Task.CHASE, Task.PUT_RIGHT)


def _note_afterwards(waiting: Waiting) -> Message:
    """Who agreed or released, and how often it was asked for."""
    phone, release = waiting.statement.version.phone, waiting.statement.version.release
    if phone is not None:
        texts = {"who": phone.recorded_by, "approver": phone.approver, "at": full(phone.said_at)}
        return Message(N_("%(who)s recorded that %(approver)s agreed by telephone at %(at)s"), texts)
    texts = {"who": release.released_by, "reason": release.reason} if release else {"who": "", "reason": ""}
    return Message(N_("%(who)s released it: %(reason)s"), texts)
