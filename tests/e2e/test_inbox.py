"""Can a person clear a morning of sixty items by keyboard alone, and with one thumb on a phone?"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from mediadesk.accounts import store as accounts
from mediadesk.incidents import service as incidents
from mediadesk.times import parse_imprecise
from tests.builders.monitoring import a_watch, many_recorded
from tests.e2e.conftest import picture
from tests.e2e.preparing import beside
from tests.e2e.running import RunningDesk, ask_database
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]
MORNING = 60
# A watch of its own: what the worker hears while the test runs must not join the sixty.
PHRASE = "早班六十条"
LEFT = "SELECT count(*) FROM mention JOIN mention_watch ON mention_id = mention.id WHERE watch_id={} AND status = '{}'"


@pytest.fixture
def morning(desk: RunningDesk) -> int:
    """Sixty items that one watch found and nobody has looked at, and an incident; the watch."""
    now = datetime.now(UTC)
    begin = ask_database(desk, "SELECT count(*) FROM mention")[0][0]
    with beside(desk) as session:
        officer = accounts.find_by_username(session, "linlan")
        assert officer is not None
        watch = a_watch(session, PHRASE, PHRASE, raises_alert=False, actor=officer[0].actor)
        found = many_recorded(session, MORNING + 1, begin=begin + 1000, now=now, phrase=PHRASE)
        incidents.open_incident(
            session,
            mention_ids=(found[-1].id,),
            title="南门片区停水",
            what="自来水公司称停水因停电",
            where="南门片区",
            when=parse_imprecise("今天清晨", now=now),
            detected_at=now,
            actor=officer[0].actor,
            now=now,
        )
        return watch.id


def left(desk: RunningDesk, watch: int, status: str = "new") -> int:
    return int(ask_database(desk, LEFT.format(watch, status))[0][0])


def comes_to(desk: RunningDesk, watch: int, count: int) -> None:
    """The page goes on before the server has answered: what is kept is looked at until it is there."""
    until = time.monotonic() + 10
    while left(desk, watch) != count and time.monotonic() < until:
        time.sleep(0.05)
    assert left(desk, watch) == count


def current(page: Page) -> Locator:
    return page.locator("#inbox .row--current")


def keys(page: Page, *pressed: str) -> None:
    """Press one after the other; the page goes on to another row."""
    before = current(page).get_attribute("data-mention") or ""
    for key in pressed:
        page.keyboard.press(key)
    expect(current(page)).not_to_have_attribute("data-mention", before)


def done(page: Page, *pressed: str) -> None:
    """Press one after the other; what was done is told."""
    told = page.locator(".did__what")
    before = told.text_content() if told.count() else ""
    for key in pressed:
        page.keyboard.press(key)
    expect(told).not_to_have_text(before or "…")


def test_a_morning_is_cleared_by_keyboard_and_nothing_is_lost_on_reload(
    people: Enter, desk: RunningDesk, morning: int
) -> None:
    page = people("林岚")
    page.goto(f"/inbox?watch={morning}&view=0")
    expect(page.locator("#inbox [data-mention]")).to_have_count(30)

    had = left(desk, morning)

    for _ in range(3):
        keys(page, "x", "1")
    keys(page, "j")
    keys(page, "k")
    done(page, "l", "3")
    expect(current(page)).to_contain_text(zh("Complaint"))
    keys(page, "a", "1")
    comes_to(desk, morning, had - 4)
    picture(page, "inbox-keyboard")

    done(page, "u")
    done(page, "u")
    comes_to(desk, morning, had - 3)

    page.keyboard.press("x")
    reason = page.locator("#reason-other")
    reason.fill("外市话剧，与我无关")
    page.wait_for_timeout(500)
    here = current(page).get_attribute("data-mention")
    page.reload()
    expect(page.locator("#reason-other")).to_have_value("外市话剧，与我无关")
    assert current(page).get_attribute("data-mention") == here
    page.locator("#reason-other").press("Enter")
    expect(current(page)).not_to_have_attribute("data-mention", here or "")
    assert ask_database(desk, f"SELECT dismissed_reason FROM mention WHERE id = {here}") == [
        ("外市话剧，与我无关",)
    ]

    page.locator("#inbox h1").click()
    for _ in range(9):
        keys(page, "J")
    expect(page.locator("[data-chosen]")).to_have_text("10")
    page.reload()
    expect(page.locator("[data-chosen]")).to_have_text("10")
    done(page, "x", "1")
    comes_to(desk, morning, had - 14)
    done(page, "u")
    comes_to(desk, morning, had - 4)

    for still in range(left(desk, morning) - 1, 0, -1):
        keys(page, "x", "1")
        comes_to(desk, morning, still)
    page.keyboard.press("x")
    page.keyboard.press("1")
    expect(page.get_by_text(zh("Nothing matches"))).to_be_visible()
    comes_to(desk, morning, 0)
    assert left(desk, morning, "attached") >= 1


def test_an_article_is_dealt_with_by_one_thumb(people: Enter, desk: RunningDesk, morning: int) -> None:
    page = people("林岚", phone=True)
    page.goto(f"/inbox?watch={morning}&view=0")
    before = left(desk, morning)

    page.locator("#inbox .row__title a").first.click()
    page.wait_for_url(re.compile(r"/inbox/\d+"))
    expect(page.locator("[data-list]")).to_be_hidden()
    first = re.search(r"/inbox/(\d+)", page.url)[1]  # type: ignore[index]
    expect(page.locator("#detail article")).to_have_attribute("data-article", first)
    page.locator("#dismiss summary").click()
    picture(page, "inbox-phone")
    page.locator("#act-dismiss .pick").first.click()

    expect(page.locator("#detail article")).not_to_have_attribute("data-article", first)
    comes_to(desk, morning, before - 1)
    page.get_by_role("button", name=zh("Undo")).first.click()
    expect(page.locator("#detail article")).to_have_attribute("data-article", first)
    comes_to(desk, morning, before)
    page.get_by_role("link", name=zh("Next")).click()
    expect(page.locator("#detail article")).not_to_have_attribute("data-article", first)
