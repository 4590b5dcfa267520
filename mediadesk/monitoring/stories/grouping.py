"""Which of many texts belong together, when they are all here at once?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from mediadesk.monitoring.stories.comparing import prepare
from mediadesk.monitoring.stories.placing import Shelf


@dataclass(frozen=True)
class Item:
    """A text from outside with its own id."""

    id: str
    title: str
    body: str
    published: datetime | None


def group(items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    """(item id, number of its group) in the given order. They are read by time, so their order does not matter."""
    given = list(items)
    shelf = Shelf()
    stories: dict[int, int] = {}
    for number in sorted(range(len(given)), key=lambda each: _order(given[each])):
        item = given[number]
        stories[number] = shelf.place(number, prepare(item.title, item.body), item.published).story
    for number, item in enumerate(given):
        yield item.id, shelf.story_of(stories[number])


def _order(item: Item) -> tuple[bool, float, str]:
    at = item.published
    return at is None, at.timestamp() if at else 0.0, str(item.id)
