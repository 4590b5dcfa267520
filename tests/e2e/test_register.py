"""Can the register be kept at a desk: somebody entered, found by their letters, moved, merged with a double, parted?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from mediadesk.contacts.role import RoleClass
from tests.e2e.conftest import picture
from tests.e2e.steps import button, field, link
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

NAME, PHONE = "夏侯砚秋", "138 0000 6601"


def test_a_journalist_is_entered_found_moved_merged_and_parted(
    people: Callable[..., Page],
) -> None:
    officer = people("林岚")

    _enter(officer, "澜江发布")
    _enter(officer, "澜江晚报")
    expect(officer.get_by_text(zh("Entered twice?"))).to_be_visible()
    picture(officer, "register-entered")
    _find_by_letters(officer)
    _change_outlet(officer)
    _merge(officer)
    _part(officer)


def _enter(page: Page, outlet: str) -> None:
    page.goto("/contacts/people")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/contacts/people/new$"))
    field(page, "Person's name").fill(NAME)
    page.get_by_label(zh("Phone")).first.fill(PHONE)
    page.locator("[name=organisation_id]").select_option(label=outlet)
    page.locator("[name=role_class]").select_option(RoleClass.PRESS.value)
    page.locator("[name=beat]").fill("能源")
    page.locator("[name=purpose]").fill("新闻采访联络")
    page.locator("[name=lawful_basis]").select_option(index=1)
    page.locator("[name=source]").fill("本人名片")
    page.locator("[name=source]").press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def _find_by_letters(page: Page) -> None:
    page.goto("/contacts/people")
    box = page.locator("main [name=q]")
    box.fill("xhyq")
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=xhyq"))
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    page.keyboard.press("j")
    rows.filter(has_text="澜江晚报").get_by_role("link", name=NAME).press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def _change_outlet(page: Page) -> None:
    link(page, "Change outlet").click()
    page.locator("[name=organisation_id-q]").press_sequentially("ljrb")
    page.get_by_role("button", name="澜江日报").or_(page.get_by_label("澜江日报")).first.press("Space")
    page.locator("form[action$='/move'] button[type=submit]").last.click()
    posts = page.locator("#roles tbody tr")
    expect(posts).to_have_count(2)
    expect(posts.first).to_contain_text("澜江日报")
    expect(posts.last).to_contain_text("澜江晚报")
    picture(page, "register-moved")


def _merge(page: Page) -> None:
    link(page, "Compare and merge").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=zh("Merge two records"))).to_be_visible()
    picture(page, "register-merge")
    button(page, "Merge").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.locator("#roles tbody tr")).to_have_count(3)
    expect(page.get_by_text(zh("Entered twice?"))).to_have_count(0)


def _part(page: Page) -> None:
    page.goto("/contacts/merges")
    row = page.locator("main tbody tr").filter(has_text=NAME)
    row.locator("summary").press("Enter")
    button(row, "Take back").press("Enter")
    expect(page.get_by_text(zh("Both records are as they were."))).to_be_visible()
    expect(page).to_have_url(re.compile(r"/contacts/merges\?kind=person$"))
    picture(page, "register-parted")
    page.goto("/contacts/people?q=xhyq")
    expect(page.locator("main tbody tr")).to_have_count(2)
