"""Is somebody in no list because a row was written past the desk? Looked at now and then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.contacts.finding.keeping import service
from mediadesk.contacts.ports import Romanizer
from mediadesk.jobs.ports import JobContext

COMPLETE = "contacts.complete_keys"


def complete_keys(context: JobContext, payload: Mapping[str, Any], /, *, romanizer: Romanizer) -> None:
    """Make the search keys that are missing."""
    with context.transaction() as session:
        service.complete(session, romanizer)
        context.complete(session)
