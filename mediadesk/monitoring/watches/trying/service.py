"""What would this question have found in the last 30 days?

All articles of these days are asked by the search's index, not a sample of them: a word that was last used three
weeks ago is found, and an answer comes while one types.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.messages import Message
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.expression import Expression, resolved
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.searching import store as index
from mediadesk.monitoring.searching.service import Limits, Places, Wanted, next_places, search
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.hearing.service import document_of
from mediadesk.monitoring.watches.ports import WordFinder
from mediadesk.monitoring.watches.trying.previewing import per_day, warning
from mediadesk.monitoring.watching import Match, WatchRule
from mediadesk.times import shanghai

DAYS = 30
MOST_FOUND = 1000
"""Beyond so many the chart and the count end, and say so."""
MOST_SHOWN = 20
SECONDS = 3.0
PART = Limits(counted=1000, read=1000, seconds=1.0)


@dataclass(frozen=True)
class Hit:
    """An article that a watch would have matched."""

    article: Article
    match: Match


@dataclass(frozen=True)
class Trial:
    """`found` of the `asked` articles since `since`, on which days, and the newest hits whole.

    `is_partial`: there are more; what is older than `since` was not counted. `warning` says what is wrong with it.
    """

    asked: int
    found: int
    per_day: tuple[tuple[date, int], ...]
    hits: tuple[Hit, ...]
    since: datetime
    is_partial: bool
    warning: Message | None


def try_query(
    session: Session, expression: Expression, *, finder: WordFinder, now: datetime, most: int = MOST_FOUND
) -> Trial:
    """What it would have found, the newest `most`; nothing is kept. Raises SearchTookTooLong."""
    today, begin = shanghai(now).date(), now - timedelta(days=DAYS)
    expression = resolved(expression, today)
    with index.bounded(session, SECONDS):
        places = next_places(session, Wanted(expression, since=begin), before=None, most=most)
    since = places.next.sorted_at if places.next else begin
    asked = store.count_since(session, since)
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    return Trial(
        asked=asked,
        found=len(places.places),
        per_day=per_day((place.sorted_at for place in places.places), days),
        hits=_hits(session, expression, places, finder=finder, today=today),
        since=since,
        is_partial=places.next is not None,
        warning=warning(
            expression,
            asked=asked,
            found=len(places.places),
            how_many=lambda part: search(session, part, since=begin, limit=1, limits=PART).count.number,
        ),
    )


def _hits(
    session: Session, expression: Expression, places: Places, *, finder: WordFinder, today: date
) -> tuple[Hit, ...]:
    """The newest, each with its reason."""
    ids = [place.article_id for place in places.places[:MOST_SHOWN]]
    known = articles.get_many(session, ids)
    shown = [known[article_id] for article_id in ids]
    matcher = Matcher.build([WatchRule(0, "", expression)], finder)
    matches = matcher.match([document_of(each) for each in shown], today=today)
    return tuple(Hit(article, each[0]) for article, each in zip(shown, matches, strict=True) if each)
