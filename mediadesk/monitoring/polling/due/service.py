"""Whose turn is it among the polls that are due?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.jobs.ports import Again
from mediadesk.monitoring.polling import store
from mediadesk.monitoring.polling.outcome import Due
from mediadesk.monitoring.polling.service import next_round
from mediadesk.monitoring.records import Source
from mediadesk.monitoring.sources import store as sources
from mediadesk.monitoring.urls import host_of


@dataclass(frozen=True)
class Taken:
    """Jobs sorted out: sources whose turn it is, those whose host is busy, and polls that were planned anew since."""

    due: tuple[Due, ...]
    waiting: tuple[Again, ...]
    obsolete: tuple[int, ...]


def take(
    session: Session,
    planned: Mapping[int, Mapping[str, Any]],
    *,
    spacing: timedelta,
    busy_for: timedelta,
    now: datetime,
) -> Taken:
    """Whose turn it is among the planned polls (job → payload); each host is taken once."""
    found = sources.get_many(session, {payload["source_id"] for payload in planned.values()})
    due = {
        job_id: found[payload["source_id"]]
        for job_id, payload in planned.items()
        if _is_planned(found.get(payload["source_id"]), payload)
    }
    obsolete = tuple(planned.keys() - due.keys())
    if not spacing:
        return Taken(tuple(Due(job_id, source) for job_id, source in due.items()), (), obsolete)
    hosts = {job_id: host_of(source.url) for job_id, source in due.items()}
    ours, later = store.take_turns(session, set(hosts.values()), now=now, busy_for=busy_for)
    ready, waiting = [], []
    for job_id, source in due.items():
        host = hosts[job_id]
        if host in ours:
            ours.discard(host)
            ready.append(Due(job_id, source))
        else:
            again = later.get(host, now + max(spacing, timedelta(milliseconds=250)))
            waiting.append(next_round(job_id, source.id, source.poll_number, again))
    return Taken(tuple(ready), tuple(waiting), obsolete)


def _is_planned(source: Source | None, payload: Mapping[str, Any]) -> bool:
    return source is not None and not source.is_paused and source.poll_number == payload["poll"]
