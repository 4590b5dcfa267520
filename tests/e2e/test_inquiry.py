"""Can a journalist's call be written down on a phone while they speak, and be answered with approved words?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import picture
from tests.e2e.preparing import a_clarification_with_facts
from tests.e2e.running import RunningDesk
from tests.e2e.steps import button, field, link
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

INCIDENT = "市区部分区域停水误指供电"
LOOSE = "应该是水厂自己的责任。"


def test_from_the_call_on_a_phone_to_every_question_answered(
    people: Callable[..., Page], desk: RunningDesk
) -> None:
    a_clarification_with_facts(desk)
    phone = people("陆知远", phone=True)
    phone.goto("/inquiries/new")
    field(phone, "Who asks").fill("高原")
    field(phone, "For which outlet").fill("澜江晚报")
    field(phone, "Questions, word for word").fill("影响了多少户？\n2、什么时候恢复？")
    phone.get_by_text(zh("Press card, call back, incident")).click()
    field(phone, "Number of the press card").fill("K33012018000106")
    field(phone, "Check of the press card").select_option("verified")
    field(phone, "About the incident").select_option(label=INCIDENT)
    picture(phone, "inquiry-phone")
    button(phone, "Write down").click()
    expect(phone.get_by_text("影响了多少户？")).to_be_visible()

    button(phone, "Promise and write down").click()
    expect(phone.get_by_text(re.compile("我们还在核实，.+前回复您。"))).to_be_visible()

    link(phone, "Answer the journalist").click()
    lines = phone.locator("#ticked label.line")
    lines.filter(has_text="户").first.click()
    field(phone, "In your own order").fill(LOOSE)
    button(phone, "Write down what was said").click()
    expect(phone.locator("#text-error")).to_contain_text(LOOSE)
    picture(phone, "inquiry-refused")
    field(phone, "In your own order").fill("感谢您的关注。")
    button(phone, "Write down what was said").click()
    expect(phone.get_by_text(zh("Partly answered"))).to_be_visible()

    phone.get_by_role("link", name=zh("Answer question %(number)s", number=2)).click()
    field(phone, "In your own order").fill("目前没有更多可以发布的信息。")
    button(phone, "Write down what was said").click()
    expect(phone.get_by_text(zh("All answered"))).to_be_visible()
    button(phone, "Close").click()
    expect(phone.locator(".status-tag").get_by_text(zh("Inquiry closed"))).to_be_visible()
    picture(phone, "inquiry-closed")
