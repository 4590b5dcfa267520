"""When are two spellings the same word for a reader?

Full and half width (`９５５９８`), upper and lower case, simplified and traditional characters are folded together;
characters that nobody sees are dropped. Each character folds by itself, so `fold(a + b) == fold(a) + fold(b)`, and
folding keeps the way back: each folded character knows where it stood.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from mediadesk.monitoring.simplified import SIMPLIFIED, TRADITIONAL

SIMPLER = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))

# Soft hyphen, zero width space and joiners, word joiner, byte order mark: put between characters to hide a word.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_PLANE = 0x10000


@dataclass(frozen=True)
class Folded:
    """Folded text, and for each of its characters the index in the original."""

    text: str
    origin: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for a span of the folded text (`end` exclusive)."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> str:
    """The spelling that is compared: what is equal for a reader is equal here."""
    if text.isascii():
        return text.lower()
    folded = text.translate(_TABLE)
    # Twice as many bytes as characters: nothing lies beyond the table.
    if len(folded.encode("utf-16-le", "surrogatepass")) == 2 * len(folded):
        return folded
    return folded.translate(_BEYOND)


def fold_with_origin(text: str) -> Folded:
    """`fold`, with the way back to the original's positions."""
    return origin_of(text, fold(text))


def origin_of(text: str, folded: str) -> Folded:
    """As `fold_with_origin`, for a text whose folded form is known already."""
    if len(folded) == len(text) and not any(character in text for character in INVISIBLE):
        return Folded(folded, range(len(text)))
    origin: list[int] = []
    at = 0
    for index, character in enumerate(text):
        if character in _UNEVEN or character >= _BEYOND_PLANE:
            origin += range(at, index)
            origin += [index] * len(fold(character))
            at = index + 1
    return Folded(folded, (*origin, *range(at, len(text))))


def _folded(character: str) -> str:
    if character in INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKC", character).casefold()
    return "".join(SIMPLER.get(each, each) for each in plain)


def _table() -> list[int | str | None]:
    """For each character of the first plane what `str.translate` puts in its place; a number is the quickest."""
    table: list[int | str | None] = list(range(_PLANE))
    # Between them stand Han and hangul, most of the plane, which have no other width or case.
    for code in [*range(0x3400), *range(0xA000, 0xAC00), *range(0xD7A4, _PLANE)]:
        folded = _folded(chr(code))
        table[code] = ord(folded) if len(folded) == 1 else folded or None
    for traditional, simpler in SIMPLER.items():
        if ord(traditional) < _PLANE:
            table[ord(traditional)] = ord(simpler)
    return table


# A list answers `str.translate` twice as fast as a dictionary, which must raise for each character it does not know.
_TABLE = _table()
# What becomes several characters, or none.
_UNEVEN = frozenset(chr(code) for code, folded in enumerate(_TABLE) if not isinstance(folded, int))
_BEYOND_PLANE = chr(_PLANE)


class _Beyond(dict[int, str | int]):
    """Characters beyond the first plane, worked out when they come, as many as stand in a table."""

    def __missing__(self, code: int) -> str | int:
        folded: str | int = _folded(chr(code)) if code >= _PLANE else code
        if len(self) < _PLANE:
            self[code] = folded
        return folded


_BEYOND = _Beyond()
