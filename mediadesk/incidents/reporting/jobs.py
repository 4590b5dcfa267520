"""When is the day's digest drafted, with the clocks that run?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.incidents.reporting.service import clock_lines
from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.digesting import service
from mediadesk.monitoring.digesting.figures import is_time

DRAFT = "digest.draft"
"""Kind of the recurring job that drafts the day's digest once its hour has come."""


def draft(context: JobContext, _payload: Mapping[str, Any], /) -> None:
    """Draft the digest of the day that ended at eight, once."""
    now = context.now()
    with context.transaction() as session:
        if is_time(now) and not service.is_drafted(session, now=now):
            service.draft(session, clocks=clock_lines(session, now), now=now)
        context.complete(session)
