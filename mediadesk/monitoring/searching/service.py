"""What is found in all articles, newest first, and how many are there?

ask the index | walk newest first | verify | show | count
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy.orm import Session

from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.expression import And, Expression, resolved
from mediadesk.monitoring.querying.writing import write
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.searching import store
from mediadesk.monitoring.searching.checking import Check, FoldedArticle, check
from mediadesk.monitoring.searching.question import (
    NOTHING,
    Formula,
    lifted,
    narrowed,
    of_days,
    of_outlets,
    question,
    thinned,
)
from mediadesk.monitoring.searching.store import EVERYTHING, Narrowing, SearchTookTooLong
from mediadesk.monitoring.searching.walking import Block, Place, Window, in_order

Cursor = Place

PER_PAGE = 30
MOST_PARTS = 6


@dataclass(frozen=True)
class Limits:
    """How much one search may cost. `read`: candidates read for one page; where they end, the page says how far back
    it has looked. `counted`: hits beyond which it only says "more than". `seconds`: then it is broken off.
    """

    counted: int = 1000
    read: int = 5000
    read_to_count: int = 200
    seconds: float = 3.0


USUAL = Limits()

__all__ = [
    "Count",
    "Cursor",
    "Limits",
    "Narrowing",
    "Page",
    "SearchTookTooLong",
    "Wanted",
    "next_places",
    "parts_found",
    "search",
]


@dataclass(frozen=True)
class Wanted:
    """What is asked of all articles. None and empty ask nothing."""

    expression: Expression | None = None
    since: datetime | None = None
    until: datetime | None = None
    outlet_ids: frozenset[int] = frozenset()
    narrowing: Narrowing = EVERYTHING


@dataclass(frozen=True)
class Count:
    """How many there are: exactly `number`, or more."""

    number: int
    is_exact: bool


@dataclass(frozen=True)
class Places:
    """Some of all places. `next` leads on; None: that was all."""

    places: tuple[Place, ...]
    next: Cursor | None


@dataclass(frozen=True)
class Page:
    """Some of what was found. `next` leads on; `looked_back_to`: what is older was not looked at yet."""

    articles: tuple[Article, ...]
    next: Cursor | None
    count: Count
    looked_back_to: datetime | None = None


def search(
    session: Session,
    expression: Expression | None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    outlet_ids: Sequence[int] = (),
    before: Cursor | None = None,
    limit: int = PER_PAGE,
    narrowing: Narrowing = EVERYTHING,
    today: date | None = None,
    limits: Limits = USUAL,
) -> Page:
    """The newest articles of which `expression` holds, below the place `before`, and how many there are in all.

    `today` says from where `近7天` counts. Raises SearchTookTooLong.
    """
    if expression is not None and today is not None:
        expression = resolved(expression, today)
    wanted = Wanted(expression, since, until, frozenset(outlet_ids), narrowing)
    with store.bounded(session, limits.seconds):
        whole = _begun(session, wanted, limits.read)
        walk = replace(whole, window=replace(whole.window, before=before)) if before else whole
        hits = walk.hits()
        found = list(islice(hits, limit + 1))
        shown, more = found[:limit], len(found) > limit
        following = shown[-1] if more else walk.last if walk.is_stopped else None
        back_to = following.sorted_at if following and not more else None
        count = _count(whole, hits if walk is whole else None, len(found), limits)
        return Page(
            tuple(store.articles(session, [each.article_id for each in shown])), following, count, back_to
        )


def parts_found(session: Session, expression: Expression) -> list[tuple[str, Count]]:
    """What each part of the question finds by itself, as it is written: so one sees which of them finds nothing."""
    parts = expression.parts if isinstance(expression, And) else ()
    counts = [(write(part), search(session, part, limit=1).count) for part in parts[:MOST_PARTS]]
    return [(written, count) for written, count in counts if not written.startswith("-")]


def next_places(
    session: Session, wanted: Wanted, *, before: Cursor | None, most: int, limits: Limits = USUAL
) -> Places:
    """At most `most` of all that is wanted below the place `before`, for those who want them all."""
    whole = _begun(session, wanted, limits.read)
    walk = replace(whole, window=replace(whole.window, before=before))
    found = list(islice(walk.hits(), most))
    following = walk.last if walk.is_stopped else found[-1] if found and len(found) >= most else None
    return Places(tuple(found), following)


@dataclass
class _Walk:
    """A search under way. `is_exact`: the index alone answers; else what it gives is read and verified."""

    session: Session
    wanted: Wanted
    formula: Formula | None
    is_exact: bool
    window: Window
    blocks: Sequence[Block]
    outlets: dict[int, str]
    check: Check | None
    most_read: int | None
    read: int = field(default=0, init=False)
    is_stopped: bool = field(default=False, init=False)
    last: Place | None = field(default=None, init=False)

    def hits(self) -> Iterator[Place]:
        """What satisfies all, newest first. Ends early, `is_stopped` at `last`, when so many were read."""
        for stretch in in_order(self._blocks(), self._fetch):
            if self.is_exact:
                yield from stretch
                continue
            for start in range(0, len(stretch), 128):
                if self.most_read is not None and self.read >= self.most_read:
                    self.is_stopped = True
                    return
                places = stretch[start : start + 128]
                yield from self._verified(places)
                self.read += len(places)
                self.last = places[-1]

    def count(self, most: int) -> int:
        """How many satisfy the formula; counts no further than `most`."""
        if self.formula is None:
            return len(self._fetch((), None, most))
        return store.count_found(
            self.session,
            self.formula,
            self.blocks,
            window=self.window,
            narrowing=self.wanted.narrowing,
            most=most,
        )

    def _blocks(self) -> Sequence[Block]:
        if self.formula is not None or not self.blocks:
            return self.blocks
        # All articles, in the order of the list itself.
        return [Block(0, 2**62, max(block.newest for block in self.blocks))]

    def _fetch(self, among: Sequence[Block], below: Place | None, most: int) -> Sequence[Place]:
        narrowing = self.wanted.narrowing
        if self.formula is None:
            return store.recent(self.session, window=self.window, narrowing=narrowing, below=below, most=most)
        return store.candidates(
            self.session, self.formula, among, window=self.window, narrowing=narrowing, below=below, most=most
        )

    def _verified(self, places: Sequence[Place]) -> Iterator[Place]:
        rows = {row.id: row for row in store.texts(self.session, [place.article_id for place in places])}
        for place in places:
            row = rows.get(place.article_id)
            if row is not None and self._holds(row.folded, row.outlet_id, place.sorted_at):
                yield place

    def _holds(self, folded: str, outlet_id: int, sorted_at: datetime) -> bool:
        if self.wanted.outlet_ids and outlet_id not in self.wanted.outlet_ids:
            return False
        if self.check is None:
            return True
        article = FoldedArticle(tuple(folded.split("\n", 1)), self.outlets.get(outlet_id, ""), sorted_at)
        return self.check(article)


def _begun(session: Session, wanted: Wanted, most_read: int | None) -> _Walk:
    """What the index is asked, and where one has to look."""
    expression, since, until = lifted(wanted.expression, wanted.since, wanted.until)
    wanted = replace(wanted, expression=expression)
    window = Window(since, until)
    outlets = store.outlet_names(session)
    asked = question(expression, outlets)
    published_by = of_outlets(wanted.outlet_ids) if wanted.outlet_ids else None
    formula = narrowed(asked, published_by)
    blocks = store.blocks(session, window)
    if formula is not None and formula != NOTHING and blocks and since is not None:
        formula = narrowed(
            asked, published_by, of_days(since, until or max(block.newest for block in blocks))
        )
    # What must not be there cannot be asked of the index alone.
    exact = asked.is_exact and (formula is not None or not asked.without)
    exact = exact and (published_by is not None or not wanted.outlet_ids)
    if formula is not None and not exact and len(blocks) > 1 and store.reads_every_term(session):
        formula = thinned(
            formula, store.how_common_in(session, sorted(blocks, key=lambda each: each.newest)[-2])
        )
    folded = {number: fold(name) for number, name in outlets.items()}
    verify = check(expression) if expression is not None and not exact else None
    return _Walk(session, wanted, formula, exact, window, blocks, folded, verify, most_read)


def _count(whole: _Walk, rest: Iterator[Place] | None, found: int, limits: Limits) -> Count:
    """Exactly, as far as that is quick. `rest`: the hits after the first `found`, None when others were found."""
    most = limits.counted
    if whole.is_exact:
        number = whole.count(most + 1)
    else:
        whole.most_read = max(whole.read, limits.read_to_count)
        number = found if rest is not None else 0
        number += sum(1 for _ in islice(rest or whole.hits(), most + 1 - number))
    return Count(min(number, most), number <= most and not whole.is_stopped)
