"""Where does each of thousands of words stand in a text? (Aho-Corasick, one pass for all of them)"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from mediadesk.monitoring.ports import Occurrence


class AhoCorasickFinder:
    """The `WordFinder` of the desk. The automaton of a set of words is built once and kept."""

    def find(self, words: Sequence[str], text: str) -> list[Occurrence]:
        """Every place of every word, overlapping ones too, in the order in which they end."""
        words = tuple(words)
        places = _automaton(words).find_matches_as_indexes(text, overlapping=True)
        return [Occurrence(words[index], start, end) for index, start, end in places]


@lru_cache(maxsize=8)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words)
