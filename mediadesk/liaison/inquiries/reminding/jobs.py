"""How does the worker remind? The reminder and the end of its job are one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.liaison.inquiries.reminding import service
from mediadesk.liaison.inquiries.reminding.reminder import Step


def remind(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Give the step that the payload names."""
    due_at = datetime.fromisoformat(payload["due_at"])
    with context.transaction() as session:
        service.remind(session, payload["inquiry_id"], Step(payload["step"]), due_at, now=context.now())
        context.complete(session)
