"""Do articles find their stories as they arrive, on SQLite and on PostgreSQL?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.monitoring.articles import store as article_store
from mediadesk.monitoring.records import Article, BodyState, OutletTier
from mediadesk.monitoring.stories import service, store
from mediadesk.monitoring.stories.keeping import store as keeping
from mediadesk.monitoring.stories.story import Placement
from tests.builders.monitoring import FOUND, PUBLISHED
from tests.builders.stories import FLOOD, NOTICE, an_article


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """Every test here runs on both databases."""
    return session


def placed(session: Session, *wanted: Article) -> list[Placement]:
    found = service.place(session, wanted, now=FOUND)
    return [found[each.id] for each in wanted]


def test_a_reprint_joins_the_story_of_its_first_publisher(session: Session) -> None:
    first = an_article(session, FLOOD, outlet="澜江日报")
    second = an_article(
        session, FLOOD + "\n（来源：澜江日报）", outlet="城事号", minutes=30, tier=OutletTier.PROVINCIAL
    )

    (begun,) = placed(session, first)
    (joined,) = placed(session, second)

    assert begun.is_new
    assert begun.is_first
    assert begun.tier_before is None
    assert (joined.story_id, joined.size, joined.is_new) == (begun.story_id, 2, False)
    assert (joined.tier_before, joined.tier_now) == (OutletTier.CITY, OutletTier.PROVINCIAL)


def test_articles_of_one_batch_find_each_other(session: Session) -> None:
    both = [an_article(session, FLOOD, outlet=name) for name in ("甲报", "乙报")]
    other = an_article(session, NOTICE.format(area="棠梨路东侧", line="棠梨线", day=18))

    first, second, third = placed(session, *both, other)

    assert first.story_id == second.story_id != third.story_id


def test_placing_the_same_articles_again_changes_nothing(session: Session) -> None:
    both = [an_article(session, FLOOD, outlet=name) for name in ("甲报", "乙报")]
    before = placed(session, *both)

    again = placed(session, *both)

    assert [each.story_id for each in again] == [each.story_id for each in before]
    assert [each.size for each in again] == [2, 2]
    assert not any(each.is_new for each in again)


def test_notices_that_differ_in_area_and_day_stay_apart(session: Session) -> None:
    one = an_article(session, NOTICE.format(area="棠梨路东侧", line="棠梨线", day=18))
    other = an_article(session, NOTICE.format(area="望湖新村", line="望湖线", day=19), minutes=5)

    (first,) = placed(session, one)
    (second,) = placed(session, other)

    assert first.story_id != second.story_id


def test_what_comes_after_the_window_begins_anew(session: Session) -> None:
    one = an_article(session, FLOOD)
    other = an_article(session, FLOOD, outlet="旧闻号", minutes=60 * 24 * 15)

    (first,) = placed(session, one)
    (second,) = placed(session, other)

    assert first.story_id != second.story_id


def test_an_older_article_that_arrives_later_becomes_the_first_publisher(session: Session) -> None:
    late = an_article(session, FLOOD, outlet="城事号", minutes=60)
    early = an_article(session, FLOOD, outlet="澜江日报", title="水漫城北")

    (begun,) = placed(session, late)
    (joined,) = placed(session, early)

    assert joined.is_first
    assert store.figures(session, [begun.story_id])[begun.story_id].title == "水漫城北"
    assert store.briefs(session, [late.id])[late.id].first_outlet == "澜江日报"


def test_an_article_whose_text_came_later_moves_to_its_story(session: Session) -> None:
    known = an_article(session, FLOOD, outlet="澜江日报")
    poor = an_article(session, "详见内文。", outlet="城事号", minutes=9)
    first, second = placed(session, known, poor)
    assert first.story_id != second.story_id

    whole = article_store.complete(session, poor.id, text=FLOOD, body_state=BodyState.PAGE)
    (moved,) = placed(session, whole)

    assert (moved.story_id, moved.size) == (first.story_id, 2)
    assert store.figures(session, [second.story_id])[second.story_id].into_id == first.story_id


def test_an_article_that_bridges_two_stories_makes_them_one(session: Session) -> None:
    paragraphs = FLOOD.split("\n")
    upper = an_article(session, "\n".join(paragraphs[:3]), outlet="甲报", title="水情一")
    lower = an_article(session, "\n".join(paragraphs[2:]), outlet="乙报", title="抢险", minutes=3)
    whole = an_article(session, FLOOD, outlet="丙报", minutes=9)

    placed(session, upper)
    placed(session, lower)
    (joined,) = placed(session, whole)

    assert joined.size == 3
    assert {each.story_id for each in store.seats(session, [upper.id, lower.id, whole.id]).values()} == {
        joined.story_id
    }


def test_a_brief_names_the_other_outlets_in_order(session: Session) -> None:
    found = [
        an_article(session, FLOOD, outlet=name, minutes=at)
        for at, name in enumerate(("甲报", "乙报", "丙报"))
    ]
    placed(session, *found)

    brief = store.briefs(session, [found[1].id])[found[1].id]

    assert (brief.size, brief.first_outlet, brief.others, brief.is_first) == (
        3,
        "甲报",
        ("甲报", "丙报"),
        False,
    )


def test_a_large_batch_costs_no_more_queries_than_a_small_one(session: Session) -> None:
    asked: list[str] = []

    def note(*args: Any) -> None:
        asked.append(args[2])

    batch = [an_article(session, f"{FLOOD}第{number}版", outlet=f"第{number}号") for number in range(24)]
    placed(session, *batch[:2])

    event.listen(session.get_bind(), "before_cursor_execute", note)
    placed(session, *batch[2:4])
    few = len(asked)
    asked.clear()
    placed(session, *batch[4:])
    event.remove(session.get_bind(), "before_cursor_execute", note)

    assert len(asked) <= few


def test_keys_of_old_texts_are_dropped(session: Session) -> None:
    article = an_article(session, FLOOD)
    placed(session, article)
    keys = service.prepare(article.title, article.text).keys

    keeping.forget_keys(session, PUBLISHED - timedelta(days=1))
    kept = keeping.known_texts(session, keys, PUBLISHED - timedelta(days=1))
    keeping.forget_keys(session, PUBLISHED + timedelta(days=1))

    assert kept
    assert not keeping.known_texts(session, keys, PUBLISHED - timedelta(days=1))
