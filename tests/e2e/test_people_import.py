"""Can somebody who has only used a spreadsheet bring five thousand ugly rows in, and take them out again?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.builders.contact_files import an_ugly_sheet, name_of
from tests.e2e.conftest import picture
from tests.e2e.running import RunningDesk, ask_database
from tests.e2e.steps import button, field, link
from tests.e2e.words import zh

pytestmark = pytest.mark.browser

ROWS = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH_BROKEN_PHONE = 22


def counted(desk: RunningDesk) -> dict[str, int]:
    """How many rows of the one import ended in each way."""
    asked = "SELECT result, count(*) FROM contact_imported GROUP BY result"
    return {str(result): int(count) for result, count in ask_database(desk, asked)}


def how_many(desk: RunningDesk) -> int:
    return int(ask_database(desk, "SELECT count(*) FROM person")[0][0])


def test_five_thousand_rows_come_in_and_go_out_again(people: Callable[..., Page], desk: RunningDesk) -> None:
    page, before = people("林岚"), how_many(desk)
    page.goto("/contacts/imports")
    page.locator("input[type=file]").set_input_files(
        {"name": "通讯录.xlsx", "mimeType": XLSX, "buffer": an_ugly_sheet(ROWS)}
    )
    button(page, "Look at the rows").click()

    page.wait_for_url(re.compile(r"/contacts/imports/\d+"))
    field(page, "Kept for").fill("媒体联络与采访接待")
    field(page, "Lawful basis").select_option("consent")
    field(page, "Where we have it from").fill("各单位报送的通讯录")
    field(page, "Keep until").fill("2028-03-12")
    picture(page, "people-import-columns")
    button(page, "Read again").click()
    take = button(page, "Take the good rows in")
    expect(take).to_be_visible()
    take.scroll_into_view_if_needed()
    picture(page, "people-import-preview")
    take.click()

    expect(page.get_by_text(zh("Rows that did not come in (CSV)"))).to_be_visible(timeout=60_000)
    picture(page, "people-import-report")
    ended = counted(desk)
    assert sum(ended.values()) == ROWS
    assert how_many(desk) == before + ended["added"]
    assert ended["refused"] == ROWS // 100

    with page.expect_download() as left_out:
        link(page, "Rows that did not come in (CSV)").click()
    told = left_out.value.path().read_text(encoding="utf-8-sig")
    assert told.count("没有姓名") == ROWS // 100

    page.goto(f"/contacts/people?q={name_of(WITH_BROKEN_PHONE)}")
    page.get_by_role("link", name=name_of(WITH_BROKEN_PHONE)).first.click()
    expect(page.get_by_text("手机：138000000?").first).to_be_visible()

    page.goto("/contacts/imports")
    page.get_by_role("link", name="通讯录.xlsx").click()
    page.locator("#undo summary").click()
    button(page, "Take the import back").click()
    expect(page.get_by_text("已撤销").first).to_be_visible(timeout=60_000)
    assert how_many(desk) == before
