"""By which short code can a stranger ask whether a paper is ours, and was it typed right?

Twelve characters in three groups, `7K3M-9QXR-2TVC`: eleven by chance, 54 bits, and one that answers for them. The
31 characters leave out those that people mistake for one another (0 O, 1 I L). 31 is a prime, so a weighted sum in
that field finds every single wrong character and every two that changed places.
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(ALPHABET)
BY_CHANCE = 11
_GROUP = 4
_FOLD = str.maketrans({"－": "-", "—": "-", "–": "-", "‐": "-", "　": " "})


def code_of(numbers: Sequence[int]) -> str:
    """The code of eleven numbers below 31, with its last character and its hyphens."""
    return grouped("".join(ALPHABET[number] for number in (*numbers, _answering(numbers))))


def grouped(letters: str) -> str:
    """Twelve letters as people read them."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_code(typed: str) -> str | None:
    """The code that was typed: in small letters, full width, without hyphens; None for what is no code."""
    plain = typed.translate(_FOLD)
    letters = "".join(_half_width(char) for char in plain).upper()
    letters = "".join(letters.replace("-", "").split())
    if len(letters) != BY_CHANCE + 1 or any(letter not in ALPHABET for letter in letters):
        return None
    numbers = [ALPHABET.index(letter) for letter in letters]
    return grouped(letters) if _answering(numbers[:-1]) == numbers[-1] else None


def _answering(numbers: Sequence[int]) -> int:
    return sum(weight * number for weight, number in enumerate(numbers, start=2)) % BASE


def _half_width(char: str) -> str:
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char
