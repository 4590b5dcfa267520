"""Is a press card's check complete, and does it never become a ground to refuse?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediadesk.contacts.press_card import (
    RESULT_NAMES,
    CardNumberNotReadable,
    CardResult,
    CheckedInTheFuture,
    CheckWithoutCard,
    CheckWithoutDay,
    PressCard,
    check_card,
)
from mediadesk.errors import RuleBroken
from tests.builders.contacts import TODAY
from tests.builders.register import a_card


@pytest.mark.parametrize("given", ["ｂ3301 0126 00021", "B3301-0126-00021"])
def test_a_number_is_kept_in_one_spelling(given: str) -> None:
    checked = check_card(PressCard(number=given), TODAY)

    assert checked is not None
    assert checked.number == "B3301012600021"


def test_no_number_is_no_card() -> None:
    assert check_card(None, TODAY) is None
    assert check_card(PressCard(number=" "), TODAY) is None


@pytest.mark.parametrize(
    ("card", "rule", "field"),
    [
        (PressCard(number="记者证"), CardNumberNotReadable, "press_card"),
        (PressCard(number="12345"), CardNumberNotReadable, "press_card"),
        (a_card(number=""), CheckWithoutCard, "press_card"),
        (a_card(checked_on=None), CheckWithoutDay, "checked_on"),
        (a_card(checked_on=TODAY + timedelta(days=1)), CheckedInTheFuture, "checked_on"),
    ],
)
def test_a_check_that_is_not_whole_is_refused(card: PressCard, rule: type[RuleBroken], field: str) -> None:
    with pytest.raises(rule) as refused:
        check_card(card, TODAY)

    assert refused.value.field == field


def test_a_check_taken_back_leaves_no_day_behind() -> None:
    assert check_card(replace(a_card(checked_by=7), result=CardResult.UNCHECKED), TODAY) == PressCard(
        number="B3301012600021"
    )


@pytest.mark.parametrize(
    ("card", "needs"),
    [
        (PressCard(number="B3301012600021"), True),
        (a_card(checked_on=TODAY), False),
        (a_card(checked_on=TODAY - timedelta(days=365)), False),
        (a_card(checked_on=TODAY - timedelta(days=366)), True),
    ],
)
def test_an_old_check_is_worth_repeating(card: PressCard, needs: bool) -> None:
    assert card.needs_check(TODAY) is needs


@pytest.mark.parametrize("result", list(CardResult))
def test_only_valid_is_confirmed_and_every_result_has_a_name(result: CardResult) -> None:
    assert a_card(result=result).is_confirmed is (result is CardResult.VALID)
    assert result in RESULT_NAMES
