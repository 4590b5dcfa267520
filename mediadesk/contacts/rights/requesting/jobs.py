"""Which requests of people are late or will be soon, so that somebody must be told?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.contacts.rights.requesting import service
from mediadesk.jobs.ports import JobContext

REMIND = "contacts.remind_of_requests"


def remind(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Say once of each request that little time is left, and once that it is late."""
    with context.transaction() as session:
        service.climb(session, now=context.now())
        context.complete(session)
