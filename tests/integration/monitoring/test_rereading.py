"""Are articles read anew from what was kept, and does a person's word outlast it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.rereading import service, store
from mediadesk.monitoring.rereading.correcting import (
    HeadlineMissing,
    NothingCorrected,
    TimeNotRead,
    Typed,
    typed_of,
)
from mediadesk.monitoring.rereading.ports import Rereader
from mediadesk.monitoring.rereading.service import Outcome
from mediadesk.monitoring.rereading.store import Wanted
from mediadesk.wiring import Desk, rereader_of
from tests.builders.monitoring import FOUND, a_capture, a_query, a_watch, an_officer, recorded

PAGE = """<html><head><title>水厂浮船取水保供应_澜江晚报</title></head><body><h1>水厂浮船取水保供应</h1>
<p>2026-02-25 07:05 来源：澜江晚报 记者：高原</p><div class="content">
<p>入冬以来水位持续走低，取水口一度露出江面，供水压力明显下降，水务集团临时架设了浮船泵。</p>
<p>技术人员每两小时检测一次原水浊度，数据同步上传到全市水质监测平台，居民可以登记送水。</p>
<p>气象部门预计，未来十天流域内没有明显降水，枯水形势还将持续一段时间，请居民错峰用水。</p></div></body></html>"""
LOGIN = "<html><title>用户登录</title><body><form><input type=password name=p></form></body></html>"


@pytest.fixture(autouse=True)
def _on_every_database(any_database: Database) -> None:
    """What a person corrects stays on SQLite and on PostgreSQL alike."""


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    with desk.database.transaction() as session:
        yield session


@pytest.fixture
def rereader(desk: Desk) -> Rereader:
    return rereader_of(desk)


@pytest.fixture
def officer(session: Session) -> Actor:
    return an_officer(session)


def kept(session: Session, rereader: Rereader, html: str = PAGE, **values: Any) -> Article:
    """An article whose page is kept, read badly at the time."""
    sha256 = rereader.files.put(html.encode())
    return recorded(session, a_capture(title="首页", text="导航 登录 注册", sha256=sha256, **values)).article


def test_the_kept_page_is_read_anew_and_what_is_new_is_heard(
    session: Session, rereader: Rereader, officer: Actor
) -> None:
    a_watch(session, "水厂", a_query("浮船"))
    article = kept(session, rereader)

    done = service.reread(session, article.id, forget=False, actor=officer, rereader=rereader, now=FOUND)

    now = articles.get(session, article.id)
    assert done.outcome is Outcome.CHANGED
    assert (now.title, now.source_label, now.author) == ("水厂浮船取水保供应", "澜江晚报", "高原")
    assert now.published_at == datetime(2026, 2, 24, 23, 5, tzinfo=UTC)
    mention = mentions.of_article(session, article.id)
    assert mention is not None
    assert mention.hits[0].watch == "水厂"


def test_what_a_person_corrected_outlasts_every_reading(
    session: Session, rereader: Rereader, officer: Actor
) -> None:
    article = kept(session, rereader)
    typed = Typed("杨家门水厂：浮船取水", "2026-02-25 07:00", "澜江晚报", "高原 林岚")
    service.correct(session, article.id, typed, actor=officer, finder=rereader.finder, now=FOUND)

    service.reread(session, article.id, forget=False, actor=officer, rereader=rereader, now=FOUND)

    now = articles.get(session, article.id)
    assert typed_of(now) == typed
    assert "浮船泵" in now.text
    assert {each.part.value for each in store.list_corrections(session, article.id)} == {
        "title", "published", "source", "author",
    }  # fmt: skip
    names = [entry.event for entry in list_entries(session, limit=20)[0]]
    assert {"article.corrected", "article.reread"} <= set(names)


def test_corrections_can_be_corrected_and_taken_back(
    session: Session, rereader: Rereader, officer: Actor
) -> None:
    article = kept(session, rereader)
    for title in ("第一次", "第二次"):
        typed = Typed(title, "2026-02-25 06:48", "澜江新闻网", "石磊")
        service.correct(session, article.id, typed, actor=officer, finder=rereader.finder, now=FOUND)
    assert articles.get(session, article.id).title == "第二次"

    service.reread(session, article.id, forget=True, actor=officer, rereader=rereader, now=FOUND)

    now = articles.get(session, article.id)
    assert (now.title, now.corrected) == ("水厂浮船取水保供应", ())


def test_a_page_without_an_article_leaves_the_article_as_it_was(
    session: Session, rereader: Rereader, officer: Actor
) -> None:
    article = kept(session, rereader, LOGIN)

    done = service.reread(session, article.id, forget=False, actor=officer, rereader=rereader, now=FOUND)

    assert done.outcome is Outcome.REFUSED
    assert articles.get(session, article.id).title == "首页"


def test_a_minute_that_the_feed_told_is_not_lost_to_the_day_on_the_page(
    session: Session, rereader: Rereader, officer: Actor
) -> None:
    article = kept(session, rereader, PAGE.replace(" 07:05", ""))

    service.reread(session, article.id, forget=False, actor=officer, rereader=rereader, now=FOUND)

    now = articles.get(session, article.id)
    assert now.to_the_minute
    assert now.published_at == article.published_at


def test_bytes_that_are_gone_change_nothing(session: Session, rereader: Rereader, officer: Actor) -> None:
    article = recorded(session, a_capture()).article

    done = service.reread(session, article.id, forget=False, actor=officer, rereader=rereader, now=FOUND)

    assert done.outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("typed", "broken"),
    [
        (Typed("", "", "", ""), HeadlineMissing),
        (Typed("新标题", "2099-01-01 08:00", "", ""), TimeNotRead),
        (Typed("新标题", "1970-01-01", "", ""), TimeNotRead),
        (Typed("新标题", "不知道", "", ""), TimeNotRead),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    session: Session, rereader: Rereader, officer: Actor, typed: Typed, broken: type[Exception]
) -> None:
    article = kept(session, rereader)

    with pytest.raises(broken):
        service.correct(session, article.id, typed, actor=officer, finder=rereader.finder, now=FOUND)


def test_saving_without_a_change_is_refused(session: Session, rereader: Rereader, officer: Actor) -> None:
    article = kept(session, rereader)

    with pytest.raises(NothingCorrected):
        service.correct(
            session, article.id, typed_of(article), actor=officer, finder=rereader.finder, now=FOUND
        )


def test_many_are_read_anew_step_by_step_with_their_progress(
    desk: Desk, rereader: Rereader, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        officer = an_officer(session)
        for _ in range(45):
            kept(session, rereader)
        kept(session, rereader, LOGIN)
        run = service.ask_rereading(session, Wanted(), actor=officer, now=FOUND)

    drain()

    with desk.database.transaction() as session:
        done = store.get(session, run)
    assert (done.total, done.done, done.changed, done.refused) == (46, 46, 45, 1)
    assert done.finished_at is not None
