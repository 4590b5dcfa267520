"""Does a search find exactly what a reader of every article would find, newest first, on both databases?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.evaluating import Document, holds
from mediadesk.monitoring.querying.expression import (
    And,
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
)
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.records import Article, BodyState, Outlet
from mediadesk.monitoring.searching import service
from mediadesk.monitoring.searching.walking import Place
from tests.builders.monitoring import an_outlet

DAY = datetime(2026, 2, 1, 4, tzinfo=UTC)
LETTERS = "停电通知供水厂ab，1 電Ａ'\"\\"
NUMBER = 60


def add(session: Session, outlet: Outlet, *texts: tuple[str, str], at: Sequence[datetime]) -> list[Article]:
    """Articles (headline, text), each at its time."""
    rows = [
        {
            "outlet_id": outlet.id,
            "page_key": hashlib.sha256(f"{number} {title} {moment}".encode()).hexdigest(),
            "url": None,
            "title": title,
            "text": text,
            "captured_at": moment,
            "published_at": moment,
            "sorted_at": moment,
            "body_state": BodyState.PAGE,
            "body_failure": None,
        }
        for number, ((title, text), moment) in enumerate(zip(texts, at, strict=True))
    ]
    return [article for article in articles.add_many(session, rows) if article]


def ids(page: service.Page) -> list[int]:
    return [article.id for article in page.articles]


@pytest.fixture
def archive(any_database: Database) -> Iterator[tuple[Session, list[Article]]]:
    """Sixty articles of few letters, from two outlets, out of order."""
    chance = Random(7)
    with any_database.transaction() as session:
        found = []
        for name in ("澄江日报", "城北论坛"):
            texts = [
                (
                    "".join(chance.choices(LETTERS, k=5)).strip() or "题",
                    "\n".join("".join(chance.choices(LETTERS, k=12)) for _ in range(2)),
                )
                for _ in range(NUMBER // 2)
            ]
            at = [DAY + timedelta(hours=chance.randrange(0, 24 * 60)) for _ in texts]
            found += add(session, an_outlet(session, name), *texts, at=at)
    session = any_database.session()
    yield session, found
    session.close()


words = st.text(st.sampled_from(LETTERS.replace(" ", "")), min_size=1, max_size=4).filter(fold)
leaves = st.one_of(
    words.map(Word),
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)
    .filter(lambda text: fold(text).strip())
    .map(Phrase),
    st.builds(Near, words.map(Word), words.map(Word), st.integers(0, 6)),
    st.builds(InField, st.just(QueryField.TITLE), words.map(Word)),
    st.builds(InField, st.just(QueryField.OUTLET), st.sampled_from(["日报", "城北", "江", "晚报"]).map(Word)),
    st.integers(0, 50).map(lambda day: Dated(since=date(2026, 2, 1) + timedelta(days=day))),
    st.integers(0, 50).map(lambda day: Dated(date(2026, 2, 1), date(2026, 2, 1) + timedelta(days=day))),
)
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=5,
)


def by_reading(expression: Expression, found: Sequence[Article]) -> list[int]:
    """What a reader of every article finds, newest first."""
    wanted = [
        Place(article.published_at or article.captured_at, article.id)
        for article in found
        if holds(expression, Document(article.title, article.text, article.outlet.name, article.published_at))
    ]
    return [place.article_id for place in sorted(wanted, reverse=True)]


def test_a_search_finds_what_a_reader_of_all_articles_finds(archive: tuple[Session, list[Article]]) -> None:
    session, found = archive

    @settings(max_examples=80)
    @given(expressions)
    def is_equal(expression: Expression) -> None:
        expected = by_reading(expression, found)

        page = service.search(session, expression, limit=NUMBER)

        assert ids(page) == expected
        assert page.count == service.Count(len(expected), is_exact=True)
        assert page.next is None

    is_equal()


def test_every_two_characters_that_stand_somewhere_are_found(archive: tuple[Session, list[Article]]) -> None:
    session, found = archive

    for article in found[:12]:
        for text in (article.title, *article.text.split("\n")):
            for start in range(len(text) - 1):
                sought = text[start : start + 2]
                if sought.strip() == sought:
                    assert article.id in ids(
                        service.search(
                            session, Phrase(sought) if " " in sought else Word(sought), limit=NUMBER
                        )
                    ), sought


def test_pages_follow_each_other_without_a_gap_or_a_double(archive: tuple[Session, list[Article]]) -> None:
    session, found = archive

    for question in ("停 或 电", "电", "-ab", "停电 或 通知 或 供水"):
        turned, before = [], None
        while True:
            page = service.search(session, read(question), before=before, limit=7)
            turned += ids(page)
            if page.next is None:
                break
            before = page.next

        assert turned == by_reading(read(question), found)


def test_without_a_question_all_articles_come_newest_first(archive: tuple[Session, list[Article]]) -> None:
    session, found = archive

    page = service.search(session, None, limit=NUMBER)

    assert len(ids(page)) == NUMBER
    assert [a.published_at for a in page.articles] == sorted((a.published_at for a in found), reverse=True)


def test_outlets_and_days_narrow_down(archive: tuple[Session, list[Article]]) -> None:
    session, found = archive
    outlet = found[0].outlet
    since, until = DAY + timedelta(days=10), DAY + timedelta(days=30)

    page = service.search(session, Word("停"), since=since, until=until, outlet_ids=[outlet.id], limit=NUMBER)
    pairs = service.search(
        session, read("停电 或 电通 或 知供"), since=since, until=until, outlet_ids=[outlet.id]
    )

    within = [a for a in found if a.outlet == outlet and a.published_at and since <= a.published_at < until]
    assert ids(page) == by_reading(Word("停"), within)
    assert ids(pairs) == by_reading(read("停电 或 电通 或 知供"), within)


def test_an_article_that_is_read_anew_is_found_by_its_new_words_only(any_database: Database) -> None:
    with any_database.transaction() as session:
        (article,) = add(session, an_outlet(session), ("停电通知", "城北'检修\\"), at=[DAY])
        articles.complete(session, article.id, title="来水通知", text="城南恢复")

    with any_database.session() as session:
        assert ids(service.search(session, read("停电 或 检修 或 标题:停电"))) == []
        assert ids(service.search(session, read("城南 标题:来水"))) == [article.id]


def test_a_common_word_is_counted_honestly(any_database: Database) -> None:
    limits = service.Limits(counted=5)
    with any_database.transaction() as session:
        at = [DAY + timedelta(minutes=n) for n in range(8)]
        add(session, an_outlet(session), *[(f"停电{n}号", "停电通知") for n in range(8)], at=at)

    with any_database.session() as session:
        assert service.search(session, Word("停电"), limit=2, limits=limits).count == service.Count(
            5, is_exact=False
        )
        assert service.search(session, Word("停电通"), limit=2, limits=limits).count == service.Count(
            5, is_exact=False
        )
        assert service.search(session, Word("电3"), limit=2, limits=limits).count == service.Count(
            1, is_exact=True
        )


def test_a_search_that_takes_too_long_is_broken_off_and_the_session_lives_on(any_database: Database) -> None:
    at = [DAY - timedelta(minutes=n) for n in range(1500)]
    with any_database.transaction() as session:
        add(session, an_outlet(session), *[("火", "停电通知" * 500)] * 1500, at=at)

    with any_database.session() as session:
        with pytest.raises(service.SearchTookTooLong):
            service.search(session, Word("水"), limits=service.Limits(seconds=0.001))

        assert len(ids(service.search(session, Word("火")))) == service.PER_PAGE


def test_a_search_that_would_read_too_much_says_how_far_it_looked_and_leads_on(
    any_database: Database,
) -> None:
    limits = service.Limits(read=128, read_to_count=128)
    at = [DAY - timedelta(minutes=n) for n in range(400)]
    with any_database.transaction() as session:
        made = add(
            session, an_outlet(session), *[("水" if n == 390 else "火", "") for n in range(400)], at=at
        )

    with any_database.session() as session:
        first = service.search(session, Word("水"), limits=limits)
        page = first
        for _ in range(4):
            if page.next:
                page = service.search(session, Word("水"), before=page.next, limits=limits)

    assert ids(first) == []
    assert first.looked_back_to in at[127:200]
    assert not first.count.is_exact
    assert ids(page) == [made[390].id]
