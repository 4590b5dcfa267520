"""Do the demo's watches hear what concerns the company, and only that?"""

import pytest

from demo.casebook import FOLDER, Item, load, read
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.evaluating import Document
from mediadesk.monitoring.querying.expression import And, Not, all_of
from mediadesk.monitoring.watching import Match, WatchRule, read_watch

WATCHES = [
    WatchRule(number, row["name"], read_watch(row["query"]))
    for number, row in enumerate(read(FOLDER / "watches.json"))
]
ITEMS = load().items


def matches(watches: list[WatchRule], item: Item) -> tuple[Match, ...]:
    [found] = Matcher.build(watches, AhoCorasickFinder()).match([Document(item.title, "\n".join(item.body))])
    return found


def heard(item: Item) -> list[str]:
    return [each.watch.name for each in matches(WATCHES, item)]


def without_exclusions(watch: WatchRule) -> WatchRule:
    parts = watch.expression.parts if isinstance(watch.expression, And) else (watch.expression,)
    kept = tuple(part for part in parts if not isinstance(part, Not))
    return WatchRule(watch.id, watch.name, all_of(kept))


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

    assert matches([without_exclusions(watch) for watch in WATCHES], elsewhere)
