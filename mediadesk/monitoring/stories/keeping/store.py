"""Which texts are kept to compare with, and under which keys are they found again?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from mediadesk.db import is_postgresql
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.stories.models import StoryArticleRow, StoryShingleRow

_MOST_IDS = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ADD_ON_SQLITE = "INSERT OR IGNORE INTO story_shingle (key, article_id, day) VALUES (?, ?, ?)"
_ADD_ON_POSTGRESQL = (
    "INSERT INTO story_shingle (key, article_id, day) SELECT * FROM unnest(CAST(:keys AS bigint[]), "
    "CAST(:articles AS integer[]), CAST(:days AS integer[])) ON CONFLICT DO NOTHING"
)
_KNOWN_ON_SQLITE = (
    "SELECT s.key, s.article_id FROM json_each(:keys) asked JOIN story_shingle s ON s.key = asked.value"
)
_KNOWN_ON_POSTGRESQL = (
    "SELECT s.key, s.article_id FROM unnest(CAST(:keys AS bigint[])) AS asked(key) "
    "JOIN story_shingle s ON s.key = asked.key"
)


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text that is kept to compare with, and the keys asked for under which it stands."""

    article_id: int
    story_id: int
    at: datetime
    keys: list[int]


def known_texts(session: Session, keys: Collection[int], since: datetime) -> list[KnownText]:
    """The kept texts since then that stand under any of the keys."""
    known = _KNOWN_ON_POSTGRESQL if is_postgresql(session) else _KNOWN_ON_SQLITE
    given = list(keys) if is_postgresql(session) else json.dumps(list(keys))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for key, article_id in session.connection().execute(text(known), {"keys": given}).all():
        found[article_id].append(key)
    # Apart from the keys: a text stands under dozens, and its time is read once.
    query = select(StoryArticleRow.article_id, StoryArticleRow.story_id, StoryArticleRow.at)
    query = query.where(StoryArticleRow.is_kept, StoryArticleRow.at >= since).order_by(
        StoryArticleRow.article_id
    )
    return [
        KnownText(article_id, story_id, at, found[article_id])
        for ids in _parts(sorted(found))
        for article_id, story_id, at in session.execute(
            query.where(StoryArticleRow.article_id.in_(ids))
        ).all()
    ]


def _parts(ids: list[int]) -> Iterator[list[int]]:
    """As many at once as any database takes in one statement."""
    for start in range(0, len(ids), _MOST_IDS):
        yield ids[start : start + _MOST_IDS]


def kept_of(session: Session, story_ids: Collection[int]) -> dict[int, list[tuple[int, datetime]]]:
    """story → (article, time) of the texts it keeps to compare with, oldest id first."""
    query = select(StoryArticleRow.story_id, StoryArticleRow.article_id, StoryArticleRow.at).where(
        StoryArticleRow.story_id.in_(story_ids), StoryArticleRow.is_kept
    )
    found: dict[int, list[tuple[int, datetime]]] = {}
    for story_id, article_id, at in session.execute(query.order_by(StoryArticleRow.article_id)):
        found.setdefault(story_id, []).append((article_id, at))
    return found


def texts_of(session: Session, article_ids: Collection[int]) -> Iterator[tuple[int, str, str]]:
    """(article, headline, text) of these articles; the summary where there is no text."""
    query = select(ArticleRow.id, ArticleRow.title, ArticleRow.text, ArticleRow.summary)
    for article_id, title, body, summary in session.execute(query.where(ArticleRow.id.in_(article_ids))):
        yield article_id, title, body or summary


def add_keys(session: Session, found: Mapping[int, tuple[Collection[int], datetime]]) -> None:
    """Keep articles under their keys: article → (keys, time)."""
    # In order of the keys: neighbours share a page of the tree.
    placed = [(each, keys, _day(at)) for each, (keys, at) in found.items()]
    rows = sorted((key, each, day) for each, keys, day in placed for key in keys)
    if not rows:
        return
    if is_postgresql(session):
        columns = dict(zip(("keys", "articles", "days"), map(list, zip(*rows, strict=True)), strict=True))
        session.execute(text(_ADD_ON_POSTGRESQL), columns)
    else:
        connection = session.connection()
        connection.exec_driver_sql(_ADD_ON_SQLITE, rows)


def forget_keys(session: Session, before: datetime) -> None:
    """Drop the keys of texts published before then: nothing is compared with them any more."""
    session.execute(delete(StoryShingleRow).where(StoryShingleRow.day < _day(before)))


def keep_as_text(session: Session, article_ids: Collection[int]) -> None:
    """Later texts are compared with these."""
    query = update(StoryArticleRow).where(StoryArticleRow.article_id.in_(article_ids))
    session.execute(query.values(is_kept=True))


def times(session: Session, article_ids: Collection[int]) -> dict[int, datetime]:
    """article → when it was published, for those that have been placed."""
    query = select(StoryArticleRow.article_id, StoryArticleRow.at)
    return {
        row[0]: row[1] for row in session.execute(query.where(StoryArticleRow.article_id.in_(article_ids)))
    }


def _day(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH).days
