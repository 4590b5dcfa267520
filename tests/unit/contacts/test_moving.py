"""Is a change of outlet one step, there and back, and is a term that runs out noticed?"""

from datetime import date, timedelta

import pytest

from mediadesk.contacts.role import (
    Move,
    MovedToTheSame,
    NothingToTakeBack,
    PersonRole,
    RoleAlreadyEnded,
    RoleAlreadyHeld,
    RoleClass,
    RoleEndsBeforeItBegins,
    RoleNotEnded,
    check_move,
    check_move_back,
    check_reopened,
    check_role,
    draft_of,
)
from mediadesk.errors import RuleBroken
from tests.builders.contacts import TODAY, a_role, a_role_draft

EVENING_PAPER = a_role(id=2, organisation_id=2, from_on=date(2024, 1, 1))
MOVE = Move(organisation_id=5, on=TODAY, post="首席记者", beat="能源")


def test_a_move_ends_one_post_the_day_before_the_next_begins() -> None:
    last, draft = check_move(EVENING_PAPER, MOVE, (EVENING_PAPER,))

    assert last == TODAY - timedelta(days=1)
    assert (draft.organisation_id, draft.from_on, draft.until_on) == (5, TODAY, None)
    assert (draft.role_class, draft.post, draft.beat) == (RoleClass.PRESS, "首席记者", "能源")


@pytest.mark.parametrize(
    ("role", "move", "rule"),
    [
        (EVENING_PAPER, Move(organisation_id=2, on=TODAY), MovedToTheSame),
        (EVENING_PAPER, Move(organisation_id=5, on=date(2024, 1, 1)), RoleEndsBeforeItBegins),
        (a_role(until_on=date(2025, 1, 1)), MOVE, RoleAlreadyEnded),
    ],
)
def test_an_impossible_move_is_refused(role: PersonRole, move: Move, rule: type[RuleBroken]) -> None:
    with pytest.raises(rule):
        check_move(role, move, (role,))


def test_a_move_to_where_they_are_already_is_refused() -> None:
    there = a_role(id=9, organisation_id=5, from_on=date(2025, 1, 1))

    with pytest.raises(RoleAlreadyHeld):
        check_move(EVENING_PAPER, MOVE, (EVENING_PAPER, there))


def test_only_a_post_that_began_with_a_move_is_taken_back() -> None:
    with pytest.raises(NothingToTakeBack):
        check_move_back(EVENING_PAPER)


def test_an_end_is_taken_back_unless_the_post_was_entered_anew() -> None:
    ended = a_role(id=1, until_on=date(2025, 12, 31))
    check_reopened(ended, (ended,))

    with pytest.raises(RoleNotEnded):
        check_reopened(EVENING_PAPER, (EVENING_PAPER,))
    with pytest.raises(RoleAlreadyHeld):
        check_reopened(ended, (ended, a_role(id=4, from_on=date(2026, 2, 1))))


@pytest.mark.parametrize(
    ("until_on", "soon"),
    [
        (TODAY, True),
        (TODAY + timedelta(days=60), True),
        (TODAY + timedelta(days=61), False),
        (TODAY - timedelta(days=1), False),
        (None, False),
    ],
)
def test_a_term_is_pointed_out_sixty_days_before_its_end(until_on: date | None, soon: bool) -> None:
    assert a_role(until_on=until_on).ends_soon(TODAY) is soon


def test_a_post_can_be_typed_again_as_it_stands() -> None:
    typed = check_role(a_role_draft(post=" 市  人大代表 "), ())

    assert typed.post == "市 人大代表"
    assert draft_of(a_role()) == a_role_draft()
