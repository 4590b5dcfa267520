"""A `WordFinder` without a library: slow and plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mediadesk.monitoring.ports import Occurrence


class PlainFinder:
    """Looks for one word after the other; overlapping places are found too."""

    def find(self, words: Sequence[str], text: str) -> list[Occurrence]:
        found = [
            Occurrence(word, match.start(), match.start() + len(word))
            for word in words
            for match in re.finditer(f"(?={re.escape(word)})", text)
        ]
        return sorted(found, key=lambda each: (each.end, each.start))
