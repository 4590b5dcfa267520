"""Is a person's career kept whole: posts over time, several at once, none twice?"""

from datetime import date

import pytest

from mediadesk.contacts.role import (
    RoleAlreadyEnded,
    RoleAlreadyHeld,
    RoleClass,
    RoleEndsBeforeItBegins,
    capacity_on,
    check_end,
    check_role,
    newest_first,
    roles_held_on,
)
from tests.builders.contacts import TODAY, a_role, a_role_draft

DAYBREAK_PAPER = a_role(id=1, organisation_id=1, from_on=date(2019, 1, 1), until_on=date(2023, 12, 31))
EVENING_PAPER = a_role(id=2, organisation_id=2, from_on=date(2024, 1, 1))
DEPUTY = a_role(id=3, organisation_id=3, role_class=RoleClass.NPC_DEPUTY, from_on=date(2022, 2, 1))


def test_a_post_is_held_on_its_first_and_its_last_day() -> None:
    assert DAYBREAK_PAPER.is_held_on(date(2019, 1, 1))
    assert DAYBREAK_PAPER.is_held_on(date(2023, 12, 31))
    assert not DAYBREAK_PAPER.is_held_on(date(2024, 1, 1))


def test_an_open_post_reaches_on() -> None:
    assert a_role(from_on=None, until_on=None).is_held_on(TODAY)


def test_one_person_may_be_journalist_and_deputy_at_once() -> None:
    assert roles_held_on((DAYBREAK_PAPER, EVENING_PAPER, DEPUTY), TODAY) == (EVENING_PAPER, DEPUTY)


def test_a_career_is_read_from_today_backwards() -> None:
    assert newest_first((DAYBREAK_PAPER, DEPUTY, EVENING_PAPER)) == (EVENING_PAPER, DEPUTY, DAYBREAK_PAPER)


def test_the_newest_post_of_the_day_says_as_what_somebody_takes_part() -> None:
    assert capacity_on((DAYBREAK_PAPER, DEPUTY, EVENING_PAPER), TODAY) is RoleClass.PRESS
    assert capacity_on((DEPUTY,), TODAY) is RoleClass.NPC_DEPUTY
    assert capacity_on((DAYBREAK_PAPER,), TODAY) is None


def test_a_post_that_ends_before_it_begins_is_refused() -> None:
    backwards = a_role_draft(from_on=date(2024, 5, 1), until_on=date(2024, 4, 30))

    with pytest.raises(RoleEndsBeforeItBegins) as refused:
        check_role(backwards, ())

    assert refused.value.field == "until_on"


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [(None, None), (date(2020, 1, 1), None), (None, date(2024, 1, 1)), (date(2025, 1, 1), date(2025, 2, 1))],
)
def test_the_same_post_in_the_same_days_is_refused(from_on: date | None, until_on: date | None) -> None:
    again = a_role_draft(organisation_id=2, from_on=from_on, until_on=until_on)

    with pytest.raises(RoleAlreadyHeld):
        check_role(again, (EVENING_PAPER,))


@pytest.mark.parametrize(
    "other",
    [
        a_role_draft(organisation_id=1, from_on=date(2024, 1, 1)),
        a_role_draft(organisation_id=2, role_class=RoleClass.CUSTOMER_REPRESENTATIVE),
        a_role_draft(organisation_id=2, from_on=date(2020, 1, 1), until_on=date(2023, 12, 31)),
    ],
)
def test_another_body_class_or_time_is_another_post(other: object) -> None:
    check_role(other, (EVENING_PAPER, DAYBREAK_PAPER))  # type: ignore[arg-type]


def test_history_is_not_ended_twice() -> None:
    with pytest.raises(RoleAlreadyEnded):
        check_end(DAYBREAK_PAPER, TODAY)


def test_a_post_does_not_end_before_its_beginning() -> None:
    check_end(EVENING_PAPER, date(2024, 1, 1))

    with pytest.raises(RoleEndsBeforeItBegins):
        check_end(EVENING_PAPER, date(2023, 12, 31))
