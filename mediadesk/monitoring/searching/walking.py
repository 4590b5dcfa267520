"""In which order are blocks of articles looked through, so that the newest come first and nothing is read too early?

An article is found in the block of its id, which is nearly its time, but not quite: some come in late. A candidate is
given out once no block can hold a newer one that has not been seen yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

FIRST = 64
GROWTH = 8
MOST = 4096


@dataclass(frozen=True, order=True)
class Place:
    """Where an article stands in the list: the greatest is the newest."""

    sorted_at: datetime
    article_id: int


@dataclass(frozen=True)
class Block:
    """A stretch of ids, both ends in it. No article in it is newer than `newest`."""

    low: int
    high: int
    newest: datetime


@dataclass(frozen=True)
class Window:
    """From `since` on, before `until`, and below the place `before` in the list; None is open."""

    since: datetime | None = None
    until: datetime | None = None
    before: Place | None = None

    @property
    def end(self) -> datetime | None:
        """No article in the window is later than this."""
        ends = [] if self.before is None else [self.before.sorted_at]
        return min([*ends, self.until] if self.until is not None else ends, default=None)


Fetch = Callable[[Sequence[Block], Place | None, int], Sequence[Place]]
"""(blocks, only below this place, at most so many) → the newest candidates in these blocks, newest first."""


@dataclass(frozen=True)
class _Stretch:
    """Blocks of which nothing above `bound` is left to be seen."""

    bound: Place
    blocks: tuple[Block, ...]
    is_begun: bool = False


def in_order(blocks: Iterable[Block], fetch: Fetch) -> Iterator[Sequence[Place]]:
    """All candidates of all blocks, newest first, in stretches of growing length.

    Looks into one block, then into eight, then into 64 more: what is common is found in the newest, what is rare takes
    few rounds for all. A round costs nearly the same however many blocks it asks.
    """
    # An id is never beyond the high end of its block, so this place is above all in it.
    left = [_Stretch(Place(block.newest, block.high), (block,)) for block in blocks]
    left.sort(key=lambda stretch: stretch.bound)
    waiting: list[Place] = []
    step, most = 1, FIRST
    while left or waiting:
        ready = [place for place in waiting if not left or place >= left[-1].bound]
        if ready:
            waiting = waiting[: -len(ready)]
            yield ready[::-1]
            continue
        taken = _taken(left, step)
        found = fetch(taken.blocks, taken.bound if taken.is_begun else None, most)
        waiting = sorted([*waiting, *found])
        if len(found) >= most:
            left.append(_Stretch(found[-1], taken.blocks, is_begun=True))
            left.sort(key=lambda stretch: stretch.bound)
        else:
            step *= GROWTH
        most = min(most * 2, MOST)


def _taken(left: list[_Stretch], step: int) -> _Stretch:
    """The newest stretch; together with the next ones when none of them is begun, and with all that are as new: all
    blocks that are newer than the window hold only what came in late, and each must be asked.
    """
    first = left.pop()
    if first.is_begun:
        return first
    blocks = list(first.blocks)
    while left and not left[-1].is_begun:
        if len(blocks) >= step and left[-1].bound.sorted_at < first.bound.sorted_at:
            break
        blocks += left.pop().blocks
    return _Stretch(first.bound, tuple(blocks))
