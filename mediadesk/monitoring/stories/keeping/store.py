"""Which texts are kept to compare with, and under which keys are they found again?"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from mediadesk.db import UtcDateTime, is_postgresql
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.stories.models import StoryArticleRow, StoryShingleRow

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ADD_ON_SQLITE = "INSERT OR IGNORE INTO story_shingle (key, article_id, day) VALUES (?, ?, ?)"
_ADD_ON_POSTGRESQL = (
    "INSERT INTO story_shingle (key, article_id, day) SELECT * FROM unnest(CAST(:keys AS bigint[]), "
    "CAST(:articles AS integer[]), CAST(:days AS integer[])) ON CONFLICT DO NOTHING"
)
_KNOWN_ON_SQLITE = (
    "SELECT s.key, a.article_id, a.story_id, a.at FROM json_each(:keys) asked "
    "JOIN story_shingle s ON s.key = asked.value JOIN story_article a ON a.article_id = s.article_id "
    "WHERE a.is_kept AND a.at >= :since"
)
_KNOWN_ON_POSTGRESQL = (
    "SELECT s.key, a.article_id, a.story_id, a.at FROM unnest(CAST(:keys AS bigint[])) AS asked(key) "
    "JOIN story_shingle s ON s.key = asked.key JOIN story_article a ON a.article_id = s.article_id "
    "WHERE a.is_kept AND a.at >= :since"
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
    query = text(known).bindparams(bindparam("since", type_=UtcDateTime))
    columns = (StoryShingleRow.key, StoryArticleRow.article_id, StoryArticleRow.story_id, StoryArticleRow.at)
    given = list(keys) if is_postgresql(session) else json.dumps(list(keys))
    found: dict[int, KnownText] = {}
    rows = session.connection().execute(query.columns(*columns), {"keys": given, "since": since})
    for key, article_id, story_id, at in rows:
        found.setdefault(article_id, KnownText(article_id, story_id, at, [])).keys.append(key)
    return [found[article_id] for article_id in sorted(found)]


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
    rows = sorted((key, each, _day(at)) for each, (keys, at) in found.items() for key in keys)
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
