"""Which passages do two texts share, and what stands between them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mediadesk.monitoring.stories.comparing import GRAM, Prepared


@dataclass(frozen=True, slots=True)
class Run:
    """`length` equal characters, from `left` in the one and `right` in the other."""

    left: int
    right: int
    length: int

    @property
    def left_end(self) -> int:
        """Where it ends in the one text (exclusive)."""
        return self.left + self.length

    @property
    def right_end(self) -> int:
        """Where it ends in the other (exclusive)."""
        return self.right + self.length


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two neighbouring runs, in both texts; `is_edge` before the first or after the last."""

    left: tuple[int, int]
    right: tuple[int, int]
    is_edge: bool


def shared_runs(left: Prepared, right: Prepared) -> tuple[Run, ...]:
    """The equal runs of at least GRAM characters, in the order of `left`, none overlapping there."""
    whole = right.body.find(left.body)
    if whole >= 0:
        return (Run(0, whole, len(left.body)),)
    return tuple(_runs(left, right))


def _runs(left: Prepared, right: Prepared) -> Iterator[Run]:
    ours, theirs = left.places, right.places
    end = 0
    for at in sorted(map(ours.__getitem__, ours.keys() & theirs.keys())):
        if at < end:
            continue
        place = theirs[left.body[at : at + GRAM]]
        length = _equal(left.body, at, right.body, place)
        yield Run(at, place, length)
        end = at + length


def _equal(left: str, at: int, right: str, place: int) -> int:
    """How many characters are equal from there on, GRAM of them known to be."""
    length, step = GRAM, 64
    most = min(len(left) - at, len(right) - place)
    while step:
        if (
            length + step <= most
            and left[at + length : at + length + step] == right[place + length : place + length + step]
        ):
            length += step
        else:
            step //= 2
    return length


def gaps(runs: tuple[Run, ...], left_size: int, right_size: int) -> Iterator[Gap]:
    """What stands between neighbours that follow each other in both texts, and at both ends."""
    if not runs:
        return
    yield Gap((0, runs[0].left), (0, runs[0].right), is_edge=True)
    for before, after in pairwise(runs):
        if before.right_end <= after.right:
            yield Gap((before.left_end, after.left), (before.right_end, after.right), is_edge=False)
    yield Gap((runs[-1].left_end, left_size), (runs[-1].right_end, right_size), is_edge=True)
