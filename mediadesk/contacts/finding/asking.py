"""What did somebody type to find a person or a body: characters, letters, digits, or a bit of everything?

`陈l 晚报` are three words, each of which must fit: 陈 in characters, l as a sound, 晚报 in characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from mediadesk.contacts.finding.spelling import folded, folded_name, is_han

# Fewer digits would list half the register, and be a way to guess.
FEWEST_DIGITS = 3
# One letter alone begins half of all names; bodies are asked from two on.
FEWEST_LETTERS = 2
MOST_WORDS = 8
_NUMBER = re.compile(r"^[\d\s()+./-]+$")


@dataclass(frozen=True)
class Word:
    """One thing that must fit. `digits` is not empty where it may be part of a number."""

    text: str
    digits: str = ""

    @property
    def is_typed_sound(self) -> bool:
        """Whether it may be how a name sounds, or its first letters; the 3 of “第3小学” is no sound."""
        return self.text.isascii() and self.text.isalnum() and not self.text.isdigit()

    @property
    def is_for_bodies(self) -> bool:
        """Whether people are looked for by their bodies too: one character, or two letters, would bring half of all."""
        if self.text.isdigit():
            return True
        return len(self.text) > FEWEST_LETTERS - (not self.is_typed_sound)


@dataclass(frozen=True)
class Asked:
    """All that must fit, and the whole as one name."""

    words: tuple[Word, ...] = ()
    whole: str = ""


def read(text: str) -> Asked:
    """What was typed, in any width and size of letters."""
    plain = folded(text)
    if _NUMBER.match(plain):
        return Asked((Word(plain, _digits(plain)),), plain)
    words = [word for part in plain.split() for word in _words(part)]
    return Asked(tuple(dict.fromkeys(words[:MOST_WORDS])), folded_name(plain).replace(" ", ""))


def _words(part: str) -> list[Word]:
    if "@" in part or (part.isascii() and "." in part):
        return [Word(part)]
    name = folded_name(part) or part
    return [Word(run, _digits(run)) for run in _runs(name)]


def _runs(name: str) -> list[str]:
    """Characters, and what is none, apart; but the 3 of “第3小学” stays in its name. 陈138 is a name and a number."""
    joined: list[str] = []
    within = False
    for run in ("".join(each).strip() for _, each in groupby(name, is_han)):
        short = run.isdigit() and len(run) < FEWEST_DIGITS
        if joined and (short or within) and (within or is_han(joined[-1][-1])):
            joined[-1] += run
        else:
            joined.append(run)
        within = short
    return joined


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char in "0123456789")
    return digits if len(digits) >= FEWEST_DIGITS and _NUMBER.match(text) else ""
