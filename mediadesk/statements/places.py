"""Where in what a person typed does each character of the stored text stand?

Cleaning (`content.clean`) takes out invisible marks, control characters and spaces at the ends, and composes letters; a
finding's span counts in the cleaned text. A browser marks it in what was typed, and counts in UTF-16 units, so that
every emoji counts twice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher

from mediadesk.statements.content import clean


@dataclass(frozen=True)
class Places:
    """`starts[i]`, `ends[i]`: where character `i` of `text` begins and ends in what was typed, in UTF-16 units.

    Line ends that came as two characters count as one, as a browser counts them in its own field.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters `start:end` of the cleaned text as a span of what was typed."""
        if not self.text or start >= len(self.text):
            at = self.ends[-1] if self.ends else 0
            return at, at
        last = min(max(end, start), len(self.text))
        return self.starts[start], self.ends[last - 1] if last > start else self.starts[start]

    def index(self, unit: int) -> int:
        """Which character of the cleaned text stands at or after UTF-16 unit `unit` of what was typed."""
        return bisect_left(self.starts, unit)


def places(typed: str) -> Places:
    """Clean `typed` and remember where each character came from."""
    raw = typed.replace("\r\n", "\n")
    text = clean(raw)
    units = _units(raw)
    spans = _spans(raw, text)
    return Places(text, tuple(units[start] for start, _ in spans), tuple(units[end] for _, end in spans))


def removed(typed: str) -> str:
    """The characters that cleaning takes out beyond spaces and line ends, each once, in the order they stood."""
    kept = set(clean(typed))
    composed = unicodedata.normalize("NFC", typed)
    return "".join(dict.fromkeys(char for char in composed if char not in kept and not char.isspace()))


def _spans(raw: str, text: str) -> list[tuple[int, int]]:
    """For each character of `text` the code points of `raw` it was made from."""
    spans: list[tuple[int, int]] = []
    at = 0
    for char in text:
        found = _next(raw, at, char)
        if found is None:
            return _compared(raw, text)
        spans.append(found)
        at = found[1]
    return spans


def _next(raw: str, at: int, char: str) -> tuple[int, int] | None:
    """The next code points of `raw` from `at` that read `char` once they are cleaned."""
    for start in range(at, len(raw)):
        one = raw[start]
        if one == char or (one in "\t\r" and char == (" " if one == "\t" else "\n")):
            return start, start + 1
        end = start + 1
        while end < len(raw) and unicodedata.combining(raw[end]):
            end += 1
        if unicodedata.normalize("NFC", raw[start:end]) == char:
            return start, end
        if clean(f"a{one}a") != "aa" and not one.isspace():
            return None
    return None


def _compared(raw: str, text: str) -> list[tuple[int, int]]:
    """The same by comparison, for letters that are composed in rarer ways."""
    spans: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, raw, text, autojunk=False).get_opcodes():
        if tag == "equal":
            spans += [(i, i + 1) for i in range(i1, i2)]
        else:
            spans += [(i1, i2)] * (j2 - j1)
    return spans


def _units(raw: str) -> list[int]:
    """UTF-16 units before each code point of `raw`, and before its end."""
    units, at = [0], 0
    for char in raw:
        at += 2 if ord(char) > 0xFFFF else 1
        units.append(at)
    return units
