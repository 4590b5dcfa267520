"""How does the worker warn? The warning and the end of its job are one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.liaison.opinions.reminding import service
from mediadesk.liaison.opinions.reminding.reminder import Clock, Rung


def remind(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Give the rung that the payload names."""
    with context.transaction() as session:
        service.remind(
            session,
            payload["opinion_id"],
            Clock(payload["clock"]),
            Rung(payload["rung"]),
            due_at=datetime.fromisoformat(payload["due_at"]),
            now=context.now(),
        )
        context.complete(session)
