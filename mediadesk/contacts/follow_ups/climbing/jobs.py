"""When does the worker look for promises that are late?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.contacts.follow_ups.climbing import service
from mediadesk.jobs.ports import JobContext

CLIMB = "follow_ups.climb"
"""Kind of the job that takes the steps whose moment has come."""


def climb(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Take all steps, a hundred in each transaction; taken before, they are not taken again."""
    more = True
    while more:
        with context.transaction() as session:
            more = service.climb(session, now=context.now()) >= service.AT_ONCE
            if not more:
                context.complete(session)
