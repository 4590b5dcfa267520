"""Which work does the work list need for itself, again and again?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobContext

FORGET_DONE = "jobs.forget_done"


def forget_done(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Drop the rows of work that was finished long ago."""
    with context.transaction() as session:
        jobs.forget_done(session, now=context.now())
        context.complete(session)
