"""Which queries do the pages of stories need?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from mediadesk.errors import NotFound
from mediadesk.monitoring.articles.store import article_record
from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.models import ArticleRow, OutletRow
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.models import StoryArticleRow, StoryRow
from mediadesk.monitoring.stories.story import REACH, Member, Story

MOST_MEMBERS = 5_000
"""Articles of one story that a page takes into account."""
SPARK = 12


@dataclass(frozen=True)
class StoryFilter:
    """What is wanted of the stories; None means any. `tier` is how far they must have reached at least."""

    words: str = ""
    least: int = 2
    tier: OutletTier | None = None
    since: datetime | None = None
    only_ours: bool = False


def get(session: Session, story_id: int) -> Story:
    """The story, or the one it has become part of. Raises NotFound."""
    row = session.get(StoryRow, story_id, populate_existing=True)
    while row is not None and row.into_id is not None:
        row = session.get(StoryRow, row.into_id, populate_existing=True)
    if row is None:
        raise NotFound("story", story_id)
    return _story(row, _first_outlets(session, [row.first_article_id])[row.first_article_id])


def find(session: Session, wanted: StoryFilter, *, limit: int, offset: int) -> list[Story]:
    """Stories, the latest first."""
    query = _narrowed(select(StoryRow), wanted)
    query = query.order_by(StoryRow.latest_at.desc(), StoryRow.id.desc()).limit(limit).offset(offset)
    rows = list(session.execute(query).scalars())
    names = _first_outlets(session, [row.first_article_id for row in rows])
    return [_story(row, names[row.first_article_id]) for row in rows]


def count(session: Session, wanted: StoryFilter, *, most: int) -> int:
    """How many there are, counted up to `most`."""
    inner = _narrowed(select(StoryRow.id), wanted).limit(most).subquery()
    return session.execute(select(func.count()).select_from(inner)).scalar_one()


def members(session: Session, story_id: int) -> list[Member]:
    """The story's articles without their texts, oldest first."""
    query = (
        select(StoryArticleRow, ArticleRow)
        .join(ArticleRow, ArticleRow.id == StoryArticleRow.article_id)
        .where(StoryArticleRow.story_id == story_id)
        .options(defer(ArticleRow.folded))
        .order_by(StoryArticleRow.at, StoryArticleRow.article_id)
        .limit(MOST_MEMBERS)
    )
    return [
        Member(article_record(article), row.at, row.near_id, row.share, row.is_by_hand)
        for row, article in session.execute(query)
    ]


def mentions_of(session: Session, story_id: int) -> dict[int, int]:
    """article → mention, of the story's articles that watches matched."""
    query = (
        select(MentionRow.article_id, MentionRow.id)
        .join(StoryArticleRow, StoryArticleRow.article_id == MentionRow.article_id)
        .where(StoryArticleRow.story_id == story_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def mentions_of_many(session: Session, story_ids: Collection[int]) -> dict[int, list[int]]:
    """story → the mentions among its articles, up to MOST_MEMBERS in all."""
    query = (
        select(StoryArticleRow.story_id, MentionRow.id)
        .join(MentionRow, MentionRow.article_id == StoryArticleRow.article_id)
        .where(StoryArticleRow.story_id.in_(story_ids))
        .limit(MOST_MEMBERS)
    )
    found: dict[int, list[int]] = {}
    for story_id, mention_id in session.execute(query):
        found.setdefault(story_id, []).append(mention_id)
    return found


def sparks(session: Session, stories: Collection[Story]) -> dict[int, list[int]]:
    """story → its articles by twelfths of its life, for a line in a list."""
    query = select(StoryArticleRow.story_id, StoryArticleRow.at).where(
        StoryArticleRow.story_id.in_([story.id for story in stories])
    )
    lives = {story.id: (story.started_at, _twelfth(story)) for story in stories}
    found = {story.id: [0] * SPARK for story in stories}
    for story_id, at in session.execute(query):
        start, length = lives[story_id]
        found[story_id][max(0, min(SPARK - 1, (at - start) // length))] += 1
    return found


def _twelfth(story: Story) -> timedelta:
    return max((story.latest_at - story.started_at) / SPARK, timedelta(seconds=1))


def _first_outlets(session: Session, article_ids: Collection[int]) -> dict[int, str]:
    query = select(ArticleRow.id, OutletRow.name).join(OutletRow, OutletRow.id == ArticleRow.outlet_id)
    return {row[0]: row[1] for row in session.execute(query.where(ArticleRow.id.in_(article_ids)))}


def _story(row: StoryRow, first_outlet: str) -> Story:
    return Story(
        row.id,
        row.title,
        row.first_article_id,
        first_outlet,
        row.started_at,
        row.latest_at,
        row.size,
        OutletTier(row.tier),
    )


def _narrowed(query: Select[Any], wanted: StoryFilter) -> Select[Any]:
    """The filter as conditions on `story`."""
    query = query.where(StoryRow.size >= max(wanted.least, 1), StoryRow.into_id.is_(None))
    if wanted.tier:
        query = query.where(StoryRow.tier.in_(REACH[REACH.index(wanted.tier) :]))
    if wanted.since:
        query = query.where(StoryRow.latest_at >= wanted.since)
    for word in wanted.words.split():
        query = query.where(StoryRow.title.contains(word, autoescape=True))
    if wanted.only_ours:
        ours = select(StoryArticleRow.article_id).join(
            MentionRow, MentionRow.article_id == StoryArticleRow.article_id
        )
        query = query.where(ours.where(StoryArticleRow.story_id == StoryRow.id).exists())
    return query
