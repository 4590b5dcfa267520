"""What does matching need from outside: thousands of words found in one pass?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# (number of the word, start, end): where it stands, counted in characters.
WordPlace = tuple[int, int, int]


class WordPlaces(Protocol):
    """A fixed list of words, ready to be found. Threads may share it."""

    def find(self, text: str) -> Sequence[WordPlace]:
        """Every place of every word, overlapping ones too, in the order in which they end."""


class WordFinder(Protocol):
    """Finds many words at once."""

    def prepare(self, words: Sequence[str]) -> WordPlaces:
        """These words, none of them empty and each numbered by its place in the list, ready to be found."""
