"""May this host be asked now, and when again?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.jobs.ports import JobContext
from mediadesk.jobs.service import enqueue
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling import store
from mediadesk.monitoring.urls import host_of


def must_wait(
    context: JobContext,
    session: Session,
    url: str,
    kind: str,
    payload: Mapping[str, Any],
    pipeline: Pipeline,
) -> bool:
    """Take the host's turn, or come again when it is free: no worker sleeps for the sake of politeness."""
    if not pipeline.spacing:
        return False
    now, host = context.now(), host_of(url)
    busy_for = pipeline.longest_fetch + timedelta(seconds=10)
    _, later = store.take_turns(session, {host}, now=now, busy_for=busy_for)
    if host not in later:
        return False
    context.complete(session)
    enqueue(session, kind, payload, now=now, due_at=later[host], priority=4)
    return True


def end(session: Session, next_at: Mapping[str, datetime], pipeline: Pipeline) -> None:
    """Give hosts back; each may be asked again at its moment."""
    if pipeline.spacing:
        store.end_turns(session, next_at)
