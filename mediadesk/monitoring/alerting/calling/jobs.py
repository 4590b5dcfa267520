"""How does the worker climb? The step and the end of its job are one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.alerting.calling import service


def climb(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Take the step that the payload names."""
    with context.transaction() as session:
        service.take_step(session, payload["alert_id"], payload["round"], payload["step"], now=context.now())
        context.complete(session)
