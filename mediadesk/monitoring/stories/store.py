"""Which queries do stories and their articles need?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from mediadesk.db import insert_into, is_postgresql
from mediadesk.monitoring.models import OutletRow
from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories.keeping.store import texts_of
from mediadesk.monitoring.stories.models import StoryApartRow, StoryArticleRow, StoryRow
from mediadesk.monitoring.stories.story import Figures, StoryBrief, farther

_LOCK = 0x73746F72
"""The number of PostgreSQL's lock under which one transaction at a time places articles."""
_STORY = cast(Table, StoryRow.__table__)
_SEAT = cast(Table, StoryArticleRow.__table__)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an article is."""

    article_id: int
    story_id: int
    is_by_hand: bool


def place_one_at_a_time(session: Session) -> None:
    """Wait for others that place articles: two of one text must see each other. SQLite has one writer anyway."""
    if is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def apart_pairs(session: Session, story_ids: Collection[int]) -> set[frozenset[int]]:
    """The pairs with one of these stories that somebody has separated."""
    query = select(StoryApartRow.low_id, StoryApartRow.high_id).where(
        StoryApartRow.low_id.in_(story_ids) | StoryApartRow.high_id.in_(story_ids)
    )
    return {frozenset((low, high)) for low, high in session.execute(query)}


def keep_apart(session: Session, one: int, other: int) -> None:
    """They never become one by themselves."""
    values = {"low_id": min(one, other), "high_id": max(one, other)}
    session.execute(insert_into(session, StoryApartRow).values(values).on_conflict_do_nothing())


def allow_together(session: Session, one: int, other: int) -> None:
    """They may become one again."""
    session.execute(
        delete(StoryApartRow).where(
            StoryApartRow.low_id == min(one, other), StoryApartRow.high_id == max(one, other)
        )
    )


def seats(session: Session, article_ids: Collection[int]) -> dict[int, Seat]:
    """article → where it is, for those that have been placed."""
    query = select(StoryArticleRow.article_id, StoryArticleRow.story_id, StoryArticleRow.is_by_hand)
    rows = session.execute(query.where(StoryArticleRow.article_id.in_(article_ids)))
    return {article_id: Seat(article_id, story_id, by_hand) for article_id, story_id, by_hand in rows}


def add_stories(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """New stories, each with another first article; their ids in the same order."""
    if not rows:
        return []
    statement = insert(_STORY).returning(_STORY.c.first_article_id, _STORY.c.id)
    found = session.connection().execute(statement, [dict(row) for row in rows])
    ids = {row[0]: row[1] for row in found}
    return [ids[row["first_article_id"]] for row in rows]


def seat(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put articles into their stories, new ones and those that move."""
    if not rows:
        return
    statement = postgresql.insert(_SEAT) if is_postgresql(session) else sqlite.insert(_SEAT)
    changed = {name: statement.excluded[name] for name in ("story_id", "near_id", "share", "is_kept", "at")}
    upsert = statement.on_conflict_do_update(index_elements=["article_id"], set_=changed)
    session.connection().execute(upsert, [dict(row) for row in rows])


def move(
    session: Session, from_story: int, to_story: int, article_ids: Collection[int] | None = None
) -> list[int]:
    """Let articles of one story, or all of them, belong to another; which they were."""
    query = update(StoryArticleRow).where(StoryArticleRow.story_id == from_story)
    if article_ids is not None:
        query = query.where(StoryArticleRow.article_id.in_(article_ids))
    return sorted(
        session.execute(query.values(story_id=to_story).returning(StoryArticleRow.article_id)).scalars()
    )


def mark_by_hand(session: Session, article_ids: Collection[int], *, is_by_hand: bool) -> None:
    """Whether a person has said where these belong."""
    query = update(StoryArticleRow).where(StoryArticleRow.article_id.in_(article_ids))
    session.execute(query.values(is_by_hand=is_by_hand))


def say_gone(session: Session, story_id: int, into_id: int | None) -> None:
    """The story is part of another, or stands by itself again (None). Its figures are to be counted afterwards."""
    values: dict[str, Any] = {"into_id": into_id, "size": 0 if into_id else 1}
    session.execute(update(StoryRow).where(StoryRow.id == story_id).values(values))
    if into_id:
        session.execute(update(StoryRow).where(StoryRow.into_id == story_id).values(into_id=into_id))


def figures(session: Session, story_ids: Collection[int]) -> dict[int, Figures]:
    """story → what its row says."""
    query = select(*_STORY.c).where(StoryRow.id.in_(story_ids))
    return {
        row.id: Figures(
            row.id,
            row.title,
            row.first_article_id,
            row.started_at,
            row.latest_at,
            row.size,
            OutletTier(row.tier),
            row.into_id,
        )
        for row in session.execute(query)
    }


def write_figures(session: Session, rows: Collection[Figures]) -> None:
    """Write what these stories' rows say."""
    if not rows:
        return
    names = ("title", "first_article_id", "started_at", "latest_at", "size", "tier", "into_id")
    statement = update(_STORY).where(_STORY.c.id == bindparam("of"))
    statement = statement.values({name: bindparam(f"new_{name}") for name in names})
    values = [{"of": row.id} | {f"new_{name}": getattr(row, name) for name in names} for row in rows]
    session.connection().execute(statement, values)


def count_anew(session: Session, story_ids: Collection[int]) -> None:
    """Count size, first, latest and reach of these stories from their articles; the empty ones are left."""
    counted: dict[int, Figures] = {}
    query = (
        select(StoryArticleRow.story_id, StoryArticleRow.article_id, StoryArticleRow.at, OutletRow.tier)
        .join(OutletRow, OutletRow.id == StoryArticleRow.outlet_id)
        .where(StoryArticleRow.story_id.in_(story_ids))
        .order_by(StoryArticleRow.story_id, StoryArticleRow.at, StoryArticleRow.article_id)
    )
    for story_id, article_id, at, tier in session.execute(query):
        known = counted.get(story_id)
        counted[story_id] = (
            replace(known, latest_at=at, size=known.size + 1, tier=farther(known.tier, tier))
            if known
            else Figures(story_id, "", article_id, at, at, 1, OutletTier(tier), None)
        )
    titles = {
        article_id: title
        for article_id, title, _ in texts_of(session, [row.first_article_id for row in counted.values()])
    }
    write_figures(session, [replace(row, title=titles[row.first_article_id]) for row in counted.values()])


def sizes(session: Session, story_ids: Collection[int]) -> dict[int, int]:
    """story → how many articles it has; the empty ones are missing."""
    query = select(StoryArticleRow.story_id, func.count()).where(StoryArticleRow.story_id.in_(story_ids))
    return {row[0]: row[1] for row in session.execute(query.group_by(StoryArticleRow.story_id))}


def briefs(session: Session, article_ids: Collection[int]) -> dict[int, StoryBrief]:
    """article → its story in one line, for those that have been placed. Three queries, however many."""
    placed = {each.article_id: each.story_id for each in seats(session, article_ids).values()}
    stories = figures(session, set(placed.values()))
    first_at = func.min(StoryArticleRow.at)
    query = (
        select(StoryArticleRow.story_id, OutletRow.name, OutletRow.id)
        .join(OutletRow, OutletRow.id == StoryArticleRow.outlet_id)
        .where(StoryArticleRow.story_id.in_(stories))
        .group_by(StoryArticleRow.story_id, OutletRow.id, OutletRow.name)
        .order_by(StoryArticleRow.story_id, first_at, OutletRow.id)
    )
    outlets: dict[int, list[str]] = {}
    for story_id, name, _ in session.execute(query):
        outlets.setdefault(story_id, []).append(name)
    own = outlets_of(session, placed)
    return {
        article_id: _brief(stories[story_id], outlets[story_id], article_id, own[article_id])
        for article_id, story_id in placed.items()
    }


def outlets_of(session: Session, article_ids: Collection[int]) -> dict[int, str]:
    """article → the name of its outlet, for those that have been placed."""
    query = (
        select(StoryArticleRow.article_id, OutletRow.name)
        .join(OutletRow, OutletRow.id == StoryArticleRow.outlet_id)
        .where(StoryArticleRow.article_id.in_(article_ids))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _brief(story: Figures, outlets: list[str], article_id: int, own: str) -> StoryBrief:
    others = tuple(name for name in outlets if name != own)
    is_first = story.first_article_id == article_id
    return StoryBrief(story.id, story.size, story.title, outlets[0], is_first, others)
