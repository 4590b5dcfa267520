"""How does the worker look at the volume? Once a minute, for all workers together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.alerting.counting import service


def check(context: JobContext, _payload: Mapping[str, Any], /) -> None:
    """Raise what is more than usual, and forget what is too old."""
    with context.transaction() as session:
        service.check_volume(session, now=context.now())
        service.forget_counts(session, now=context.now())
        context.complete(session)
