"""Do the figures of the water-plant case come out?"""

from __future__ import annotations

from mediadesk.incidents.incident import Stance
from mediadesk.incidents.measures import StancedItem, false_shares, speed
from tests.builders.facts import at

FALSE, NEUTRAL, ACCURATE, PRAISE = (
    Stance.FALSE_ATTRIBUTION, Stance.NEUTRAL, Stance.ACCURATE, Stance.PRAISE,
)  # fmt: skip
# The 19 items of the story, by time of publication.
ITEMS = [
    StancedItem(at(6, 48), FALSE),
    StancedItem(at(7, 2), NEUTRAL),
    StancedItem(at(7, 10), FALSE),
    StancedItem(at(7, 18), FALSE),
    StancedItem(at(7, 33), FALSE),
    StancedItem(at(7, 45), FALSE),
    StancedItem(at(8, 12), NEUTRAL),
    StancedItem(at(8, 25), FALSE),
    StancedItem(at(8, 35), ACCURATE),
    StancedItem(at(8, 58), FALSE),
    StancedItem(at(10, 40), ACCURATE),
    StancedItem(at(11, 5), ACCURATE),
    StancedItem(at(13, 15), NEUTRAL),
    StancedItem(at(14, 5), NEUTRAL),
    StancedItem(at(18, 30), ACCURATE),
    StancedItem(at(19, 46), PRAISE),
    StancedItem(at(7, 0, day=26), ACCURATE),
    StancedItem(at(8, 40, day=26), FALSE),
    StancedItem(at(15, 20, day=26), PRAISE),
]
FIRST_BULLETIN, TELEVISION = at(8, 35), at(18, 30)


def test_the_minutes_of_the_case_come_out() -> None:
    measured = speed(ITEMS, detected_at=at(7, 14), first_fact_at=at(7, 25), first_statement_at=FIRST_BULLETIN)

    assert measured.first_false_to_detection == 26
    assert measured.detection_to_first_fact == 11
    assert measured.detection_to_first_statement == 81


def test_the_false_shares_of_the_case_come_out_with_their_counts() -> None:
    before, between, after = false_shares(ITEMS, [FIRST_BULLETIN, TELEVISION])

    assert [(window.false, window.total) for window in (before, between, after)] == [(6, 8), (1, 6), (1, 5)]
    assert [round(window.share or 0, 3) for window in (before, between, after)] == [0.75, 0.167, 0.2]


def test_before_there_is_a_fact_the_unverified_accusation_counts_as_the_first() -> None:
    items = [StancedItem(at(6, 48), Stance.ATTRIBUTION_UNVERIFIED), StancedItem(at(7, 10), None)]

    measured = speed(items, detected_at=at(7, 14), first_fact_at=None, first_statement_at=None)

    assert (measured.first_false_to_detection, measured.detection_to_first_fact) == (26, None)


def test_an_empty_window_has_no_share_rather_than_none_of_it_false() -> None:
    (window,) = false_shares([], [])

    assert (window.total, window.share) == (0, None)


def test_an_item_nobody_labelled_counts_in_the_total() -> None:
    (window,) = false_shares([StancedItem(at(7), None), StancedItem(at(7), FALSE)], [])

    assert window.share == 0.5
