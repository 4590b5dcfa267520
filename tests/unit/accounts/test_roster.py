"""Who is on duty, when is nobody, and who may change it?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.duty.roster import (
    Gap,
    MayNotBeOnDuty,
    NotYourShift,
    OnDutyTwice,
    Place,
    PlaceTaken,
    Shift,
    ShiftEndsTooEarly,
    ShiftOver,
    ShiftTooLong,
    check_handing_over,
    check_shift,
    gaps,
    on_duty,
    week_of,
)
from mediadesk.accounts.permissions import Role

NOW = datetime(2026, 2, 24, 23, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def actor(role: Role = Role.PR_OFFICER, id: int = 1) -> Actor:
    return Actor(id, "林岚", frozenset({role}))


def shift(begins: int, ends: int, user_id: int = 1, place: Place = Place.FIRST) -> Shift:
    return Shift(1, user_id, "林岚", place, NOW + begins * HOUR, NOW + ends * HOUR)


def test_a_shift_runs_from_its_first_moment_to_before_its_last() -> None:
    shifts = [shift(0, 8), shift(8, 16, user_id=2), shift(0, 8, user_id=3, place=Place.SECOND)]

    assert [s.user_id if (s := on_duty(shifts, NOW + h * HOUR)) else None for h in (0, 7, 8, 16)] == [
        1,
        1,
        2,
        None,
    ]
    second = on_duty(shifts, NOW, Place.SECOND)
    assert second is not None
    assert second.user_id == 3


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8))
def test_every_hour_is_covered_or_stands_in_a_gap(times: list[tuple[int, int]]) -> None:
    shifts = [shift(begins, begins + length) for begins, length in times]

    found = gaps(shifts, NOW, NOW + 48 * HOUR)

    for hour in range(48):
        at = NOW + hour * HOUR + HOUR / 2
        assert any(gap.begins_at <= at < gap.ends_at for gap in found) is (on_duty(shifts, at) is None)


def test_a_week_without_shifts_is_one_gap() -> None:
    begins, ends = week_of(datetime(2026, 2, 25, tzinfo=UTC).date())

    assert gaps([], begins, ends) == [Gap(begins, ends)]
    assert begins.isoformat() == "2026-02-22T16:00:00+00:00"


@pytest.mark.parametrize(
    ("person", "begins", "ends", "known", "error"),
    [
        (actor(), 2, 2, [], ShiftEndsTooEarly),
        (actor(), 0, 24 * 8, [], ShiftTooLong),
        (actor(), -3, -1, [], ShiftOver),
        (actor(Role.LEGAL), 0, 8, [], MayNotBeOnDuty),
        (actor(), 4, 12, [shift(0, 8, user_id=2)], PlaceTaken),
        (actor(), 4, 12, [shift(0, 8, place=Place.SECOND)], OnDutyTwice),
    ],
)
def test_a_shift_that_cannot_be_is_refused(
    person: Actor, begins: int, ends: int, known: list[Shift], error: type[Exception]
) -> None:
    with pytest.raises(error):
        check_shift(person, Place.FIRST, NOW + begins * HOUR, NOW + ends * HOUR, known, now=NOW)


def test_people_give_away_their_own_shifts_and_the_head_any() -> None:
    check_handing_over(shift(0, 8), by=actor(), now=NOW)
    check_handing_over(shift(0, 8), by=actor(Role.PR_HEAD, 9), now=NOW)
    with pytest.raises(NotYourShift):
        check_handing_over(shift(0, 8), by=actor(id=2), now=NOW)
    with pytest.raises(ShiftOver):
        check_handing_over(shift(-8, 0), by=actor(), now=NOW)
