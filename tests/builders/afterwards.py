"""What was agreed before it could be signed: calls, releases, substitutions, reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.substituting import service as substituting
from mediadesk.audit.service import list_entries, record
from mediadesk.documents.events import DocumentRendered
from mediadesk.jobs.models import JobRow, JobState
from mediadesk.statements import service
from mediadesk.statements.approving.afterwards import Call, Channel
from mediadesk.statements.approving.asking.service import ASK, ask_again
from mediadesk.statements.content import Content
from mediadesk.statements.editing import Typed
from mediadesk.statements.issuing.service import tie_document
from mediadesk.statements.records import Statement, Task
from tests.builders.accounts import a_user
from tests.builders.facts import at
from tests.builders.statement_case import (
    HOUSE,
    PROOF,
    Morning,
    hash_of,
)

WITHIN = timedelta(hours=2)


def a_call(morning: Morning, **changes: Any) -> Call:
    call = Call(
        morning.people.deputy.id, morning.spokesperson.id, Channel.TELEPHONE, at(8, 31), was_read_out=True
    )
    return replace(call, **changes)


def call(session: Session, statement: Statement, morning: Morning, **changes: Any) -> Statement:
    """What the officer notes at 08:32."""
    by = changes.pop("by", morning.people.head)
    return service.record_call(
        session, statement.id, a_call(morning, **changes), seen_hash=hash_of(statement), house=HOUSE, within=WITHIN,
        actor=by, now=at(8, 32),
    )  # fmt: skip


def answered(session: Session, statement: Statement, by: Actor, *, agrees: bool, **changes: Any) -> Statement:
    values = {"reason": "" if agrees else "未同意此措辞", "proof": PROOF, "now": at(8, 50), **changes}
    return service.answer_call(
        session, statement.id, agrees=agrees, seen_hash=hash_of(statement), actor=by, **values
    )


def released(session: Session, statement: Statement, by: Actor, **changes: Any) -> Statement:
    values = {
        "reason": "谣言正在扩散，分管领导联系不上",
        "proof": PROOF,
        "house": HOUSE,
        "now": at(8, 32),
        **changes,
    }
    return service.release(session, statement.id, seen_hash=hash_of(statement), actor=by, **values)


def looked(session: Session, statement: Statement, by: Actor, *, agrees: bool, **changes: Any) -> Statement:
    values = {"reason": "" if agrees else "措辞未经核实", "proof": PROOF, "now": at(9, 30), **changes}
    return service.look_again(
        session, statement.id, agrees=agrees, seen_hash=hash_of(statement), actor=by, **values
    )


def issued(session: Session, statement: Statement, by: Actor, now: datetime | None = None) -> Statement:
    """The worker has drawn the PDF, and the text leaves."""
    document_id = statement.version.awaited_document_id
    assert document_id is not None
    event = DocumentRendered(
        subject_id=document_id, at=at(8, 33), actor_id=None, kind="fault_bulletin_first", owner_kind="statement",
        owner_id=statement.id, owner_version=1, watermark=False, sha256="0" * 64, byte_size=1,
    )  # fmt: skip
    tie_document(session, event)
    return service.issue(session, statement.id, actor=by, now=now or at(8, 35))


def head_of(session: Session) -> Actor:
    return a_user(session, "pr_head", name="周砚", is_head=True).actor


def tasks(session: Session, actor: Actor, now: datetime) -> list[Task]:
    return [waiting.task for waiting in service.list_waiting_for(session, actor, now)]


def told(session: Session) -> list[str]:
    return [entry.event for entry in reversed(list_entries(session, limit=200)[0])]


def typed_as(content: Content, **parts: str) -> Typed:
    """The same text with some parts changed."""
    return Typed(
        content.title,
        content.audience,
        {**content.parts, **parts},
        content.cut_off_at,
        content.next_update_at,
    )


def waiting_jobs(session: Session) -> list[JobRow]:
    """The reminders that are promised, the next first."""
    query = select(JobRow).where(JobRow.kind == ASK, JobRow.state == JobState.PENDING).order_by(JobRow.due_at)
    return list(session.execute(query).scalars())


def run(session: Session, now: datetime) -> None:
    """The worker runs the reminder of that minute, and its row is done."""
    for job in waiting_jobs(session):
        if job.due_at <= now:
            job.state, job.dedupe_key, job.finished_at = JobState.DONE, None, now
            ask_again(session, job.payload["version_id"], now)
    session.flush()


def due(session: Session) -> datetime:
    """When the next reminder is promised."""
    (job,) = waiting_jobs(session)
    return job.due_at


def substitution(session: Session, absent: Actor, substitute: Actor, ends: datetime) -> int:
    made = substituting.register(
        session, absent_id=absent.id, substitute_id=substitute.id, begins_at=None, ends_at=ends, reason="",
        by=absent, record=record, now=at(8, 0), longest=timedelta(days=30),
    )  # fmt: skip
    return made.id
