"""Which watches does each new article satisfy, as the watches stand now?

The matcher of all active watches is built once for each state of them and kept; building it for 5,000 watches takes
about half a second, asking whether it still holds one small query.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.evaluating import Document
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.ports import WordFinder
from mediadesk.monitoring.watching import Match
from mediadesk.times import shanghai

# So many of the latest articles say which words are rare.
_SAMPLED = 300
_SAMPLED_SINCE = timedelta(days=60)

# From so many watches on, their matcher is left out of the search for unused objects.
_MANY = 500

# By the engine, so that two databases of one process do not mix.
_kept: WeakKeyDictionary[Any, tuple[object, Matcher]] = WeakKeyDictionary()
_lock = Lock()


def find_matches(
    session: Session, articles: Sequence[Article], finder: WordFinder, *, now: datetime
) -> dict[int, tuple[Match, ...]]:
    """article id → every active watch that the article satisfies."""
    matcher = current_matcher(session, finder, now=now)
    found = matcher.match([document_of(each) for each in articles], today=shanghai(now).date())
    return {article.id: matches for article, matches in zip(articles, found, strict=True)}


def document_of(article: Article) -> Document:
    """The article as a question is asked of it: by its day, else by the day we had it."""
    moment = article.published_at or article.captured_at
    return Document(article.title, article.text or article.summary, article.outlet.name, moment)


def current_matcher(session: Session, finder: WordFinder, *, now: datetime) -> Matcher:
    """The matcher of the active watches as this session sees them. Threads share it."""
    token = store.token(session)
    if token is None:
        return _build(session, finder, now)
    key, bind = (token, id(finder)), session.get_bind()
    with _lock:
        known = _kept.get(bind)
        if known is None or known[0] != key:
            known = _kept[bind] = key, _build(session, finder, now)
    return known[1]


def _build(session: Session, finder: WordFinder, now: datetime) -> Matcher:
    rules = [watch.rule for watch in store.list_watches(session, only_active=True)]
    sample = store.latest_texts(session, since=now - _SAMPLED_SINCE, most=_SAMPLED) if rules else ()
    matcher = Matcher.build(rules, finder, [f"{text.title}\n{text.body}" for text in sample])
    if len(rules) >= _MANY:
        _leave_alone()
    return matcher


def _leave_alone() -> None:
    """What lives now will live on: walking the parts of 5,000 watches again and again, in search of circles nobody
    holds, took a quarter of the time that a new article costs. A matcher that is replaced goes all the same, being in
    no circle.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
