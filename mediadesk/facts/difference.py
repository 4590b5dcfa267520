"""What changed between two wordings of a fact?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of characters with one fate."""

    change: Change
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that turn `old` into `new`, character by character as suits Chinese; removed before
    added.
    """
    return tuple(piece for piece in _pieces(old, new) if piece.text)


def _pieces(old: str, new: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.KEPT, old[old_from:old_to])
        else:
            yield Piece(Change.REMOVED, old[old_from:old_to])
            yield Piece(Change.ADDED, new[new_from:new_to])
