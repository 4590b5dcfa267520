"""How does the worker remind? The reminder and the end of its job are one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.facts.reminding import service
from mediadesk.facts.reminding.reminder import Step
from mediadesk.jobs.ports import JobContext


def remind(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Give the step that the payload names."""
    with context.transaction() as session:
        service.remind(session, payload["request_id"], Step(payload["step"]), now=context.now())
        context.complete(session)
