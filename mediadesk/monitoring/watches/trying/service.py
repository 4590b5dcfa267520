"""What would this question have found in the last 30 days?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.expression import Expression
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.hearing.service import document_of
from mediadesk.monitoring.watches.ports import WordFinder
from mediadesk.monitoring.watches.trying.previewing import Preview, preview
from mediadesk.monitoring.watching import Match, WatchRule
from mediadesk.times import shanghai

DAYS = 30
# Read at once without anybody waiting; a desk with more articles is told so.
MOST_ASKED = 3000
MOST_SHOWN = 20


@dataclass(frozen=True)
class Hit:
    """An article that a watch would have matched."""

    article: Article
    match: Match


@dataclass(frozen=True)
class Trial:
    """The preview with the newest hits whole. `since` is the first day asked about; `is_partial` when there were
    more articles than were read.
    """

    preview: Preview
    hits: tuple[Hit, ...]
    since: datetime
    is_partial: bool


def try_query(session: Session, expression: Expression, *, finder: WordFinder, now: datetime) -> Trial:
    """What it would have found; nothing is kept."""
    today = shanghai(now).date()
    since = now - timedelta(days=DAYS)
    texts = store.latest_texts(session, since=since, most=MOST_ASKED)
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    found = preview(expression, texts, days=days, today=today)
    known = articles.get_many(session, found.found[:MOST_SHOWN])
    shown = [known[article_id] for article_id in found.found[:MOST_SHOWN]]
    matcher = Matcher.build([WatchRule(0, "", expression)], finder)
    matches = matcher.match([document_of(each) for each in shown], today=today)
    hits = tuple(Hit(article, each[0]) for article, each in zip(shown, matches, strict=True) if each)
    is_partial = len(texts) == MOST_ASKED
    return Trial(found, hits, texts[-1].at if is_partial else since, is_partial)
