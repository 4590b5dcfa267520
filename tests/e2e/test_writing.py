"""Is anything that somebody typed ever lost?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.conftest import picture, sign_in
from tests.e2e.preparing import a_clarification, end_sessions
from tests.e2e.running import RunningDesk
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]


def test_the_second_of_two_writers_sees_what_changed_and_loses_nothing(
    desk: RunningDesk, people: Enter
) -> None:
    draft = a_clarification(desk)
    officer, head = people("林岚"), people("周砚")
    officer.goto(draft)
    head.goto(draft)

    steps.part(head, "The claim").fill("网传今晨停水系供电公司停电造成。")
    steps.button(head, "Save").last.click()
    expect(head.get_by_text(zh("Saved.")).first).to_be_visible()
    steps.part(officer, "What we are doing").fill("抢修人员正协助查找厂内故障。")
    steps.button(officer, "Save").last.click()

    expect(officer.get_by_text("周砚").first).to_be_visible()
    expect(officer.get_by_role("alert").first).to_be_visible()
    picture(officer, "20-two-writers")
    expect(steps.part(officer, "What we are doing")).to_have_text("抢修人员正协助查找厂内故障。")
    expect(steps.part(officer, "The claim")).to_have_text("网传今晨停水系供电公司停电造成。")
    steps.button(officer, "Save").last.click()
    expect(officer.get_by_text(zh("Saved.")).first).to_be_visible()
    head.goto(draft)
    expect(steps.part(head, "What we are doing")).to_have_text("抢修人员正协助查找厂内故障。")


def test_a_text_survives_the_end_of_its_writers_session(desk: RunningDesk, people: Enter) -> None:
    draft = a_clarification(desk)
    officer = people("林岚")
    officer.goto(draft)
    words = "本段文字写到一半，登录已经过期。"
    steps.part(officer, "Conclusion").fill(words)

    end_sessions(desk, "linlan")
    steps.button(officer, "Save").last.click()
    picture(officer, "21-session-over")
    steps.link(officer, "Sign in").first.click()
    sign_in(officer, "林岚", at=None)

    expect(officer).to_have_url(re.compile(f"{draft}$"))
    expect(steps.part(officer, "Conclusion")).to_have_text(words)
    picture(officer, "22-text-survived")
    steps.button(officer, "Save").last.click()
    expect(officer.get_by_text(zh("Saved.")).first).to_be_visible()
    officer.reload()
    expect(steps.part(officer, "Conclusion")).to_have_text(words)
