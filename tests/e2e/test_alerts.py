"""Does an alert come by itself to the person on duty, climb on the page, and go when it is taken on?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from mediadesk.accounts import store as accounts
from tests.builders.monitoring import a_capture, a_watch, recorded
from tests.e2e.conftest import picture
from tests.e2e.preparing import beside
from tests.e2e.running import RunningDesk
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

TITLE = "河东片区突然停电，居民质疑供电公司没有通知"
TEXT = "今天一早河东片区三个小区突然停电。居民说供电公司没有任何通知，热线也打不进去。"


def test_an_alert_appears_without_a_reload_and_is_taken_on_with_a_note(
    people: Callable[..., Page], desk: RunningDesk
) -> None:
    officer = people("林岚")
    officer.goto("/duty")
    expect(officer.locator(".topbar")).to_contain_text(zh("On duty"))
    before = officer.title()

    now = datetime.now(UTC)
    with beside(desk) as session:
        found = accounts.find_by_username(session, "linlan")
        assert found is not None
        a_watch(session, actor=found[0].actor)
        recorded(session, a_capture(TITLE, TEXT, published_at=now - timedelta(minutes=3)), now=now)

    line = officer.locator("#alerts").get_by_role("link", name=re.compile(re.escape(TITLE)))
    expect(line).to_be_visible(timeout=15_000)
    assert officer.url.endswith("/duty")
    assert officer.title() != before
    officer.goto("/alerts")
    officer.get_by_role("main").get_by_role("link", name=TITLE).click()
    picture(officer, "alert")
    officer.get_by_label(zh("What you do about it")).fill("已请调度核实")
    officer.get_by_role("main").get_by_role("button", name=re.compile(zh("Take on"))).click()

    expect(officer.get_by_text("已请调度核实")).to_be_visible()
    expect(officer.locator("#alerts").get_by_role("link", name=re.compile(re.escape(TITLE)))).to_have_count(0)
