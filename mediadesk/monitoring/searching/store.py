"""Which queries does a search put to the index and to the articles?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select, text, tuple_
from sqlalchemy.orm import Session, defer

from mediadesk.db import UtcDateTime, is_postgresql, no_longer_than
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.articles.store import article_record
from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.models import ArticleRow, OutletRow
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.searching.keeping.store import lexeme, quoted
from mediadesk.monitoring.searching.models import BLOCK, ArticleBlockRow
from mediadesk.monitoring.searching.question import NOTHING, AllOf, AnyOf, Formula, Term
from mediadesk.monitoring.searching.walking import Block, Place, Window

_PLACES = (ArticleRow.id, ArticleRow.sorted_at)


class SearchTookTooLong(RuleBroken):
    """The search was broken off: nobody else should wait for it."""

    msgid = N_("This search takes too long. Add a word that is less common, or shorten the period.")


@dataclass(frozen=True)
class Narrowing:
    """What is asked beyond words and time, and is no matter of the index."""

    only_mentions: bool = False
    stances: tuple[str, ...] = ()

    @property
    def mentions(self) -> bool:
        """Whether only mentions can satisfy it."""
        return self.only_mentions or bool(self.stances)


EVERYTHING = Narrowing()


def outlet_names(session: Session) -> dict[int, str]:
    """id → name of every outlet."""
    return {row.id: row.name for row in session.execute(select(OutletRow.id, OutletRow.name))}


def blocks(session: Session, window: Window) -> list[Block]:
    """The blocks that may hold articles of the window."""
    query = select(ArticleBlockRow.number, ArticleBlockRow.newest)
    if window.since is not None:
        query = query.where(ArticleBlockRow.newest >= window.since)
    if window.end is not None:
        query = query.where(ArticleBlockRow.oldest <= window.end)
    newest = window.end
    return [
        Block(row.number * BLOCK, (row.number + 1) * BLOCK - 1, min(newest or row.newest, row.newest))
        for row in session.execute(query)
    ]


def candidates(
    session: Session,
    formula: Formula,
    among: Sequence[Block],
    *,
    window: Window,
    narrowing: Narrowing,
    below: Place | None,
    most: int,
) -> list[Place]:
    """The newest articles in these blocks whose terms satisfy the formula, newest first, at most `most`."""
    lower = [place for place in (window.before, below) if place is not None]
    start = min(lower) if lower else None
    statement = f"{{found}} ORDER BY a.sorted_at DESC, a.id DESC LIMIT {most:d}"
    places: list[Place] = []
    for found in _found(session, formula, among):
        asked, values = found.where(window, narrowing, start)
        query = text(statement.format(found=asked)).bindparams(*values).columns(*_PLACES)
        places += [Place(row.sorted_at, row.id) for row in session.execute(query)]
    return sorted(places, reverse=True)[:most]


def count_found(
    session: Session,
    formula: Formula,
    among: Sequence[Block],
    *,
    window: Window,
    narrowing: Narrowing,
    most: int,
) -> int:
    """How many articles satisfy the formula by their terms; counts no further than `most`."""
    number = 0
    for found in _found(session, formula, among):
        asked, values = found.where(window, narrowing, None)
        counted = text(f"SELECT count(*) FROM ({asked} LIMIT {most - number:d}) AS found")  # noqa: S608 - no words in it
        number += session.execute(counted.bindparams(*values)).scalar_one()
        if number >= most:
            break
    return number


def reads_every_term(session: Session) -> bool:
    """Whether each further term makes a question dearer. PostgreSQL starts with the rarest one by itself."""
    return not is_postgresql(session)


def how_common_in(session: Session, block: Block) -> Callable[[Sequence[str]], Mapping[str, int]]:
    """Terms → in how many articles of this block each of them is."""

    def counted(terms: Sequence[str]) -> dict[str, int]:
        values = {"low": block.low, "high": block.high}
        return {
            term: session.execute(_SAMPLE, {"sought": quoted(term), **values}).scalar_one() for term in terms
        }

    return counted


_SAMPLE = text(
    "SELECT count(*) FROM article_search WHERE article_search MATCH :sought AND rowid BETWEEN :low AND :high"
)


@dataclass(frozen=True)
class _Found:
    """A query for ids and times, as `a`, whose terms satisfy a formula."""

    select: str
    values: dict[str, Any]

    def where(
        self, window: Window, narrowing: Narrowing, start: Place | None
    ) -> tuple[str, list[BindParameter[Any]]]:
        """The query with what is asked beyond the formula, and its values."""
        conditions, times, others = "", {"since": window.since, "until": window.until}, dict(self.values)
        if window.since is not None:
            conditions += " AND a.sorted_at >= :since"
        if window.until is not None:
            conditions += " AND a.sorted_at < :until"
        if start is not None:
            conditions += " AND (a.sorted_at, a.id) < (:start_at, :start_id)"
            times["start_at"] = start.sorted_at
            others["start_id"] = start.article_id
        if narrowing.mentions:
            conditions += _IS_MENTION_OF_STANCE if narrowing.stances else _IS_MENTION
        values = [
            bindparam(name, value, type_=UtcDateTime) for name, value in times.items() if value is not None
        ]
        values += [bindparam(name, value) for name, value in others.items()]
        if narrowing.stances:
            values.append(bindparam("stances", narrowing.stances, expanding=True))
        return self.select + conditions, values


_IS_MENTION = " AND EXISTS (SELECT 1 FROM mention m WHERE m.article_id = a.id)"
_IS_MENTION_OF_STANCE = (
    " AND EXISTS (SELECT 1 FROM mention m WHERE m.article_id = a.id AND m.stance IN :stances)"
)
_ON_POSTGRESQL = (
    "SELECT a.id, a.sorted_at FROM unnest(CAST(:numbers AS int[])) AS b CROSS JOIN LATERAL (SELECT article_id AS id, "
    "sorted_at FROM article_search WHERE pairs @@ CAST(replace(:sought, chr(1), b || ' ') AS tsquery)) a WHERE true"
)
# The join is told: planned freely, it would read every article of the stretch and ask the index for each.
_ON_SQLITE = (
    "SELECT a.id, a.sorted_at FROM article_search s CROSS JOIN article a INDEXED BY article_search_place "
    "ON a.id = s.rowid WHERE s.article_search MATCH :sought AND s.rowid BETWEEN :low AND :high"
)


def _found(session: Session, formula: Formula, among: Sequence[Block]) -> Iterator[_Found]:
    if not among or formula == NOTHING:
        return
    if is_postgresql(session):
        # The newest block first: what counts only so far stops there.
        numbers = sorted((block.low // BLOCK for block in among), reverse=True)
        yield _Found(_ON_POSTGRESQL, {"numbers": numbers, "sought": _tsquery(formula)})
        return
    for low, high in _ranges(among):
        yield _Found(_ON_SQLITE, {"sought": _fts5(formula), "low": low, "high": high})


def _ranges(among: Sequence[Block]) -> list[tuple[int, int]]:
    """Blocks that stand side by side as one stretch of ids, the highest first."""
    ranges: list[tuple[int, int]] = []
    for block in sorted(among, key=lambda block: block.low, reverse=True):
        if ranges and block.high + 1 == ranges[-1][0]:
            ranges[-1] = (block.low, ranges[-1][1])
        else:
            ranges.append((block.low, block.high))
    return ranges


def _fts5(formula: Formula) -> str:
    match formula:
        case Term(term):
            return quoted(term)
        case AllOf(parts, without):
            found = " AND ".join(map(_fts5, parts))
            return f"(({found}) NOT ({' OR '.join(map(_fts5, without))}))" if without else f"({found})"
        case AnyOf(parts):
            return f"({' OR '.join(map(_fts5, parts))})"


def _tsquery(formula: Formula) -> str:
    """As PostgreSQL asks it; a sign stands where the number of the block belongs."""
    match formula:
        case Term(term):
            return lexeme("\x01", term)
        case AllOf(parts, without):
            return f"({' & '.join([*map(_tsquery, parts), *(f'!{_tsquery(part)}' for part in without)])})"
        case AnyOf(parts):
            return f"({' | '.join(map(_tsquery, parts))})"


def recent(
    session: Session, *, window: Window, narrowing: Narrowing, below: Place | None, most: int
) -> list[Place]:
    """The newest articles whatever they say, newest first, at most `most`."""
    number, time = (
        (MentionRow.article_id, MentionRow.sorted_at)
        if narrowing.mentions
        else (ArticleRow.id, ArticleRow.sorted_at)
    )
    query = select(number, time).order_by(time.desc(), number.desc()).limit(most)
    if narrowing.stances:
        query = query.where(MentionRow.stance.in_(narrowing.stances))
    if window.since is not None:
        query = query.where(time >= window.since)
    if window.until is not None:
        query = query.where(time < window.until)
    start = min((place for place in (window.before, below) if place is not None), default=None)
    if start is not None:
        query = query.where(tuple_(time, number) < tuple_(start.sorted_at, start.article_id))
    return [Place(moment, article_id) for article_id, moment in session.execute(query)]


def texts(session: Session, article_ids: Collection[int]) -> Sequence[Row[int, str, int]]:
    """(id, folded, outlet_id) of the articles with these ids."""
    query = select(ArticleRow.id, ArticleRow.folded, ArticleRow.outlet_id)
    return session.execute(query.where(ArticleRow.id.in_(article_ids))).all()


def articles(session: Session, article_ids: Sequence[int]) -> list[Article]:
    """The articles in the order of the ids."""
    query = select(ArticleRow).where(ArticleRow.id.in_(article_ids)).options(defer(ArticleRow.folded))
    found = {row.id: article_record(row) for row in session.execute(query).scalars()}
    return [found[number] for number in article_ids if number in found]


def mentions_of(session: Session, article_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """article id → (mention id, stance or ""), for those that watches matched."""
    query = select(MentionRow.article_id, MentionRow.id, MentionRow.stance)
    rows = session.execute(query.where(MentionRow.article_id.in_(article_ids)))
    return {article_id: (mention_id, stance) for article_id, mention_id, stance in rows}


@contextmanager
def bounded(session: Session, seconds: float) -> Iterator[None]:
    """Break a search off that takes longer, with TookTooLong. PostgreSQL looks terms up, and never reads through."""
    try:
        with no_longer_than(session, seconds):
            if is_postgresql(session):
                session.execute(
                    text("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
                )
            yield
    except TimeoutError as error:
        raise SearchTookTooLong from error
