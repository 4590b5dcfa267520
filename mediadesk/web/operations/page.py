"""What does the page about the work behind the desk show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.jobs.store import Job


@dataclass(frozen=True)
class OperationsPage:
    """`failed`: given up, a person must look. `struggling`: failed at least once, will be tried again.

    `recurring`: what runs again and again. `due`: how many jobs wait to be taken now.
    """

    failed: Sequence[Job]
    struggling: Sequence[Job]
    recurring: Sequence[Job]
    due: int
    may_retry: bool
    failing_channels: int = 0
