"""When are the keys of old texts dropped?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.stories.keeping import store as keeping
from mediadesk.monitoring.stories.placing import WINDOW

FORGET = "stories.forget_keys"
"""Kind of the daily job that drops the keys of texts nothing is compared with any more."""


def forget_keys(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Keep the window, twice over: an article may arrive long after it was published."""
    with context.transaction() as session:
        keeping.forget_keys(session, context.now() - 2 * WINDOW)
        context.complete(session)
