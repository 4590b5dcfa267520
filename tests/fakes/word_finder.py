"""A `WordFinder` without a library: slow and plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mediadesk.monitoring.watches.ports import WordPlace


class PlainFinder:
    """Looks for one word after the other; overlapping places are found too."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self.words = words

    def prepare(self, words: Sequence[str]) -> PlainFinder:
        return PlainFinder(words)

    def find(self, text: str) -> list[WordPlace]:
        found = [
            (number, match.start(), match.start() + len(word))
            for number, word in enumerate(self.words)
            for match in re.finditer(f"(?={re.escape(word)})", text)
        ]
        return sorted(found, key=lambda each: (each[2], each[1]))
