"""How is what is owed afterwards asked for again, until somebody answers?

Each reminder is a job row that promises the next one in the transaction in which it runs: killing any process at any
moment neither forgets one nor asks twice.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.jobs import service as jobs
from mediadesk.statements import store
from mediadesk.statements.approving import store as owed
from mediadesk.statements.approving.afterwards import next_reminder
from mediadesk.statements.approving.events import AnswerAskedAgain
from mediadesk.statements.records import Statement
from mediadesk.statements.states import CLEARED, GONE_OUT

ASK = "statements.ask_again"


def ask_at(session: Session, version_id: int, due_at: datetime, *, times: int, now: datetime) -> None:
    """Promise a reminder."""
    key = f"{ASK}:{version_id}:{times}"
    jobs.enqueue(session, ASK, {"version_id": version_id}, now=now, due_at=due_at, dedupe_key=key)


def ask_again(session: Session, version_id: int, now: datetime) -> None:
    """Ask once more and promise the next time; nothing when it was answered, replaced or returned."""
    statement = store.find_by_version(session, version_id, for_update=True)
    if statement is None or statement.version.id != version_id:
        return
    if statement.state not in (*CLEARED, *GONE_OUT):
        return
    version = statement.version
    phone = version.phone is not None and version.phone.is_open
    if not phone and not (version.release is not None and version.release.is_open):
        return
    times = owed.count_asked(session, version_id, phone=phone)
    given_until = version.phone.due_at if phone and version.phone else None
    ask_at(session, version_id, next_reminder(given_until, times, now), times=times, now=now)
    _record(session, statement, times, "phone" if phone else "release", now)


def _record(session: Session, statement: Statement, times: int, what: str, now: datetime) -> None:
    event = AnswerAskedAgain(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=None,
        title=statement.title,
        times=times,
        owed=what,
    )
    record(session, event)
