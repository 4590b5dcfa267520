"""Is failed work tried again later and later, and handed to a person in the end?"""

from __future__ import annotations

from datetime import timedelta

from mediadesk.jobs.backoff import MAX_ATTEMPTS, delay_after, is_exhausted


def test_delay_doubles_up_to_an_hour() -> None:
    assert [delay_after(n).total_seconds() for n in (1, 2, 3)] == [2, 4, 8]
    assert delay_after(500) == timedelta(hours=1)


def test_recurring_work_is_never_given_up() -> None:
    assert is_exhausted(MAX_ATTEMPTS, recurring=False)
    assert not is_exhausted(MAX_ATTEMPTS * 100, recurring=True)
