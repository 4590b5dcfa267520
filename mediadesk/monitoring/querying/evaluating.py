"""Does an article satisfy an expression? Slow and plain: this is the truth that faster ways are tested against.

Compared is the folded spelling (`folding.py`): width, capitals, simplified and traditional make no difference.
A word stands in the headline or in the text, never across both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.expression import (
    And,
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
    resolved,
)
from mediadesk.times import shanghai

# Han, kana, hangul and all that follows has no spaces between words, so no borders either.
_FIRST_WITHOUT_BORDERS = "\u2e80"


@dataclass(frozen=True)
class Document:
    """What is asked about: `published_at` is aware, or None when nobody knows (no date holds then)."""

    title: str
    body: str
    outlet: str = ""
    published_at: datetime | None = None


def holds(expression: Expression, document: Document, *, today: date | None = None) -> bool:
    """Whether the article satisfies it. Without `today`, `近7天` holds for every article whose day is known."""
    if today is not None:
        expression = resolved(expression, today)
    return holds_folded(expression, (fold(document.title), fold(document.body)), document)


def holds_folded(expression: Expression, texts: tuple[str, ...], document: Document) -> bool:
    """As `holds`, for texts that are folded already; what counts back from today is resolved."""
    match expression:
        case Word() | Phrase():
            return any(True for text in texts for _ in places(expression, text))
        case And(parts):
            return all(holds_folded(part, texts, document) for part in parts)
        case Or(parts):
            return any(holds_folded(part, texts, document) for part in parts)
        case Not(part):
            return not holds_folded(part, texts, document)
        case Near():
            return any(True for text in texts for _ in near_places(expression, text))
        case InField(field, part):
            asked = document.title if field is QueryField.TITLE else document.outlet
            return holds_folded(part, (fold(asked),), document)
        case Dated():
            return is_dated(expression, document.published_at)


def places(sought: Expression, folded: str) -> Iterator[tuple[int, int]]:
    """Where a word, a phrase, or one of several stands in folded text; overlapping places too."""
    if isinstance(sought, Or):
        for part in sought.parts:
            yield from places(part, folded)
        return
    if not isinstance(sought, Word | Phrase):
        raise TypeError(sought)
    text = _sought(sought.text)
    start = folded.find(text)
    while start >= 0:
        end = start + len(text)
        if isinstance(sought, Word) or stands_alone(folded, start, end):
            yield start, end
        start = folded.find(text, start + 1)


Place = tuple[int, int]


def near_places(near: Near, folded: str) -> Iterator[tuple[Place, Place]]:
    """(place of the left, place of the right): for each left the nearest right before and behind it, where it
    stands near enough and does not overlap.
    """
    lefts = list(places(near.left, folded))
    rights = sorted(places(near.right, folded)) if lefts else []
    if not rights:
        return
    starts = [start for start, _ in rights]
    by_end = sorted(rights, key=lambda place: place[1])
    ends = [end for _, end in by_end]
    for left in lefts:
        before = bisect_right(ends, left[0]) - 1
        if before >= 0 and left[0] - ends[before] <= near.within:
            yield left, by_end[before]
        behind = bisect_left(starts, left[1])
        if behind < len(starts) and starts[behind] - left[1] <= near.within:
            yield left, rights[behind]


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether `folded[start:end]` is not cut out of a longer Latin word or number."""
    return not (
        (start > 0 and _are_one(folded[start - 1], folded[start]))
        or (end < len(folded) and _are_one(folded[end - 1], folded[end]))
    )


def is_dated(dated: Dated, published_at: datetime | None) -> bool:
    """Whether the moment falls on one of the days."""
    if published_at is None:
        return False
    day = shanghai(published_at).date()
    return (dated.since is None or dated.since <= day) and (dated.until is None or day <= dated.until)


def may_be_cut_out(folded: str) -> bool:
    """Whether the text begins or ends with what could be part of a longer Latin word or number."""
    edges = folded[:1] + folded[-1:]
    return any(edge < _FIRST_WITHOUT_BORDERS and (edge.isalpha() or edge.isdecimal()) for edge in edges)


@lru_cache(maxsize=50_000)
def _sought(text: str) -> str:
    """The words of questions are few and asked often."""
    return fold(text)


def _are_one(left: str, right: str) -> bool:
    if left >= _FIRST_WITHOUT_BORDERS or right >= _FIRST_WITHOUT_BORDERS:
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdecimal() and right.isdecimal())
