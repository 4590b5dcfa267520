"""What may a person ask of an article?

    停电 供电公司            both words                    And(Word, Word)
    停电 或 断电             one of them                   Or(Word, Word)
    停水 -演习               the one, not the other        And(Word, Not(Word))
    "power cut"             word for word                 Phrase
    停水 近20 供电           at most 20 characters apart   Near
    标题:停电  媒体:日报     in the headline; published by InField
    日期:2026-02-01..02-28  published on these days       Dated

What each of them means is in `evaluating.py`, how it is read in `reading.py`, how it is written in `writing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class QueryField(StrEnum):
    """Where a part of a question may be bound to."""

    TITLE = "title"
    OUTLET = "outlet"


@dataclass(frozen=True)
class Word:
    """Found wherever its characters stand together, also within longer words. Free of spaces."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Word for word, spaces included. A Latin word or a number at its edge must stand by itself."""

    text: str


@dataclass(frozen=True)
class Near:
    """Both in the headline, or both in the text, with at most `within` characters between them, either first.

    Each side is a word, a phrase, or several of them of which one is enough.
    """

    left: Expression
    right: Expression
    within: int


@dataclass(frozen=True)
class And:
    """All of them; two parts or more, none of which is an `And`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Or:
    """At least one of them; two parts or more, none of which is an `Or`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Not:
    """It does not hold."""

    part: Expression


@dataclass(frozen=True)
class InField:
    """The part is asked of the headline alone, or of the outlet's name. It holds no field and no date."""

    field: QueryField
    part: Expression


@dataclass(frozen=True)
class Dated:
    """Published on these days of Shanghai, both included; None is open. `days` counts back from today instead:
    7 is today and the six days before (see `resolved`).
    """

    since: date | None = None
    until: date | None = None
    days: int | None = None


Expression = Word | Phrase | Near | And | Or | Not | InField | Dated


def children(expression: Expression) -> tuple[Expression, ...]:
    """The parts it is directly made of."""
    match expression:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | InField(_, part):
            return (part,)
        case Near(left, right, _):
            return (left, right)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything within it, in reading order."""
    yield expression
    for part in children(expression):
        yield from walk(part)


def wanted(expression: Expression) -> Iterator[Word | Phrase]:
    """Words and phrases whose presence speaks for a match: all but those under a `Not`. Doubles are kept."""
    match expression:
        case Word() | Phrase():
            yield expression
        case Not():
            return
        case _:
            for part in children(expression):
                yield from wanted(part)


def all_of(parts: tuple[Expression, ...]) -> Expression:
    """`And` in its flat form; the part itself when it is alone."""
    return parts[0] if len(parts) == 1 else And(_flat(parts, lambda part: isinstance(part, And)))


def any_of(parts: tuple[Expression, ...]) -> Expression:
    """`Or` in its flat form; the part itself when it is alone."""
    return parts[0] if len(parts) == 1 else Or(_flat(parts, lambda part: isinstance(part, Or)))


def resolved(expression: Expression, today: date) -> Expression:
    """The same with `近7天` as a day: what counts back from today begins on a date."""
    match expression:
        case Dated(None, None, int() as days):
            return Dated(since=today - timedelta(days=days - 1))
        case And(parts):
            return And(tuple(resolved(part, today) for part in parts))
        case Or(parts):
            return Or(tuple(resolved(part, today) for part in parts))
        case Not(part):
            return replace(expression, part=resolved(part, today))
        case _:
            return expression


def _flat(parts: tuple[Expression, ...], is_same: Callable[[Expression], bool]) -> tuple[Expression, ...]:
    return tuple(each for part in parts for each in (children(part) if is_same(part) else (part,)))
