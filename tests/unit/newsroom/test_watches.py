"""Do the demo's watches hear what concerns the company, and only that?"""

import pytest

from demo.casebook import FOLDER, Item, load, read
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.watching import Query, WatchRule, match

WATCHES = [
    WatchRule(number, row["name"], Query.from_json(row))
    for number, row in enumerate(read(FOLDER / "watches.json"))
]
ITEMS = load().items


def heard(item: Item) -> list[str]:
    found = match(WATCHES, item.title, "\n".join(item.body), AhoCorasickFinder())
    return [each.watch.name for each in found]


@pytest.mark.parametrize("item", [item for item in ITEMS if item.relevant], ids=lambda item: item.id)
def test_what_concerns_us_is_heard(item: Item) -> None:
    assert heard(item)


@pytest.mark.parametrize("item", [item for item in ITEMS if not item.relevant], ids=lambda item: item.id)
def test_look_alikes_and_other_news_are_not(item: Item) -> None:
    assert heard(item) == []


def test_twenty_one_of_all_items_are_heard() -> None:
    assert sum(bool(heard(item)) for item in ITEMS) == 21


def test_the_other_citys_outage_stays_out_by_its_name_not_by_chance() -> None:
    elsewhere = load().item("wp-012")
    without_exclusions = [
        WatchRule(watch.id, watch.name, Query(watch.query.any_of, watch.query.all_of)) for watch in WATCHES
    ]

    assert match(without_exclusions, elsewhere.title, "\n".join(elsewhere.body), AhoCorasickFinder())
