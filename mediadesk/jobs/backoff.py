"""When is work that failed tried again?"""

from __future__ import annotations

from datetime import timedelta

MAX_ATTEMPTS = 8
_LONGEST = timedelta(hours=1)


def delay_after(attempts: int) -> timedelta:
    """2 s, 4 s, 8 s … up to an hour, after the `attempts`-th failure."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), _LONGEST)


def is_exhausted(attempts: int, *, recurring: bool) -> bool:
    """Whether a person has to look after the `attempts`-th failure. Recurring work is never given up."""
    return not recurring and attempts >= MAX_ATTEMPTS
