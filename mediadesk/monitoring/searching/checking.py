"""Does an expression hold of an article whose spelling is folded already? Made once for a search, asked of thousands.

Says what `querying.evaluating.holds` says, many times faster.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.evaluating import is_dated, may_be_cut_out, near_places, places
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
)


@dataclass(frozen=True, slots=True)
class FoldedArticle:
    """What is asked about. `texts`: where a word may stand, each by itself; the headline is the first."""

    texts: tuple[str, ...]
    outlet: str
    sorted_at: datetime


Check = Callable[[FoldedArticle], bool]


def check(expression: Expression) -> Check:
    """The expression as a function."""
    match expression:
        case Word(text):
            return _stands(fold(text))
        case Phrase(text):
            folded = fold(text)
            if may_be_cut_out(folded):
                return lambda article: any(
                    any(True for _ in places(expression, text)) for text in article.texts
                )
            return _stands(folded)
        case And(parts):
            checks = [check(part) for part in parts]
            return lambda article: all(each(article) for each in checks)
        case Or(parts):
            checks = [check(part) for part in parts]
            return lambda article: any(each(article) for each in checks)
        case Not(part):
            denied = check(part)
            return lambda article: not denied(article)
        case Near():
            return lambda article: any(
                any(True for _ in near_places(expression, text)) for text in article.texts
            )
        case InField(field, part):
            return _in_field(field, check(part))
        case Dated():
            return lambda article: is_dated(expression, article.sorted_at)


def _stands(folded: str) -> Check:
    return lambda article: any(folded in text for text in article.texts)


def _in_field(field: QueryField, part: Check) -> Check:
    if field is QueryField.TITLE:
        return lambda article: part(FoldedArticle(article.texts[:1], "", article.sorted_at))
    return lambda article: part(FoldedArticle((article.outlet,), "", article.sorted_at))
