"""Which fact holds the words of a clause, and how many of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediadesk.statements.reading.bearing import (
    DIFFERS,
    NO_LONGER,
    NOT_SIGNED,
    NOTHING,
    REPLACED,
    SUPPORTED,
    TOO_LATE,
    Ruling,
)
from mediadesk.statements.reading.context import pairs_of, weight
from mediadesk.statements.reading.ledger import Book, Entry, Use
from mediadesk.statements.reading.verdict import Verdict


@dataclass(frozen=True)
class Held:
    """A fact and the share of the words that it holds, 0 to 1."""

    entry: Entry
    share: float


def share_of(pairs: frozenset[str], entry: Entry) -> float:
    """The share of the pairs that the fact holds, in its sentence or its value."""
    return weight(pairs & held_pairs(entry)) / (weight(pairs) or 1.0)


def held_pairs(entry: Entry) -> frozenset[str]:
    """The pairs of a fact's sentence and value."""
    return entry.about.pairs | pairs_of(str(entry.fact.value or ""))


def holders(book: Book, words: str, entries: Iterable[Entry] | None = None) -> Iterator[Held]:
    """Every fact that shares words, with the share it holds."""
    pairs = pairs_of(words)
    for entry in book.entries if entries is None else entries:
        share = share_of(pairs, entry)
        if share > 0:
            yield Held(entry, share)


def best(book: Book, words: str, *uses: Use) -> Held | None:
    """The fact that holds most of the words, among those of such use."""
    among = (held for held in holders(book, words) if not uses or book.use(held.entry) in uses)
    return max(among, key=lambda held: held.share, default=None)


def ruling_of(book: Book, words: str, enough: float) -> Ruling | None:
    """The verdict where some fact holds enough of the words, else None; a good fact goes before the others."""
    good = best(book, words, Use.GOOD)
    other = best(book, words, Use.REPORTED, Use.SUPERSEDED, Use.LATE, Use.WITHDRAWN, Use.EXPIRED)
    if good and good.share >= enough and (other is None or good.share >= other.share - 0.2):
        return Ruling(Verdict.SUPPORTED, SUPPORTED, good.entry)
    if other and other.share >= enough:
        return not_good(book, other.entry)
    return Ruling(Verdict.SUPPORTED, SUPPORTED, good.entry) if good and good.share >= enough else None


def not_good(book: Book, entry: Entry) -> Ruling:
    """What follows where the only fact that says it may not be cited."""
    use = book.use(entry)
    if use is Use.REPORTED:
        return Ruling(Verdict.NOT_ATTESTED, NOT_SIGNED, entry)
    if use is Use.LATE:
        return Ruling(Verdict.UNSUPPORTED, TOO_LATE, entry)
    newer = book.newest(entry)
    return Ruling(Verdict.STALE, REPLACED if newer else NO_LONGER, entry, newer)


def contradicted(entry: Entry | None) -> Ruling:
    """The fact says otherwise; where there is none, nothing says it."""
    return Ruling(Verdict.CONTRADICTED, DIFFERS, entry) if entry else NOTHING
