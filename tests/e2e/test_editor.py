"""Does writing feel like writing with a spelling checker that checks the facts?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import WIDE, picture, sign_in
from tests.e2e.preparing import (
    HOUSEHOLDS,
    SUPPLY,
    a_clarification_with_facts,
    a_further_fact,
    a_newer_version,
)
from tests.e2e.running import RunningDesk
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]
SOON = 15_000  # Whether it is shown at all; how soon is what `make bench` tells.


@pytest.fixture
def officer(desk: RunningDesk, people: Enter) -> Page:
    """The officer at a new draft, with a watch on what the content security policy refuses."""
    page = people("林岚")
    page.goto(a_clarification_with_facts(desk))
    expect(page.locator(".cm-content").first).to_be_visible()
    return page


def conclusion(page: Page) -> Locator:
    """The part most tests write in."""
    return steps.part(page, "Conclusion")


def marked(page: Page, look: str) -> Locator:
    """The words under a verdict's line."""
    return page.locator(f".verdict--{look}")


def strip(page: Page) -> Locator:
    """The sum at the foot."""
    return page.locator("#strip-sum")


def test_a_wrong_figure_is_contradicted_at_once_and_one_key_takes_the_facts_own(officer: Page) -> None:
    conclusion(officer).fill("经核查，不属实😀。停水影响4800户居民用水。")

    expect(marked(officer, "contradicted")).to_have_text("4800户", timeout=SOON)
    officer.keyboard.press("Control+Home")
    officer.keyboard.press("F2")
    expect(officer.locator(".card")).to_contain_text("FA1 v1")
    picture(officer, "30-contradicted")
    officer.keyboard.press("Tab")

    expect(conclusion(officer)).to_have_text("经核查，不属实😀。停水影响3200户居民用水。")
    expect(marked(officer, "contradicted")).to_have_count(0, timeout=SOON)
    expect(marked(officer, "supported").first).to_have_text("3200户", timeout=SOON)


def test_everything_is_taken_back_by_undo(officer: Page) -> None:
    conclusion(officer).fill("停水影响4800户居民用水。")
    expect(marked(officer, "contradicted")).to_have_count(1, timeout=SOON)
    officer.keyboard.press("Control+Home")
    officer.keyboard.press("F2")
    officer.keyboard.press("Tab")
    expect(officer.locator(".citation")).to_have_count(1, timeout=SOON)

    officer.keyboard.press("Control+z")

    expect(conclusion(officer)).to_have_text("停水影响4800户居民用水。")
    expect(officer.locator(".citation")).to_have_count(0)
    expect(marked(officer, "contradicted")).to_have_count(1, timeout=SOON)


def test_f2_walks_and_escape_and_tab_leave_as_everywhere(officer: Page) -> None:
    conclusion(officer).fill("已有12人到场，另有37人待命。")
    expect(marked(officer, "unsupported").first).to_be_visible(timeout=SOON)
    officer.keyboard.press("Control+Home")

    officer.keyboard.press("F2")
    first = officer.evaluate("getSelection().toString()")
    officer.keyboard.press("F2")
    second = officer.evaluate("getSelection().toString()")
    officer.keyboard.press("Shift+F2")

    assert first != second
    assert officer.evaluate("getSelection().toString()") == first
    officer.keyboard.press("Escape")
    expect(officer.locator(".card")).to_have_count(0)
    officer.keyboard.press("Tab")
    editor = officer.locator(".cm-content").and_(steps.field(officer, "Conclusion"))
    expect(editor).not_to_be_focused()
    expect(editor).to_have_text("已有12人到场，另有37人待命。")


def test_a_fact_is_inserted_at_the_caret_and_tied(officer: Page) -> None:
    conclusion(officer).fill("经核查，网传说法不属实。")
    officer.keyboard.press("Control+End")

    steps.insert(officer, "FA1")

    expect(conclusion(officer)).to_have_text(f"经核查，网传说法不属实。{HOUSEHOLDS}。")
    expect(officer.locator(".citation__code").first).to_have_text("FA1 v1", timeout=SOON)
    expect(conclusion(officer)).to_be_focused()


def test_chosen_words_are_tied_and_untied(officer: Page) -> None:
    conclusion(officer).fill("3200户受影响。")
    expect(marked(officer, "untied").first).to_be_visible(timeout=SOON)

    officer.keyboard.press("Alt+t")
    expect(marked(officer, "untied")).to_have_count(0, timeout=SOON)
    expect(officer.locator(".citation__code")).to_have_text("FA1 v1")
    officer.locator("[data-untie]").click()

    expect(officer.locator(".citation")).to_have_count(0, timeout=SOON)
    expect(marked(officer, "untied").first).to_be_visible(timeout=SOON)


def test_the_strip_counts_and_what_is_not_supported_is_not_submitted(officer: Page) -> None:
    conclusion(officer).fill(f"{HOUSEHOLDS}。已有12人到场。{SUPPLY}。")

    expect(strip(officer)).to_contain_text(zh("%(count)s cited", count=1), timeout=SOON)
    expect(strip(officer)).to_contain_text(zh("%(count)s unsupported", count=1))
    expect(strip(officer)).to_contain_text(zh("cannot be submitted yet"))
    steps.button(officer, "Submit").click()

    expect(officer.get_by_text(zh("Saved, but it cannot be submitted yet"))).to_be_visible()
    expect(conclusion(officer)).to_have_text(f"{HOUSEHOLDS}。已有12人到场。{SUPPLY}。")


def test_a_question_is_asked_from_the_finding_and_the_text_is_there_afterwards(officer: Page) -> None:
    conclusion(officer).fill("已有12人到场。")
    expect(marked(officer, "unsupported")).to_have_text("12人", timeout=SOON)

    steps.button(officer.locator(".editor .finding"), "Ask a department").first.click()

    expect(steps.field(officer, "Question")).to_have_value(re.compile("12人"))
    steps.field(officer, "Department").select_option(label="客户服务中心")
    steps.field(officer, "Why it matters").fill("情况说明要用")
    steps.button(officer, "Send the question").click()
    expect(conclusion(officer)).to_have_text("已有12人到场。")
    expect(officer.locator("#facts")).to_contain_text("12人")


def test_ten_thousand_pasted_characters_stay_swift_and_are_cleaned_with_a_note(officer: Page) -> None:
    words = "停水影响3200户居民用水。" * 700 + "\u202e😀\x07"
    conclusion(officer).focus()

    took = officer.evaluate(
        """async (words) => {
            const field = document.activeElement, data = new DataTransfer(), from = performance.now();
            data.setData("text/plain", words);
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            return performance.now() - from;
        }""",
        words,
    )

    assert took < 1_000, f"the paste took {took:.0f} ms"
    expect(marked(officer, "supported").first).to_be_visible(timeout=SOON)
    steps.button(officer, "Save").last.click()
    expect(officer.get_by_text("U+202E")).to_be_visible()


def test_what_was_typed_and_tied_survives_a_reload(officer: Page) -> None:
    conclusion(officer).fill("3200户受影响。")
    expect(marked(officer, "untied").first).to_be_visible(timeout=SOON)
    officer.keyboard.press("Alt+t")
    expect(officer.locator(".citation")).to_have_count(1, timeout=SOON)
    officer.wait_for_timeout(500)

    officer.once("dialog", lambda dialog: dialog.accept())
    officer.reload()

    expect(conclusion(officer)).to_have_text("3200户受影响。")
    expect(officer.locator(".citation")).to_have_count(1)


def test_the_pages_of_the_draft_are_seen_beside_the_text(officer: Page) -> None:
    conclusion(officer).fill("经核查，网传说法不属实。")

    steps.button(officer, "Print a draft").click()

    pages = officer.locator("#preview iframe")
    expect(pages).to_be_visible(timeout=20_000)
    address = pages.get_attribute("src")
    assert address is not None
    answer = officer.request.get(address)
    assert answer.body().startswith(b"%PDF")
    officer.locator("[data-preview-close]").click()
    officer.reload()
    expect(conclusion(officer)).to_have_text("经核查，网传说法不属实。")


def test_where_two_people_wrote_each_change_is_kept_or_taken_back_by_a_press(
    desk: RunningDesk, people: Enter
) -> None:
    draft = a_clarification_with_facts(desk)
    officer, head = people("林岚"), people("周砚")
    for page in (officer, head):
        page.goto(draft)
        expect(page.locator(".cm-content").first).to_be_visible()
    conclusion(head).fill("经查，网传说法不实。")
    steps.button(head, "Save").last.click()
    expect(head.get_by_text(zh("Saved.")).first).to_be_visible()
    conclusion(officer).fill("经核查，网传说法不属实，请勿转发。")

    steps.button(officer, "Save").last.click()

    taken = officer.get_by_role("button", name=zh("Take theirs"))
    expect(taken.first).to_be_visible()
    picture(officer, "31-merge")
    while taken.count():
        taken.first.click()
    expect(conclusion(officer)).to_have_text("经查，网传说法不实。")
    steps.button(officer, "Save").last.click()
    expect(officer.get_by_text(zh("Saved.")).first).to_be_visible()


def test_a_writer_is_told_that_somebody_else_has_saved_before_saving(
    desk: RunningDesk, people: Enter
) -> None:
    draft = a_clarification_with_facts(desk)
    officer, head = people("林岚"), people("周砚")
    officer.goto(draft)
    head.goto(draft)
    conclusion(head).fill("经查，网传说法不实。")
    head.keyboard.press("Control+s")
    expect(head.get_by_text(zh("Saved.")).first).to_be_visible()

    conclusion(officer).fill("经核查")

    told = "This text has been saved elsewhere meanwhile. Saving shows both texts; nothing is lost."
    expect(officer.get_by_text(zh(told))).to_be_visible()


def test_what_a_department_signs_meanwhile_is_seen_without_loading_the_page(
    desk: RunningDesk, officer: Page
) -> None:
    conclusion(officer).fill("经核查")
    expect(officer.locator("#facts")).not_to_contain_text("开关站")

    a_further_fact(desk, "两座开关站运行正常，无异常告警")
    officer.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(officer.locator("#facts")).to_contain_text("两座开关站运行正常")


def test_a_newer_version_is_taken_by_one_key(desk: RunningDesk, officer: Page) -> None:
    fact = a_further_fact(desk, "共有41座台区受影响")
    officer.reload()
    conclusion(officer).fill("经核查。")
    officer.keyboard.press("Control+End")
    steps.insert(officer, fact)
    expect(officer.locator(".citation__code")).to_have_text(f"{fact} v1", timeout=SOON)
    officer.keyboard.press("Control+s")
    expect(officer.get_by_text(zh("Saved.")).first).to_be_visible()

    a_newer_version(desk, fact, "共有43座台区受影响")
    officer.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(marked(officer, "stale").first).to_be_visible()
    conclusion(officer)
    officer.keyboard.press("Control+Home")
    officer.keyboard.press("F2")
    officer.keyboard.press("Tab")

    expect(conclusion(officer)).to_have_text("经核查。共有43座台区受影响。")
    expect(officer.locator(".citation__code")).to_have_text(f"{fact} v2", timeout=SOON)
    expect(marked(officer, "stale")).to_have_count(0)


def test_without_a_script_every_fix_is_a_button(desk: RunningDesk, browser: Chromium) -> None:
    context = browser.new_context(base_url=desk.url, viewport=WIDE, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "林岚")
    page.goto(a_clarification_with_facts(desk))
    field = page.locator("textarea[data-part=conclusion]")
    field.fill("停水影响4800户居民用水。")
    steps.button(page, "Save").last.click()

    page.get_by_role("button", name=zh("Write “%(words)s”", words="3200户")).click()

    expect(field).to_have_value("停水影响3200户居民用水。")
    expect(page.locator(".citation__code")).to_have_text("FA1 v1")
    context.close()


def test_the_policy_for_content_refuses_nothing_of_the_editor(desk: RunningDesk, people: Enter) -> None:
    page = people("林岚")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(a_clarification_with_facts(desk))
    conclusion(page).fill("停水影响4800户居民用水。")
    expect(marked(page, "contradicted")).to_be_visible(timeout=SOON)
    marked(page, "contradicted").hover()
    expect(page.locator(".card").first).to_be_visible()

    assert not [text for text in said if "Content Security Policy" in text]


def test_on_a_phone_a_touch_shows_the_card_and_its_fixes(desk: RunningDesk, people: Enter) -> None:
    page = people("林岚", phone=True)
    page.goto(a_clarification_with_facts(desk))
    conclusion(page).fill("停水影响4800户居民用水。")
    expect(marked(page, "contradicted")).to_be_visible(timeout=SOON)

    marked(page, "contradicted").tap()

    expect(page.locator(".card").first).to_be_visible()
    picture(page, "32-phone")
    page.locator(".card").get_by_role("button", name=zh("Write “%(words)s”", words="3200户")).first.tap()
    expect(conclusion(page)).to_have_text("停水影响3200户居民用水。")
