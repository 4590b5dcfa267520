"""Which words must an article have, so that it is worth asking a question at all?

An expression becomes clauses over words: of every clause at least one word must be there, of the forbidden ones none.
That alone decides most questions (`is_exact`); for the others (near, a phrase with Latin edges, dates, a `Not` around
more than words) it only says whom to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.evaluating import may_be_cut_out
from mediadesk.monitoring.querying.expression import (
    And,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
    children,
)

# A folded word, and where it must stand: None is the headline or the text.
Term = tuple[str, QueryField | None]
Clause = frozenset[Term]


@dataclass(frozen=True)
class Conditions:
    """Of each of `required` one term must be there, of `forbidden` none. `is_exact`: no more needs to be asked."""

    required: tuple[Clause, ...]
    forbidden: Clause
    is_exact: bool

    def terms(self) -> Iterator[Term]:
        """Every term, doubles kept."""
        for clause in self.required:
            yield from clause
        yield from self.forbidden


def conditions(expression: Expression, cost: Callable[[Clause], float]) -> Conditions:
    """The conditions of an expression; where one clause must be chosen of several, the cheapest."""
    required = tuple(dict.fromkeys(_required(expression, None, cost)))
    return Conditions(required, frozenset(_forbidden(expression, None)), _is_exact(expression))


def terms(expression: Expression, field: QueryField | None = None) -> Iterator[Term]:
    """Every word and phrase of the expression with its place, wanted or not."""
    if isinstance(expression, Word | Phrase):
        yield fold(expression.text), field
    inner = expression.field if isinstance(expression, InField) else field
    for part in children(expression):
        yield from terms(part, inner)


def _required(
    expression: Expression, field: QueryField | None, cost: Callable[[Clause], float]
) -> list[Clause]:
    match expression:
        case Word(text) | Phrase(text):
            return [frozenset({(fold(text), field)})]
        case And() | Near():
            return [each for part in children(expression) for each in _required(part, field, cost)]
        case Or(parts):
            return _one_of([_required(part, field, cost) for part in parts], cost)
        case InField(inner, part):
            return _required(part, inner, cost)
        case _:
            return []


def _one_of(parts: list[list[Clause]], cost: Callable[[Clause], float]) -> list[Clause]:
    """What must hold when one of several parts does: something of each, or nothing when one asks for nothing."""
    if not all(parts):
        return []
    return [frozenset().union(*(min(clauses, key=cost) for clauses in parts))]


def _forbidden(expression: Expression, field: QueryField | None) -> Iterator[Term]:
    match expression:
        case And(parts):
            for part in parts:
                yield from _forbidden(part, field)
        case InField(inner, part):
            yield from _forbidden(part, inner)
        case Not(part) if _is_choice(part):
            yield from terms(part, field)
        case _:
            return


def _is_exact(expression: Expression) -> bool:
    """Whether the clauses say all of it."""
    match expression:
        case And(parts):
            return all(map(_is_exact, parts))
        case InField(_, part):
            return _is_exact(part)
        case Not(part):
            return _is_choice(part)
        case _:
            return _is_choice(expression)


def _is_choice(expression: Expression) -> bool:
    """Whether it is a word, or one of several words."""
    match expression:
        case Word():
            return True
        case Phrase(text):
            return not may_be_cut_out(fold(text))
        case Or(parts):
            return all(map(_is_choice, parts))
        case InField(_, part):
            return _is_choice(part)
        case _:
            return False
