"""When are the figures of the plans counted again?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.liaison.plans import service

MEASURE = "liaison.measure_plans"
"""Kind of the job that counts all plans."""


def measure_plans(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Count each plan in a transaction of its own, this time and the one before: earlier ones change no more."""
    with context.transaction() as session:
        plans = service.list_plans(session)
    for plan in plans:
        with context.transaction() as session:
            service.measure(session, plan, now=context.now(), times=2)
    with context.transaction() as session:
        context.complete(session)
