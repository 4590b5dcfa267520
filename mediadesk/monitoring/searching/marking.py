"""Which words of an article made a search find it, and where do they stand?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mediadesk.monitoring.folding import fold, origin_of
from mediadesk.monitoring.querying.evaluating import places
from mediadesk.monitoring.querying.expression import (
    Expression,
    InField,
    Not,
    Phrase,
    QueryField,
    Word,
    children,
)
from mediadesk.monitoring.watching import Field, MatchedWord

MOST_OF_A_WORD = 40


def found_words(expression: Expression | None, title: str, text: str) -> tuple[MatchedWord, ...]:
    """The words that were looked for, where they stand in the headline and the text; those left out are not shown."""
    if expression is None:
        return ()
    sought = list(dict.fromkeys(_sought(expression, None)))
    return (
        *_standing(title, Field.TITLE, [word for word, field in sought if field is not QueryField.OUTLET]),
        *_standing(text, Field.BODY, [word for word, field in sought if field is None]),
    )


def _sought(
    expression: Expression, field: QueryField | None
) -> Iterator[tuple[Word | Phrase, QueryField | None]]:
    match expression:
        case Word() | Phrase():
            yield expression, field
        case Not():
            return
        case _:
            inner = expression.field if isinstance(expression, InField) else field
            for part in children(expression):
                yield from _sought(part, inner)


def _standing(text: str, field: Field, words: list[Word | Phrase]) -> Iterator[MatchedWord]:
    if not words:
        return
    folded = origin_of(text, fold(text))
    for word in words:
        for start, end in islice(places(word, folded.text), MOST_OF_A_WORD):
            if end > start:
                yield MatchedWord(word.text, field, *folded.span(start, end))
