"""By which words, standing where, does an article satisfy a watch?

A watch's wanted words are its leaves, known once and for all; in one article each leaf is looked up once, however many
watches want it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter

from mediadesk.monitoring.folding import Folded, fold, origin_of
from mediadesk.monitoring.querying.evaluating import Document, may_be_cut_out, near_places, places
from mediadesk.monitoring.querying.expression import (
    Expression,
    InField,
    Near,
    Not,
    Phrase,
    QueryField,
    Word,
    children,
)
from mediadesk.monitoring.watches.ports import WordPlace
from mediadesk.monitoring.watching import Field, MatchedWord

# A text may repeat a word ten thousand times; a mention keeps this many places of each word.
MOST_PLACES = 100

_FIELDS: dict[QueryField | None, tuple[Field, ...]] = {
    None: (Field.TITLE, Field.BODY),
    QueryField.TITLE: (Field.TITLE,),
    QueryField.OUTLET: (Field.OUTLET,),
}
# Reading order as one number: the headline, then the text, then the outlet's name.
_BEFORE = {Field.TITLE: 0, Field.BODY: 1 << 60, Field.OUTLET: 1 << 61}
_ORDER = itemgetter(0)

Placed = tuple[int, MatchedWord]
# (which leaf, the number of its word): without its word in the text a leaf is nowhere.
Wanted = tuple[int, int | None]


@dataclass(frozen=True)
class Leaf:
    """Something wanted: a word, a phrase, or two near each other; `number` is the word's where its places are known
    from the pass over the text.
    """

    sought: Word | Phrase | Near
    field: QueryField | None
    number: int | None


class Leaves:
    """Numbers the leaves of all watches, the same leaf of two watches once."""

    def __init__(self, number_of: Callable[[str], int | None]) -> None:
        self._number_of = number_of
        self._numbers: dict[Leaf, int] = {}

    def of(self, expression: Expression) -> tuple[Wanted, ...]:
        """An expression's leaves, doubles dropped."""
        found = dict.fromkeys(self._walk(expression, None))
        return tuple((self._numbers.setdefault(leaf, len(self._numbers)), leaf.number) for leaf in found)

    def every(self) -> tuple[Leaf, ...]:
        """All leaves, in the order of their numbers."""
        return tuple(self._numbers)

    def _walk(self, expression: Expression, field: QueryField | None) -> Iterator[Leaf]:
        match expression:
            case Near():
                yield Leaf(expression, field, None)
            case Word(text) | Phrase(text):
                yield Leaf(expression, field, self._known(expression, fold(text), field))
            case Not():
                return
            case _:
                inner = expression.field if isinstance(expression, InField) else field
                for part in children(expression):
                    yield from self._walk(part, inner)

    def _known(self, sought: Word | Phrase, folded: str, field: QueryField | None) -> int | None:
        if field is QueryField.OUTLET or (isinstance(sought, Phrase) and may_be_cut_out(folded)):
            return None
        return self._number_of(folded)


class Placing:
    """One article that satisfied a watch: where the leaves stand in it."""

    def __init__(
        self,
        document: Document,
        texts: tuple[str, str, str],
        hits: Sequence[WordPlace],
        leaves: Sequence[Leaf],
    ) -> None:
        self._originals = {
            Field.TITLE: document.title,
            Field.BODY: document.body,
            Field.OUTLET: document.outlet,
        }
        self._texts = dict(zip((Field.TITLE, Field.BODY, Field.OUTLET), texts, strict=True))
        self._leaves = leaves
        self._body_begins = len(texts[0]) + 1
        self._placed: dict[int, Sequence[Placed]] = {}
        self._by_number = _by_number(hits)

    def words(self, leaves: Sequence[Wanted]) -> tuple[MatchedWord, ...]:
        """The words of these leaves, in reading order."""
        found: list[Placed] = []
        placed, by_number = self._placed, self._by_number
        for at, number in leaves:
            if number is not None and number not in by_number:
                continue
            here = placed.get(at)
            if here is None:
                here = placed[at] = self._place(self._leaves[at])
            found += here
        found.sort(key=_ORDER)
        return tuple([word for _, word in found])

    def _place(self, leaf: Leaf) -> Sequence[Placed]:
        if leaf.number is not None:
            return self._from_hits(leaf, self._by_number[leaf.number])
        if isinstance(leaf.sought, Near):
            return [placed for where in _FIELDS[leaf.field] for placed in self._near(leaf.sought, where)]
        return [
            self._word(leaf.sought.text, where, start, end)
            for where in _FIELDS[leaf.field]
            for start, end in islice(places(leaf.sought, self._texts[where]), MOST_PLACES)
        ]

    def _from_hits(self, leaf: Leaf, hits: Sequence[tuple[int, int]]) -> list[Placed]:
        text, begins = leaf.sought.text, self._body_begins  # type: ignore[union-attr]  # Near has no number
        found = [self._word(text, Field.TITLE, start, end) for start, end in hits if start < begins]
        if leaf.field is None and len(found) < len(hits):
            where, order, back = Field.BODY, _BEFORE[Field.BODY], self._origins[Field.BODY].origin
            spans = [(back[start - begins], back[end - begins - 1] + 1) for start, end in hits[len(found) :]]
            found += [(order + first, MatchedWord(text, where, first, last)) for first, last in spans]
        return found

    def _near(self, near: Near, where: Field) -> Iterator[Placed]:
        pairs = islice(near_places(near, self._texts[where]), MOST_PLACES)
        for start, end in dict.fromkeys(place for pair in pairs for place in pair):
            order, word = self._word("", where, start, end)
            shown = self._originals[where][word.start : word.end]
            yield order, MatchedWord(shown, where, word.start, word.end)

    def _word(self, text: str, where: Field, start: int, end: int) -> Placed:
        first, last = self._origins[where].span(start, end)
        return _BEFORE[where] + first, MatchedWord(text, where, first, last)

    @cached_property
    def _origins(self) -> dict[Field, Folded]:
        return {where: origin_of(self._originals[where], text) for where, text in self._texts.items()}


def _by_number(hits: Sequence[WordPlace]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in hits:
        known = found.get(number)
        if known is None:
            found[number] = [(start, end)]
        elif len(known) < MOST_PLACES:
            known.append((start, end))
    return found
