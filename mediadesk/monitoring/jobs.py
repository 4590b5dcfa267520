"""How does what an outlet publishes become an article, a mention and an alert?

    due sources | fetch | open | keep unseen | extract
    | match | group | record mentions | assess | decide alerts | raise

The first half is `polling.jobs.poll_sources`: many due sources at once. Where the source itself gives the whole text,
the second half follows in the same transaction; where each article has its page, it is one job for each new entry
(`articles.jobs.read_article`), so that a killed process loses one small step and repeats nothing: an entry is kept
once, an article recorded once, a mention called once. Each stage has its type: `Due`, `Fetched`, `Opened`, `Reading`,
`Item`, `Capture`, `Recorded`; a failure of a stage is a `Failure`, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.sources import service as sources

PLAN = "monitoring.plan_overdue"
"""Kind of the recurring job that plans again what fell out of the plan."""


def plan_overdue(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """due sources: each has its planned poll; one that was given up, or moved away by the clock, gets a new one."""
    with context.transaction() as session:
        sources.plan_overdue(session, now=context.now())
        context.complete(session)
