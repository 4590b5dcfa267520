"""Which data of people is over today, and must go?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.contacts.rights.erasing import service
from mediadesk.contacts.rights.ports import Holds
from mediadesk.jobs.ports import JobContext

ERASE = "contacts.erase"
_MOST_AT_ONCE = 200


def erase_what_is_over(context: JobContext, payload: Mapping[str, Any], /, *, holds: Holds) -> None:
    """Anonymise everybody whose time is over, each in a transaction of their own; what is held up waits."""
    last = 0
    while over := _next(context, last):
        for person_id in over:
            with context.transaction() as session:
                service.erase_what_is_over(session, person_id, holds=holds, now=context.now())
        last = over[-1]
    with context.transaction() as session:
        context.complete(session)


def _next(context: JobContext, after_id: int) -> list[int]:
    with context.reading() as session:
        return service.list_over(session, context.now(), after_id, _MOST_AT_ONCE)
