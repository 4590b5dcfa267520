"""Can the people of the case do their work at the screen, from the first false word to the approved PDF?"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.conftest import picture
from tests.e2e.running import PASSWORD, RunningDesk, ask_database
from tests.e2e.words import zh
from tests.integration.processes.real import wait_until
from tests.paper import difference, picture_of, reference, text_of

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
Enter = Callable[..., Page]
SAME = 12.0  # The same measure as for the drawing itself: one wrong character gives 30 and more.
UPPER_PART = 432  # points
SIGNERS = ("秦川", "冯涛", "何静", "田莉")


def test_from_the_first_false_word_to_the_approved_pdf(desk: RunningDesk, people: Enter) -> None:
    officer = people("林岚")
    room = the_officer_hears_and_asks(desk, officer)
    the_departments_answer_on_their_phones(people)
    the_deputy_leader_takes_the_decision(people)

    the_officer_writes_and_is_refused_first(officer, room)
    everybody_signs(people)
    the_deputy_leader_approves_on_the_phone(people)
    assert approvals(desk) == 1

    pdf = the_officer_issues_and_downloads(officer)
    the_page_is_what_was_approved(pdf)


def the_officer_hears_and_asks(desk: RunningDesk, officer: Page) -> str:
    picture(officer, "01-today-quiet")
    released = time.monotonic()
    desk.advance("06:49")
    steps.see_alert_in_time(officer, "wp-001", released=released)
    picture(officer, "02-alert")
    steps.open_incident(officer, "wp-001")
    room = officer.url
    steps.propose_tier(officer, 2)
    for code in ("FA1", "FA2", "FA3", "FA4"):
        steps.ask(officer, code)
        officer.goto(room)
    picture(officer, "03-incident-asked")
    return room


def the_departments_answer_on_their_phones(people: Enter) -> None:
    dispatch = people("秦川", phone=True)
    picture(dispatch, "04-phone-dispatch-today")
    steps.answer(dispatch, "FA1")
    picture(dispatch, "05-phone-dispatch-signed")
    steps.answer(people("冯涛", phone=True), "FA2")
    service_centre = people("何静", phone=True)
    steps.answer(service_centre, "FA3", sign=False)
    steps.answer(service_centre, "FA4")


def the_deputy_leader_takes_the_decision(people: Enter) -> None:
    leader = people("顾启明", phone=True)
    picture(leader, "06-phone-leader-today")
    steps.decide_tier(leader, 2)


def the_officer_writes_and_is_refused_first(officer: Page, room: str) -> None:
    steps.begin_statement(officer, room, "Fault bulletin (first)")
    steps.write_first_bulletin(officer)
    steps.button(officer, "Submit").click()
    expect(officer.get_by_role("alert").get_by_text("FA3")).to_be_visible()
    expect(officer.get_by_text(zh("cannot be submitted yet"), exact=True)).to_be_visible()
    picture(officer, "07-refused-cause")
    steps.part(officer, "Cause").fill("停水的具体原因正在核查，待现场查明后由有关单位共同确认。")
    steps.button(officer, "Submit").click()
    expect(officer.get_by_text(zh("Secrecy review")).first).to_be_visible()
    picture(officer, "08-submitted")


def everybody_signs(people: Enter) -> None:
    steps.review_secrecy(people("郑宁"))
    for name in SIGNERS:
        steps.sign_off(people(name, phone=True))


def the_deputy_leader_approves_on_the_phone(people: Enter) -> None:
    leader = people("顾启明", phone=True)
    approve = steps.open_approval(leader, PASSWORD)
    picture(leader, "09-phone-approve")
    approve.dblclick()
    expect(leader.get_by_text(zh("Approved. The PDF is being made."))).to_be_visible()
    picture(leader, "10-phone-approved")


def the_officer_issues_and_downloads(officer: Page) -> bytes:
    steps.open_statement(officer)
    issue = steps.button(officer, "Issue now")
    wait_until(lambda: steps.is_ready(officer, issue), "the PDF was not made")
    issue.click()
    expect(officer.get_by_text(zh("Issued.")).first).to_be_visible()
    picture(officer, "11-issued")
    with officer.expect_download() as coming:
        officer.locator("#pdf, [aria-labelledby^=pdf]").get_by_role("link").first.click()
    return Path(coming.value.path()).read_bytes()


def the_page_is_what_was_approved(pdf: bytes) -> None:
    text = re.sub(r"\s", "", text_of(pdf))
    assert text.startswith("关于市区部分区域停水有关情况的通报（首报）今日清晨，市区部分区域发生停水。")
    assert "向杨家门水厂供电的两回线路电压正常，无跳闸记录" in text
    assert "原因正在核查" in text
    assert "厂内供电线路多处故障" not in text
    assert difference(upper_part(pdf), reference(HERE / "bulletin.png")) < SAME


def upper_part(pdf: bytes) -> Image.Image:
    """Title and the three paragraphs that say no hour of today: the same on every day."""
    page = picture_of(pdf)
    return page.crop((0, 0, page.width, UPPER_PART))


def approvals(desk: RunningDesk) -> int:
    return int(ask_database(desk, "SELECT count(*) FROM approval")[0][0])
