"""Does a browser that hangs end, and can the next test have another?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from tests.e2e.chromium import Chromium, browsers, killed_when_hung

pytestmark = pytest.mark.browser


def test_a_page_that_never_answers_is_killed_and_another_browser_comes(browser: Chromium) -> None:
    page = browser.new_context().new_page()
    with killed_when_hung("this test", 3), pytest.raises(Error):
        page.evaluate("() => { for (;;) { } }")

    again = browser.new_context().new_page()

    assert again.evaluate("() => 6 * 7") == 42


def test_what_ends_in_time_is_not_killed(browser: Chromium) -> None:
    page = browser.new_context().new_page()
    before = browsers()
    with killed_when_hung("this test", 3):
        assert page.evaluate("() => 6 * 7") == 42

    assert before
    assert before <= browsers()
    assert page.evaluate("() => 6 * 7") == 42
