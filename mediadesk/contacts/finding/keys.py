"""What is kept of a person and of a body so that they are found?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediadesk.contacts.finding.sounds import keys_of, order_of
from mediadesk.contacts.finding.spelling import folded, folded_name
from mediadesk.contacts.ports import Romanizer

BREAK = "\n"
LONGEST_WORDS = 2000


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the register says about one person or body, as far as they are found by it."""

    id: int
    name: str
    words: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    is_silent: bool = False


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of one person or body. `words` holds name, posts and beats; `digits` and `emails` are not for all."""

    id: int
    ordered: str
    name: str
    sounds: str
    words: str
    digits: str
    emails: str
    is_silent: bool


def make_keys(known: Known, romanizer: Romanizer) -> Keys:
    """The keys under which somebody is found."""
    name = folded_name(known.name).replace(" ", "")
    return Keys(
        id=known.id,
        ordered=order_of(known.name, romanizer),
        name=name,
        sounds=keys_of(known.name, romanizer),
        words=_lines((name, *(folded(word) for word in known.words)))[:LONGEST_WORDS],
        digits=_lines(_digits(phone) for phone in known.phones),
        emails=_lines(folded(email) for email in known.emails),
        is_silent=known.is_silent,
    )


def _lines(parts: Iterable[str]) -> str:
    return BREAK.join(dict.fromkeys(part for part in parts if part))


def _digits(phone: str) -> str:
    return "".join(char for char in phone if char in "0123456789")
