"""What must the index hold of an article for an expression to hold of it?

The index knows terms (`bigrams.py`), not places. So an expression becomes a formula over terms that every article it
holds of satisfies. Where the formula says all, the index alone answers; elsewhere each candidate is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from mediadesk.monitoring.bigrams import in_title, is_whole, of_month, of_outlet, of_year, pairs
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.evaluating import Document, holds, may_be_cut_out
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
    all_of,
)
from mediadesk.times import SHANGHAI

MOST_PAIRS = 24
"""A long word is looked for by this many of its pairs; the rest hardly narrows it down further."""

ENOUGH_PAIRS = 3
MOST_OUTLETS = 60
_MOST_MONTHS = 24
_MOST_YEARS = 30


@dataclass(frozen=True)
class Term:
    """The index must hold this term of the article."""

    text: str


@dataclass(frozen=True)
class AllOf:
    """Each of `parts`, and none of `without`. At least one part."""

    parts: tuple[Formula, ...]
    without: tuple[Formula, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one of `parts`. None at all: no article."""

    parts: tuple[Formula, ...]


Formula = Term | AllOf | AnyOf
NOTHING = AnyOf(())


@dataclass(frozen=True)
class Question:
    """`formula` is None where the index cannot narrow anything down. `is_exact`: it says all there is to say.

    `without` is what must not be there while nothing else is asked of the index.
    """

    formula: Formula | None
    is_exact: bool
    without: tuple[Formula, ...] = ()


_ANYTHING = Question(None, is_exact=False)


def question(expression: Expression | None, outlets: Mapping[int, str]) -> Question:
    """The question for the index. `outlets`: id → name; None asks for everything."""
    if expression is None:
        return Question(None, is_exact=True)
    return _asked(expression, outlets, lambda pair: pair)


def lifted(
    expression: Expression | None, since: datetime | None, until: datetime | None
) -> tuple[Expression | None, datetime | None, datetime | None]:
    """(what is left to ask, from when on, before when): days that must hold whatever else does become the period."""
    parts = expression.parts if isinstance(expression, And) else (expression,) if expression else ()
    left = []
    for part in parts:
        if not isinstance(part, Dated) or part.days is not None:
            left.append(part)
            continue
        if part.since is not None:
            since = max(filter(None, (since, begin_of(part.since))))
        if part.until is not None:
            until = min(filter(None, (until, begin_of(part.until) + timedelta(days=1))))
    return (all_of(tuple(left)) if left else None), since, until


def narrowed(asked: Question, *formulas: Formula | None) -> Formula | None:
    """The question's formula, and all the others that are there; None when nothing is left to look for."""
    there = [formula for formula in (asked.formula, *formulas) if formula is not None]
    if NOTHING in there:
        return NOTHING
    return _all_of(there, asked.without) if there else None


def thinned(formula: Formula, how_common: Callable[[Sequence[str]], Mapping[str, int]]) -> Formula:
    """The formula with only the rarest pairs of each long word: asking for the common ones costs much and tells little.

    Finds more; only for what is verified afterwards. `how_common`: terms → in how many articles of a sample.
    """
    if not isinstance(formula, AllOf | AnyOf):
        return formula
    parts = tuple(thinned(part, how_common) for part in formula.parts)
    terms = [part.text for part in parts if isinstance(part, Term)]
    if isinstance(formula, AnyOf):
        return AnyOf(parts)
    if len(terms) > ENOUGH_PAIRS:
        number = how_common(terms)
        kept = _rare_and_apart(sorted(terms, key=lambda term: number.get(term, 0)))
        parts = tuple(part for part in parts if not isinstance(part, Term) or part.text in kept)
    return AllOf(parts, formula.without)


def _rare_and_apart(rarest_first: Sequence[str]) -> list[str]:
    """Enough of the terms, the rarest that share no character: where 后慌 is asked, 慌乱 tells nearly nothing more."""
    apart: list[str] = []
    for term in rarest_first:
        if not any(term[-2] == other[-1] or term[-1] == other[-2] for other in apart):
            apart.append(term)
    return [*apart, *(term for term in rarest_first if term not in apart)][:ENOUGH_PAIRS]


def of_outlets(outlet_ids: Collection[int]) -> Formula | None:
    """Published by one of them; None when they are so many that the index is no help."""
    if len(outlet_ids) > MOST_OUTLETS:
        return None
    return _any_of([Term(of_outlet(each)) for each in sorted(outlet_ids)])


def of_days(since: datetime, until: datetime) -> Formula | None:
    """In one of the months, or years, from `since` up to `until`; None when they are too many to name."""
    months = list(_months(since.astimezone(UTC), until.astimezone(UTC)))
    if len(months) <= _MOST_MONTHS:
        return _any_of([Term(of_month(*month)) for month in months])
    years = sorted({year for year, _ in months})
    return _any_of([Term(of_year(year)) for year in years]) if len(years) <= _MOST_YEARS else None


def begin_of(day: date) -> datetime:
    """When a day begins in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)


def _months(since: datetime, until: datetime) -> list[tuple[int, int]]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    most = _MOST_YEARS * 12 + 12
    return [(month // 12, month % 12 + 1) for month in range(first, min(last, first + most) + 1)]


Mark = Callable[[str], str]


def _asked(expression: Expression, outlets: Mapping[int, str], mark: Mark) -> Question:
    match expression:
        case Word(text) | Phrase(text):
            return _stands(fold(text), mark, alone=isinstance(expression, Phrase))
        case And(parts):
            return _both([_asked(part, outlets, mark) for part in parts])
        case Or(parts):
            return _either([_asked(part, outlets, mark) for part in parts])
        case Near(left, right, _):
            return _loosely(_both([_asked(left, outlets, mark), _asked(right, outlets, mark)]))
        case Not(part):
            return _not(_asked(part, outlets, mark))
        case InField(QueryField.TITLE, part):
            return _asked(part, outlets, in_title)
        case InField(_, part):
            return _published_by(part, outlets)
        case Dated(since, until):
            return _dated(since, until)


def _stands(folded: str, mark: Mark, *, alone: bool) -> Question:
    found = sorted(pairs(folded))
    if not found:
        return _ANYTHING
    step = -(-len(found) // MOST_PAIRS)
    exact = is_whole(folded) and not (alone and may_be_cut_out(folded))
    return Question(_all_of([Term(mark(pair)) for pair in found[::step]]), exact)


def _both(parts: Sequence[Question]) -> Question:
    sought = [part.formula for part in parts if part.formula is not None]
    if NOTHING in sought:
        return Question(NOTHING, is_exact=True)
    without = tuple(chain.from_iterable(part.without for part in parts))
    exact = all(part.is_exact for part in parts)
    if not sought:
        return Question(None, exact, without)
    return Question(_all_of(sought, without), exact)


def _either(parts: Sequence[Question]) -> Question:
    if any(part.formula is None for part in parts):
        return _ANYTHING
    return Question(
        _any_of([part.formula for part in parts if part.formula is not None]),
        all(part.is_exact for part in parts),
    )


def _not(part: Question) -> Question:
    if not part.is_exact:
        return _ANYTHING
    if part.formula is None:
        return (
            Question(_any_of(part.without), is_exact=True)
            if part.without
            else Question(NOTHING, is_exact=True)
        )
    return Question(None, is_exact=True, without=() if part.formula == NOTHING else (part.formula,))


def _loosely(part: Question) -> Question:
    return Question(part.formula, is_exact=False)


def _published_by(part: Expression, outlets: Mapping[int, str]) -> Question:
    meant = [number for number, name in outlets.items() if holds(part, Document(name, ""))]
    formula = of_outlets(meant)
    return Question(formula, is_exact=formula is not None)


def _dated(since: date | None, until: date | None) -> Question:
    if since is None or until is None:
        return _ANYTHING
    return Question(of_days(begin_of(since), begin_of(until) + timedelta(days=1)), is_exact=False)


def _all_of(parts: Sequence[Formula], without: tuple[Formula, ...] = ()) -> Formula:
    if len(parts) == 1 and not without:
        return parts[0]
    return AllOf(tuple(parts), without)


def _any_of(parts: Sequence[Formula]) -> Formula:
    there = tuple(part for part in parts if part != NOTHING)
    return there[0] if len(there) == 1 else AnyOf(there)
