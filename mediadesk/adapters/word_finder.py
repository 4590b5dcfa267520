"""Where does each of thousands of words stand in a text? (Aho-Corasick, one pass for all of them)"""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from mediadesk.monitoring.watches.ports import WordPlace


class AhoCorasickFinder:
    """The `WordFinder` of the desk."""

    def prepare(self, words: Sequence[str]) -> AhoCorasickPlaces:
        """The automaton of these words."""
        return AhoCorasickPlaces(words)


class AhoCorasickPlaces:
    """The automaton of a list of words: built once, it never changes."""

    def __init__(self, words: Sequence[str]) -> None:
        # Of the three kinds the one that stays in the processor's cache: twice as fast as the full table here.
        self._automaton = AhoCorasick(
            list(words), store_patterns=False, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> list[WordPlace]:
        """Every place of every word, overlapping ones too, in the order in which they end."""
        found: list[WordPlace] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found
