"""Which characters of a text cannot be printed right?

A character without a glyph would come out as a box, or in a font of chance. So would a mark that joins the character
before it in a way no font of ours knows. Nothing is replaced or dropped: the text is refused, and its author told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mediadesk.documents.glyph_table import RUNS

# A line end is no character on paper; a tab separates the cells of a table.
_LAYOUT = "\n\t"


@dataclass(frozen=True)
class Unprintable:
    """A character at a place (in characters from 0)."""

    at: int
    char: str

    @property
    def name(self) -> str:
        """How it is looked up: `U+1F642`."""
        return f"U+{ord(self.char):04X}"


def unprintable(text: str) -> tuple[Unprintable, ...]:
    """Every character of `text` that our fonts do not have, in order."""
    return tuple(_missing(text))


def _missing(text: str) -> Iterator[Unprintable]:
    for at, char in enumerate(text):
        if char not in _LAYOUT and not has_glyph(ord(char)):
            yield Unprintable(at, char)


def has_glyph(code_point: int) -> bool:
    """Whether every font of our pages draws this character."""
    if 0x20 <= code_point < 0x7F or 0x4E00 <= code_point <= 0x9FA5:
        return True
    starts, ends = _runs()
    at = bisect_right(starts, code_point) - 1
    return at >= 0 and code_point <= ends[at]


@cache
def _runs() -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, ends, last = [], [], 0
    for run in RUNS.split():
        distance, _, more = run.partition("+")
        first = last + int(distance, 36)
        last = first + (int(more, 36) if more else 0)
        starts.append(first)
        ends.append(last)
    return tuple(starts), tuple(ends)
