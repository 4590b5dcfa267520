"""What may somebody ask, and of which texts? (strategies for properties; few characters, so that much is found)"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from mediadesk.monitoring.querying.expression import (
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Phrase,
    QueryField,
    Word,
    all_of,
    any_of,
)
from mediadesk.monitoring.querying.writing import is_plain

LETTERS = "停电水供ab1"
TEXTS = st.text(st.sampled_from("停電电水供aＡbB1１ ，\n\u200b㎡"), max_size=30)
WORDS = st.text(st.sampled_from(LETTERS + "電Ａ"), min_size=1, max_size=4).filter(is_plain).map(Word)
PHRASES = (
    st.text(st.sampled_from(LETTERS + " "), min_size=1, max_size=5)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
    .map(Phrase)
)
DAYS = st.dates(date(2026, 2, 10), date(2026, 2, 28))


def _either(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.lists(parts, min_size=2, max_size=3).map(lambda found: any_of(tuple(found)))


def _combined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    both = st.lists(parts, min_size=2, max_size=3).map(lambda found: all_of(tuple(found)))
    return both | _either(parts) | st.builds(Not, parts)


def expressions() -> st.SearchStrategy[Expression]:
    """Anything that can be asked."""
    terms = WORDS | PHRASES
    sides = terms | _either(terms)
    near = st.builds(Near, sides, sides, st.integers(1, 5))
    dated = (
        st.builds(lambda one, other: Dated(min(one, other), max(one, other)), DAYS, DAYS)
        | DAYS.map(lambda day: Dated(since=day))
        | DAYS.map(lambda day: Dated(until=day))
        | st.integers(1, 20).map(lambda days: Dated(days=days))
    )
    inside = st.recursive(terms | near, _combined, max_leaves=4)
    fields = st.builds(InField, st.sampled_from(QueryField), inside)
    return st.recursive(terms | near | fields | dated, _combined, max_leaves=7)
