"""Do the pages of stories show who repeated whom, and can people merge, split and undo?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.monitoring.records import OutletTier
from mediadesk.monitoring.stories import service, store
from mediadesk.wiring import Desk
from tests.builders.monitoring import FOUND
from tests.builders.stories import FLOOD, NOTICE, an_article
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


@pytest.fixture
def articles(desk: Desk) -> list[int]:
    """Three articles of one story and a notice beside them."""
    with desk.database.transaction() as session:
        found = [
            an_article(session, FLOOD, outlet="澜江日报", title="水管爆裂 十七家店进水"),
            an_article(session, FLOOD + "（来源：澜江日报）", outlet="城事号", minutes=40),
            an_article(session, FLOOD, outlet="省报网", minutes=90, tier=OutletTier.PROVINCIAL),
            an_article(
                session, NOTICE.format(area="望湖新村", line="望湖线", day=3), minutes=95, title="停电通知"
            ),
        ]
        service.place(session, found, now=FOUND)
        return [each.id for each in found]


def story_of(desk: Desk, article_id: int) -> int:
    with desk.database.session() as session:
        return store.seats(session, [article_id])[article_id].story_id


def test_the_list_shows_stories_of_two_and_more_with_their_reach(
    sign_in: SignIn, articles: list[int]
) -> None:
    page = sign_in("pr_officer").tree("/stories?period=any")

    assert [each.strip() for each in page.xpath("//*[@class='row__title']/a/text()")] == [
        "水管爆裂 十七家店进水"
    ]
    assert "澜江日报" in page.xpath("string(//*[@class='rows'])")
    assert page.xpath("//*[local-name()='svg'][contains(@class,'spark')]")


def test_single_articles_are_listed_when_asked_for(sign_in: SignIn, articles: list[int]) -> None:
    page = sign_in("pr_officer").tree("/stories?period=any&least=1&q=停电")

    assert page.xpath("count(//*[@class='rows']/li)") == 1


def test_a_list_without_stories_says_what_comes(sign_in: SignIn) -> None:
    page = sign_in("pr_officer").tree("/stories")

    assert page.xpath("//*[@class='empty-state']//a[@href='/articles']")


def test_a_story_shows_the_first_publisher_and_who_repeated_it(
    sign_in: SignIn, desk: Desk, articles: list[int]
) -> None:
    page = sign_in("pr_officer").tree(f"/stories/{story_of(desk, articles[0])}")

    lines = page.xpath("//*[@id='split']//li")
    assert "澜江日报" in lines[0].xpath("string()")
    assert len(lines) == 3
    assert page.xpath("//*[@id='reach-chart-title']")
    assert page.xpath("count(//*[contains(@class,'bar-chart__table')]//tbody/tr)") >= 2


def test_articles_split_off_are_a_story_of_their_own_and_come_back_with_undo(
    sign_in: SignIn, desk: Desk, articles: list[int]
) -> None:
    client, story = sign_in("pr_officer"), story_of(desk, articles[0])

    answer = client.submit(f"/stories/{story}", {"article": str(articles[1])}, form="split")

    assert answer.status_code == 303
    assert story_of(desk, articles[1]) != story
    client.submit(f"/stories/{story}", {}, form="/stories/decisions/1/undo")
    assert story_of(desk, articles[1]) == story


def test_choosing_nothing_to_split_is_said_on_the_page(
    sign_in: SignIn, desk: Desk, articles: list[int]
) -> None:
    story = story_of(desk, articles[0])

    answer = sign_in("pr_officer").submit(f"/stories/{story}", {}, form="split")

    assert answer.status_code == 422


def test_two_stories_are_merged_by_hand_and_the_old_address_leads_on(
    sign_in: SignIn, desk: Desk, articles: list[int]
) -> None:
    client, story, other = sign_in("pr_officer"), story_of(desk, articles[0]), story_of(desk, articles[3])

    answer = client.submit(f"/stories/{story}", {"other": str(other)}, form=f"/stories/{story}/merge")

    assert answer.status_code == 303
    assert story_of(desk, articles[3]) == story
    assert client.get(f"/stories/{other}").headers["Location"].endswith(f"/stories/{story}")


def test_who_only_reads_sees_no_form(sign_in: SignIn, desk: Desk, articles: list[int]) -> None:
    page = sign_in("deputy_leader").tree(f"/stories/{story_of(desk, articles[0])}")

    assert not page.xpath("//input[@name='article'] | //*[@id='merge']")
