"""What do the facts know, laid out so that a span of text finds the facts that speak of the same?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from mediadesk.statements.reading import masks, moments, quantities, quantity
from mediadesk.statements.reading.around import context_at, context_of
from mediadesk.statements.reading.context import Context
from mediadesk.statements.reading.moments import When
from mediadesk.statements.reading.plain import plain
from mediadesk.statements.reading.quantity import Quantity
from mediadesk.statements.reading.verdict import LedgerFact, Standing
from mediadesk.times import shanghai


class Use(StrEnum):
    """Whether a version may bear a sentence of this text."""

    GOOD = "good"
    LATE = "late"  # Known only after the text's cut-off.
    EXPIRED = "expired"
    REPORTED = "reported"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class KnownTime:
    """A time of record and what it is about."""

    at: When
    until: When | None
    about: Context


@dataclass(frozen=True)
class KnownFigure:
    """A quantity of record and what it is about."""

    quantity: Quantity
    about: Context


@dataclass(frozen=True)
class Entry:
    """One version of a fact, read once."""

    fact: LedgerFact
    words: str
    about: Context
    figures: tuple[KnownFigure, ...]
    times: tuple[KnownTime, ...]

    @property
    def key(self) -> str:
        """The caller's name for the version."""
        return self.fact.key


_HALF_A_DAY = 720  # Minutes.
_OF_STANDING = {
    Standing.REPORTED: Use.REPORTED,
    Standing.SUPERSEDED: Use.SUPERSEDED,
    Standing.WITHDRAWN: Use.WITHDRAWN,
}


@dataclass(frozen=True)
class Book:
    """The facts as one text may use them."""

    entries: tuple[Entry, ...]
    uses: Mapping[str, Use]
    by_key: Mapping[str, Entry]
    by_size: Mapping[str, tuple[tuple[Entry, KnownFigure], ...]]
    timed: tuple[tuple[Entry, KnownTime], ...]

    def use(self, entry: Entry) -> Use:
        """What this version is good for."""
        return self.uses[entry.key]

    def newest(self, entry: Entry) -> Entry | None:
        """The version that took the place of this one, at the end of the chain."""
        seen = {entry.key}
        newer = None
        while (key := entry.fact.superseded_by) and key in self.by_key and key not in seen:
            newer = entry = self.by_key[key]
            seen.add(key)
        return newer

    @property
    def good(self) -> tuple[Entry, ...]:
        """The versions that may be cited."""
        return tuple(entry for entry in self.entries if self.uses[entry.key] is Use.GOOD)


def book_of(facts: Sequence[LedgerFact], cut_off: datetime | None) -> Book:
    """Lay the facts out for a text that is right as of `cut_off`."""
    entries = tuple(_entry(fact) for fact in facts)
    by_size: dict[str, list[tuple[Entry, KnownFigure]]] = defaultdict(list)
    for entry in entries:
        for figure in entry.figures:
            for size in figure.quantity.unit.sizes if figure.quantity.unit else ("",):
                by_size[size].append((entry, figure))
    return Book(
        entries,
        {entry.key: _use(entry.fact, cut_off) for entry in entries},
        {entry.key: entry for entry in entries},
        {size: tuple(known) for size, known in by_size.items()},
        tuple((entry, time) for entry in entries for time in entry.times),
    )


def _use(fact: LedgerFact, cut_off: datetime | None) -> Use:
    if fact.standing in _OF_STANDING:
        return _OF_STANDING[fact.standing]
    if cut_off and fact.as_of and fact.as_of > cut_off:
        return Use.LATE
    if cut_off and fact.valid_until and fact.valid_until < cut_off:
        return Use.EXPIRED
    return Use.GOOD


@lru_cache(maxsize=4096)
def _entry(fact: LedgerFact) -> Entry:
    words = plain(fact.text).words
    day = shanghai(fact.as_of).date() if fact.as_of else None
    return Entry(fact, words, context_of(words), _figures(fact, words, day), _times(fact, words, day))


def _figures(fact: LedgerFact, words: str, day: date | None) -> tuple[KnownFigure, ...]:
    bare = masks.without_phones(masks.without_names(words))
    bare = masks.blanked(bare, [(each.start, each.end) for each in moments.moments_in(bare, day)])
    found = quantities.quantities_in(bare)
    places = tuple((each.start, each.end) for each in found)
    known = [KnownFigure(each, context_at(words, each.start, each.end, places)) for each in found]
    written = quantities.of_value(fact.value, fact.unit)
    if written and not any(quantity.agrees(written, each.quantity) for each in known):
        known.append(KnownFigure(written, context_of(words)))
    return tuple(known)


def _times(fact: LedgerFact, words: str, day: date | None) -> tuple[KnownTime, ...]:
    mentions = moments.moments_in(masks.without_names(words), day)
    written = _of_value(str(fact.value or ""))
    known = [
        KnownTime(_said(each, fact, written), each.until, context_at(words, each.start, each.end))
        for each in mentions
    ]
    if written and not any(_shows_the_day_of(written[0], each.at) for each in known):
        known.insert(0, KnownTime(*written, context_of(words)))
        known.extend(KnownTime(end, None, context_of(words)) for end in written[1:] if end)
    known.extend(KnownTime(each.until, None, each.about) for each in tuple(known) if each.until)
    return tuple(known)


def _shows_the_day_of(clock: When, at: When) -> bool:
    """A value `18:30` beside the words `6月2日18时30分` is of that day, not of any."""
    return clock.month is None and at.day is not None and at.has_clock and moments.agree(clock, at)


def _said(mention: moments.Mention, fact: LedgerFact, written: tuple[When, When | None] | None) -> When:
    """What is said, and where only a clock is said, the day that the record shows or lies beside."""
    at = mention.at
    if mention.says_day:
        return at
    bare = When(hour=at.hour, minute=at.minute, hours=at.hours, is_twelve=at.is_twelve, is_about=at.is_about)
    if not bare.has_clock:
        return bare
    for each in written or ():
        if each is not None and each.has_clock and moments.agree(bare, each):
            return each
    day = _day_beside(bare, fact)
    return replace(bare, year=day.year, month=day.month, day=day.day) if day else bare


def _day_beside(at: When, fact: LedgerFact) -> date | None:
    """The day of a clock that lies within half a day of the moment the fact was right as of; plans lie ahead."""
    if fact.as_of is None or at.is_twelve:
        return None
    told = shanghai(fact.as_of)
    gap = (at.hour or 0) * 60 + (at.minute or 0) - told.hour * 60 - told.minute
    if fact.kind == "plan":
        gap += 1440 if gap < 0 else 0
    elif gap > 0:
        gap -= 1440
    return (told + timedelta(minutes=gap)).date() if abs(gap) <= _HALF_A_DAY else None


def _of_value(value: str) -> tuple[When, When | None] | None:
    """The time a ledger writes: `2026-06-02T18:30`, `2026-06`, `2026-05-15T08:00/2026-05-15T16:00`."""
    first, _, second = value.partition("/")
    start = _iso(first.strip())
    return (start, _iso(second.strip()) if second else None) if start else None


def _iso(text: str) -> When | None:
    match = re.match(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?", text)
    if not match:
        clock = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", text)
        return When(hour=int(clock[1]), minute=int(clock[2])) if clock else None
    year, month, day, hour, minute = (int(each) if each else None for each in match.groups())
    return When(year, month, day, hour=hour, minute=minute)
