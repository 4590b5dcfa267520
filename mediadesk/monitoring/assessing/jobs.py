"""What does the worker do so that every mention has a suggestion by the rules and the profile of today?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.service import seed_profile
from mediadesk.monitoring.labelling.service import assess_outdated

KEEP_UP = "assessing.keep_up"
"""Kind of the recurring job that gives older mentions a suggestion anew."""


def keep_up(context: JobContext, payload: Mapping[str, Any], /, *, company: str, city: str) -> None:
    """Seed the profile once from the installation's settings, then assess the next mentions that are outdated."""
    with context.transaction() as session:
        seed_profile(session, Profile(company, city), now=context.now())
        assess_outdated(session, now=context.now())
        context.complete(session)
