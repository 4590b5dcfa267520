"""Do the tables of monitoring keep their word, on SQLite and on PostgreSQL?"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.audit import service as audit
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.articles.store import ArticleFilter
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.monitoring.records import Channel, MentionStatus
from mediadesk.monitoring.sources import store as source_store
from mediadesk.monitoring.watching import Severity
from tests.builders.accounts import a_user
from tests.builders.monitoring import (
    FOUND,
    PUBLISHED,
    a_capture,
    a_draft,
    a_mention,
    a_query,
    a_source,
    a_watch,
    an_alert,
    an_officer,
    an_outlet,
    recorded,
)


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """Every test here runs on both databases."""
    return session


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("停电", True),
        ("停電", True),
        ("水厂 停电", True),
        ("９５５９８", True),
        ("公司停", True),
        ("水", True),
        ("司公", False),
        ("停公", False),
        ("水厂 着火", False),
        ("%", False),
        ("' OR 1=1 --", False),
        ('"停电" NOT', False),
        ("", True),
    ],
)
def test_two_characters_find_an_article_wherever_they_stand_together(
    session: Session, words: str, found: bool
) -> None:
    recorded(session, a_capture(title="杨家门水厂回应", text="供电公司停电传言不实，详询95598。"))

    assert articles.count(session, ArticleFilter(words)) == (1 if found else 0)


def test_an_article_read_again_is_found_by_its_new_text_only(session: Session) -> None:
    article = recorded(session, a_capture(text="旧文字甲乙")).article

    articles.complete(session, article.id, text="新文字丙丁")

    assert articles.count(session, ArticleFilter("丙丁")) == 1
    assert articles.count(session, ArticleFilter("甲乙")) == 0


def test_the_same_page_is_recorded_once(session: Session) -> None:
    a_watch(session)
    url = "https://news.lanjiang.example/1.html"
    first = recorded(session, a_capture(url=url))

    second = recorded(session, a_capture(url=url + "?utm_source=feed"), outlet=an_outlet(session, "转载站"))

    assert (first.is_new, second.is_new) == (True, False)
    assert second.article == first.article
    assert mentions.count(session, MentionFilter()) == 1


def test_articles_are_filtered_by_outlet_and_period_and_come_newest_first(session: Session) -> None:
    paper = an_outlet(session, "澜江晚报", Channel.NEWSPAPER)
    old = recorded(session, a_capture("旧闻"), outlet=paper).article
    new = recorded(
        session, a_capture("新闻", published_at=PUBLISHED + timedelta(hours=1)), outlet=paper
    ).article
    recorded(session, a_capture("别处"))

    found = articles.find(session, ArticleFilter(outlet_id=paper.id), limit=9, offset=0)
    recent = articles.find(session, ArticleFilter(since=PUBLISHED + timedelta(minutes=1)), limit=9, offset=0)

    assert [article.id for article in found] == [new.id, old.id]
    assert [article.id for article in recent] == [new.id]


def test_a_mention_carries_every_watch_that_matched_with_its_words(session: Session) -> None:
    a_watch(session, "停电", a_query("停电"))
    a_watch(session, "自来水", a_query("自来水公司"))
    a_watch(session, "停用", a_query("停电"), is_active=False)

    mention = recorded(session).mention

    assert mention is not None
    assert [hit.watch for hit in mention.hits] == ["停电", "自来水"]
    assert mention.matched == ("停电", "自来水公司")
    entries, _ = audit.list_entries(session, subject_kind="mention", subject_id=mention.id)
    assert [entry.event for entry in entries] == ["mention.found"]


def test_mentions_are_filtered_by_watch_status_and_words(session: Session) -> None:
    one = a_mention(session, title="供电公司停电，水厂停水")
    other = a_watch(session, "招聘", a_query("招聘会"))
    a_mention(session, title="春季招聘会", text="无", watch=other)

    assert mentions.count(session, MentionFilter(watch_id=other.id)) == 1
    assert mentions.count(session, MentionFilter(ArticleFilter("水厂"))) == 1
    assert mentions.count(session, MentionFilter(status=MentionStatus.DISMISSED)) == 0
    assert service.count_by_status(session) == {MentionStatus.NEW: 2}
    assert [each.id for each in service.get_mentions(session, [one.id, 999])] == [one.id]
    assert [status for _, status in service.list_found_at(session, since=FOUND)] == [MentionStatus.NEW] * 2


def test_dismissing_keeps_the_reason_quiets_the_alert_and_is_done_once(
    session: Session, now: datetime
) -> None:
    alert, officer = an_alert(session), an_officer(session)

    for _ in range(2):
        mention = service.dismiss_mention(
            session, alert.mention_id, reason="与我无关", actor=officer, now=now
        )

    assert (mention.dismissed_reason, mention.dismissed_by) == ("与我无关", officer.id)
    assert service.count_alerts(session, only_open=True) == 0
    entries, _ = audit.list_entries(session, event="mention.dismissed")
    assert [entry.reason for entry in entries] == ["与我无关"]
    assert service.restore_mention(session, mention.id, actor=officer, now=now).status is MentionStatus.NEW


def test_an_attached_mention_is_not_dismissed_and_comes_back_when_detached(
    session: Session, now: datetime
) -> None:
    mention, officer = a_mention(session), an_officer(session)
    attached = service.mark_attached(session, mention.id, 7, actor=officer, now=now)
    assert (attached.status, attached.incident_id) == (MentionStatus.ATTACHED, 7)

    with pytest.raises(RuleBroken):
        service.dismiss_mention(session, mention.id, reason="x", actor=officer, now=now)

    detached = service.mark_detached(session, mention.id, actor=officer, now=now)
    assert (detached.status, detached.incident_id) == (MentionStatus.NEW, None)


def test_an_alert_is_taken_on_by_the_first_one_only(session: Session, now: datetime) -> None:
    alert, first, second = an_alert(session), an_officer(session), an_officer(session)
    token = service.alerts_token(session)

    service.acknowledge_alert(session, alert.id, actor=first, now=now)
    taken = service.acknowledge_alert(session, alert.id, actor=second, now=now)

    assert taken.acknowledged_by == first.id
    assert service.alerts_token(session) != token


def test_the_loudest_alerts_come_first_and_the_newest_of_them_before_the_others(session: Session) -> None:
    quiet = a_watch(session, "电费", a_query("电费"), severity=Severity.NOTICE)
    other = "记者今天上午在北湖片区看到，三个小区没有电。供电公司的热线打不进去，居民在楼下等消息。"
    loud = [an_alert(session), an_alert(session, title="全城停电，供电公司未回应", text=other)]
    a_mention(
        session,
        title="澜江电费怎么又涨了",
        text="家里这个月电费多了一倍，打95598问了也没说清楚。",
        watch=quiet,
    )

    found = service.list_alerts(session, only_open=True, loudest_first=True)

    assert [each.id for each in found[:2]] == [each.id for each in reversed(loud)]
    assert [each.severity for each in found] == [Severity.URGENT, Severity.URGENT, Severity.NOTICE]


def test_who_may_not_is_refused(session: Session, now: datetime) -> None:
    alert, reviewer = an_alert(session), a_user(session, "secrecy_reviewer").actor

    with pytest.raises(NotAllowed):
        service.acknowledge_alert(session, alert.id, actor=reviewer, now=now)
    with pytest.raises(NotAllowed):
        service.dismiss_mention(session, alert.mention_id, reason="x", actor=reviewer, now=now)
    with pytest.raises(NotAllowed):
        service.add_source(session, a_draft(), actor=reviewer, now=now)


@pytest.mark.parametrize("look", [service.get_mention, service.get_article, source_store.get])
def test_what_is_not_there_is_not_found(session: Session, look: object) -> None:
    assert callable(look)
    with pytest.raises(NotFound):
        look(session, 404)


def test_the_second_of_two_editors_is_told(session: Session, now: datetime) -> None:
    source, officer = a_source(session), an_officer(session)
    draft = a_draft(name="新名字")
    service.change_source(session, source.id, draft, revision=source.revision, actor=officer, now=now)

    with pytest.raises(OutOfDate):
        service.change_source(session, source.id, draft, revision=source.revision, actor=officer, now=now)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mention SET status = 'dismissed'",
        "UPDATE mention SET status = 'attached'",
        "UPDATE mention SET status = 'forgotten'",
        "UPDATE article SET confidence = 2",
        "UPDATE alert SET acknowledged_by = 1",
    ],
)
def test_an_illegal_state_cannot_be_stored(session: Session, statement: str) -> None:
    an_alert(session)

    with pytest.raises(IntegrityError):
        session.execute(text(statement))
