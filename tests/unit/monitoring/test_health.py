"""Is a source's health told rightly, and is it asked again at the right time?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mediadesk.monitoring.health import ADVICE, PATIENCE, Health, Pulse, advice, health_of, next_poll
from mediadesk.monitoring.ports import FailureKind

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
INTERVAL = timedelta(minutes=5)


def pulse(**values: object) -> Pulse:
    usual = {
        "now": NOW,
        "is_paused": False,
        "last_success_at": NOW,
        "last_item_at": NOW - timedelta(hours=3),
        "failures": 0,
        "usual_gap": timedelta(hours=2),
    }
    return Pulse(**{**usual, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "health"),
    [
        (pulse(), Health.OK),
        (pulse(is_paused=True, failures=3), Health.PAUSED),
        (pulse(failures=1), Health.FAILING),
        (pulse(last_success_at=None), Health.NEW),
        (pulse(last_item_at=NOW - timedelta(days=3)), Health.SILENT),
        (pulse(last_item_at=NOW - timedelta(days=3), usual_gap=timedelta(days=2)), Health.OK),
        (pulse(last_item_at=NOW - timedelta(days=30), usual_gap=None), Health.OK),
        (pulse(last_item_at=None), Health.OK),
    ],
)
def test_health_is_one_word(state: Pulse, health: Health) -> None:
    assert health_of(state) is health


def test_a_healthy_source_keeps_its_interval() -> None:
    assert next_poll(NOW, INTERVAL, 0, None) == NOW + INTERVAL


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_failure_waits_longer_up_to_its_limit_and_is_never_given_up(kind: FailureKind) -> None:
    waits = [next_poll(NOW, INTERVAL, failures, kind) - NOW for failures in (1, 2, 5, 50, 5000)]

    assert waits == sorted(waits)
    assert waits[0] > INTERVAL
    assert waits[-1] == PATIENCE[kind].longest


def test_a_source_asked_rarely_is_not_asked_more_often_because_it_fails() -> None:
    daily = timedelta(days=1)

    assert next_poll(NOW, daily, 3, FailureKind.TIMEOUT) == NOW + daily


def test_a_server_that_names_its_time_is_obeyed_up_to_a_day() -> None:
    assert next_poll(NOW, INTERVAL, 1, FailureKind.BUSY, 7200.0) == NOW + timedelta(hours=2)
    assert next_poll(NOW, INTERVAL, 1, FailureKind.BUSY, 1e9) == NOW + timedelta(days=1)


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_failure_says_what_to_do(kind: FailureKind) -> None:
    assert advice(kind).msgid == ADVICE[kind]
    assert advice(kind).msgid.endswith(".")
