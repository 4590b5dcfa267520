"""Can a person correct the head of an article, and have pages read anew?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.models import SourceItemRow
from mediadesk.monitoring.records import Article
from mediadesk.wiring import Desk
from tests.builders.monitoring import FOUND, a_capture, a_source, recorded
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


@pytest.fixture
def article(desk: Desk) -> Article:
    with desk.database.transaction() as session:
        return recorded(session, a_capture()).article


def test_the_head_is_corrected_in_a_form_and_says_so(sign_in: SignIn, desk: Desk, article: Article) -> None:
    client = sign_in("pr_officer")
    typed = {"title": "更正后的标题", "published": "2026-02-25 06:30", "source": "澜江日报", "author": ""}

    answer = client.submit(f"/articles/{article.id}/correct", typed)

    assert answer.status_code == 303
    with desk.database.transaction() as session:
        now = articles.get(session, article.id)
    assert (now.title, now.source_label, now.author) == ("更正后的标题", "澜江日报", "")
    page = client.tree(f"/articles/{article.id}")
    assert "更正后的标题" in page.xpath("string(//h1)")


def test_a_time_that_cannot_be_is_refused_beside_its_field(sign_in: SignIn, article: Article) -> None:
    typed = {"title": "标题还在", "published": "2099-01-01 08:00", "source": "", "author": ""}

    answer = sign_in("pr_officer").submit(f"/articles/{article.id}/correct", typed)

    assert answer.status_code == 422
    assert "标题还在" in answer.get_data(as_text=True)


def test_reading_anew_says_what_came_of_it(sign_in: SignIn, article: Article) -> None:
    client = sign_in("pr_officer")

    answer = client.submit(f"/articles/{article.id}", {}, form=f"/articles/{article.id}/reread")

    assert answer.status_code == 303


def test_many_are_asked_for_and_their_progress_is_shown(
    sign_in: SignIn, article: Article, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")

    assert client.submit("/articles/rereadings", {"below": "0.9"}).status_code == 303
    drain()

    page = client.tree("/articles/rereadings")
    assert page.xpath("//progress")


def test_a_source_offers_to_read_all_its_articles_again(
    sign_in: SignIn, desk: Desk, article: Article, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        source = a_source(session)
        session.add(SourceItemRow(source_id=source.id, key="1", seen_at=FOUND, article_id=article.id))
    client, here = sign_in("pr_officer"), f"/sources/{source.id}/history"

    answer = client.submit(here, {}, form="/articles/rereadings")

    assert answer.headers["Location"].startswith(here)
    assert client.tree(here).xpath("//*[@id='reread']//*[@hx-get]")
    drain()
    page = client.tree(here)
    assert not page.xpath("//*[@id='reread']//*[@hx-get]")
    assert page.xpath("//*[@id='reread']//progress/@value") == ["1"]
    assert not sign_in("spokesperson").tree(here).xpath("//*[@id='reread']")


def test_only_those_who_label_may_correct(sign_in: SignIn, article: Article) -> None:
    assert sign_in("top_leader").get(f"/articles/{article.id}/correct").status_code == 403
