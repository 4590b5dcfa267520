"""Do candidates come newest first, whatever block they are in, without all blocks being looked at?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediadesk.monitoring.searching.walking import Block, Place, in_order

DAY = datetime(2026, 2, 1, tzinfo=UTC)
SIZE = 10


def blocks_of(places: Sequence[Place]) -> list[Block]:
    """Blocks of ten ids that tell truly how new they are."""
    found: dict[int, datetime] = {}
    for place in places:
        number = place.article_id // SIZE
        found[number] = max(found.get(number, place.sorted_at), place.sorted_at)
    return [Block(number * SIZE, number * SIZE + SIZE - 1, newest) for number, newest in found.items()]


class Shelf:
    """Places that can be asked for by their blocks; `asked` counts how many blocks were."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = sorted(places, reverse=True)
        self.asked = 0

    def fetch(self, blocks: Sequence[Block], below: Place | None, most: int) -> list[Place]:
        """As the database answers."""
        self.asked += len(blocks)
        ids = {number for block in blocks for number in range(block.low, block.high + 1)}
        return [p for p in self.places if p.article_id in ids and (below is None or p < below)][:most]


@given(st.lists(st.integers(0, 400), max_size=200))
def test_the_order_is_that_of_a_sorted_list_however_late_articles_came_in(hours: list[int]) -> None:
    places = [Place(DAY + timedelta(hours=hour), number) for number, hour in enumerate(hours)]

    walked = [place for stretch in in_order(blocks_of(places), Shelf(places).fetch) for place in stretch]

    assert walked == sorted(places, reverse=True)


def test_what_is_common_is_found_without_looking_into_old_blocks() -> None:
    places = [Place(DAY + timedelta(hours=number), number) for number in range(5000)]
    shelf = Shelf(places)

    first = next(in_order(blocks_of(places), shelf.fetch))

    assert first[0].article_id == 4999
    assert shelf.asked <= 3
