"""Does a symposium go its whole way, from the first line of its agenda to every speaker's reply?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text as sql

from mediadesk.accounts import store as accounts
from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts import service as contacts
from mediadesk.contacts.finding.keeping.service import refresh_all
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.times import SHANGHAI
from tests.builders.contacts import a_person_draft, a_role_draft, an_organisation_draft
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import PATIENCE, PHONE, picture
from tests.e2e.mailing import desk_with_mail, event_in, letter_to, link_in
from tests.e2e.preparing import beside
from tests.e2e.running import RunningDesk
from tests.e2e.steps import button, field, link
from tests.e2e.words import zh
from tests.fakes.mail_server import MailServer

pytestmark = pytest.mark.browser

TITLE, PLACE = "东村供电服务座谈会", "东村村委会会议室"
WORDS = {"骆文舟": "东村停电前没有人通知。", "费承宇": "交费要跑三站路，老人吃不消。"}
MAILS = {"骆文舟": "luo@mail.example", "费承宇": "fei@mail.example"}
SILENT = "贺兰静"
FIGURE = "已在东村公告栏张贴停电告知，并增设2个代收网点。"
MINUTES = "两位村民代表逐一发言。客户服务中心当场说明，书面答复另行告知。"


@pytest.fixture(scope="module")
def desk_and_box(
    prepared: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RunningDesk, MailServer]]:
    with desk_with_mail(prepared, tmp_path_factory.mktemp("instance")) as both:
        yield both


@pytest.fixture(scope="module")
def desk(desk_and_box: tuple[RunningDesk, MailServer]) -> RunningDesk:
    return desk_and_box[0]


@pytest.fixture(scope="module")
def box(desk_and_box: tuple[RunningDesk, MailServer]) -> MailServer:
    return desk_and_box[1]


@pytest.fixture
def guest(browser: Chromium) -> Iterator[Page]:
    """A phone of somebody who has no account."""
    context = browser.new_context(
        viewport=PHONE, is_mobile=True, has_touch=True, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def the_village_is_in_the_register(desk: RunningDesk) -> None:
    """Two who speak, and one who asked for silence."""
    now = datetime.now(UTC)
    with beside(desk) as session:
        found = accounts.find_by_username(session, "linlan")
        assert found is not None
        actor = found[0].actor
        draft = an_organisation_draft(name="东村村民委员会", kind=OrganisationKind.OTHER)
        body = contacts.add_organisation(session, draft, actor=actor, now=now)
        role = a_role_draft(organisation_id=body.id, role_class=RoleClass.CUSTOMER_REPRESENTATIVE)
        for number, name in enumerate([*WORDS, SILENT]):
            person = a_person_draft(
                name=name,
                phone=f"138 0000 77{number:02d}",
                email=MAILS.get(name, ""),
                preferred_channel=None,
                do_not_contact=name == SILENT,
                do_not_contact_reason="本人要求" if name == SILENT else "",
            )
            contacts.add_person(session, person, role, actor=actor, now=now)
        refresh_all(session, PypinyinRomanizer())


def test_a_symposium_goes_its_whole_way(
    people: Callable[..., Page], guest: Page, desk: RunningDesk, box: MailServer
) -> None:
    the_village_is_in_the_register(desk)
    officer, answerer = people("林岚"), people("何静", phone=True)

    meeting = arrange(officer)
    choose_guests(officer, meeting)
    send_invitations(officer, meeting)
    for name in WORDS:
        accept(guest, box, name)
    officer.goto(f"{meeting}/invitations")
    expect(officer.locator("#guests")).to_contain_text(zh("%(heads)s people with companions", heads=2))

    the_hour_has_come(desk, meeting)
    note_who_came(officer, meeting)
    write_minutes(officer, meeting)
    opinions = record_opinions(officer, meeting)
    for address in opinions:
        the_department_answers(answerer, address)
        publicity_tells(officer, address)
    officer.goto(meeting)
    expect(officer.locator("#opinions").get_by_text(zh("Opinion closed"))).to_have_count(2)
    picture(officer, "symposium-closed")


def arrange(page: Page) -> str:
    """What, where, when, and the agenda; the meeting's address."""
    page.goto("/contacts/meetings/new")
    begins = datetime.now(SHANGHAI).replace(minute=0) + timedelta(days=3)
    field(page, "Kind").select_option("symposium")
    field(page, "What it is about").fill(TITLE)
    page.get_by_label(zh("Place"), exact=True).fill(PLACE)
    field(page, "Begins").fill(begins.strftime("%Y-%m-%dT%H:%M"))
    field(page, "Ends").fill((begins + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"))
    button(page, "Plan the meeting").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    meeting = page.url.partition("#")[0].partition("?")[0]
    link(page, "Write the agenda").click()
    for row, (title, minutes) in enumerate((("停电告知怎样改进", "40"), ("交费网点怎样布局", "40")), 1):
        page.locator(f"#title-{row}").fill(title)
        page.locator(f"#minutes-{row}").fill(minutes)
    button(page, "Save the agenda").click()
    expect(page.locator("#agenda")).to_contain_text("交费网点怎样布局")
    return meeting


def choose_guests(page: Page, meeting: str) -> None:
    """Out of the register, letter by letter; who asked for silence is refused in words."""
    page.goto(meeting)
    link(page, "Add many: a class or a media list").click()
    for name in [*WORDS, SILENT]:
        page.locator("#person_id-q").fill(name)
        page.locator("#person_id-found").get_by_role("radio", name=name).check()
        button(page, "Put on the list").click()
        if name != SILENT:
            expect(page.locator("body")).to_contain_text(zh("%(name)s is on the list now.", name=name))
    expect(page.locator("#person_id-error")).to_contain_text("本人要求")
    picture(page, "symposium-guests")


def send_invitations(page: Page, meeting: str) -> None:
    """The page says who gets a letter before it goes."""
    page.goto(f"{meeting}/invitations")
    expect(page.locator(".send-plan")).to_contain_text("骆文舟")
    expect(page.locator(".send-plan")).not_to_contain_text(SILENT)
    page.locator(".send-plan").get_by_role("button").click()
    expect(page.locator("#guests")).to_contain_text(zh("sent"), timeout=20_000)
    picture(page, "symposium-invitations")


def accept(phone: Page, box: MailServer, name: str) -> None:
    """From the mail: the calendar part says the same as the page, and a tap answers."""
    letter = letter_to(box, MAILS[name])
    method, event = event_in(letter)
    assert (method, str(event["summary"]), str(event["location"])) == ("REQUEST", TITLE, PLACE)
    assert str(event["attendee"]) == f"mailto:{MAILS[name]}"
    phone.goto(link_in(letter))
    expect(phone.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    for other in set(WORDS) - {name}:
        expect(phone.locator("body")).not_to_contain_text(other)
    phone.get_by_text(zh("I come"), exact=True).tap()
    button(phone, "Send the answer").tap()
    expect(phone.locator(".notice--success")).to_contain_text(zh("Thank you, your answer is kept"))
    picture(phone, "symposium-rsvp-on-phone")


def the_hour_has_come(desk: RunningDesk, meeting: str) -> None:
    """As if three days had passed: it began two hours ago and is over."""
    now = datetime.now(UTC)
    with beside(desk) as session:
        session.execute(
            sql("UPDATE meeting SET starts_at = :begin, ends_at = :end WHERE id = :id"),
            {
                "begin": (now - timedelta(hours=2)).replace(tzinfo=None),
                "end": (now - timedelta(minutes=5)).replace(tzinfo=None),
                "id": int(meeting.rsplit("/", 1)[1]),
            },
        )


def note_who_came(page: Page, meeting: str) -> None:
    """At the door."""
    page.goto(f"{meeting}/arrivals")
    for name in WORDS:
        page.get_by_role("group", name=name).get_by_text(zh("Attended"), exact=True).click()
    button(page, "Save attendance").click()
    expect(page.locator("body")).to_contain_text(zh("Attendance is saved."))


def write_minutes(page: Page, meeting: str) -> None:
    """In one text; what each said comes after."""
    page.goto(meeting)
    page.locator("#minutes textarea").fill(MINUTES)
    button(page, "Save the minutes").click()
    expect(page.locator("#minutes")).to_contain_text(MINUTES)


def record_opinions(page: Page, meeting: str) -> list[str]:
    """Person by person, each with the department that answers; the opinions' addresses."""
    page.goto(meeting)
    link(page, "Record opinions").click()
    for name, words in WORDS.items():
        page.get_by_label(zh("What %(name)s said", name=name)).fill(words)
    for chosen in page.get_by_label(zh("Department that answers")).all()[:2]:
        chosen.select_option(label="客户服务中心")
    button(page, "Record them").click()
    expect(page.locator("#opinions")).to_contain_text(WORDS["骆文舟"])
    picture(page, "symposium-opinions")
    page.goto(f"{meeting}/minutes")
    for name, words in WORDS.items():
        expect(page.locator("li", has_text=words)).to_contain_text(name)
    page.goto(meeting)
    found = [
        str(each.get_attribute("href")) for each in page.locator("#opinions a[href^='/opinions/']").all()
    ]
    numbered = [each for each in found if each.rsplit("/", 1)[1].isdecimal()]
    assert len(numbered) == 2
    return numbered


def the_department_answers(page: Page, address: str) -> None:
    """On a phone: a figure is refused until somebody of the department signs for the sentence."""
    page.goto(address)
    page.locator("#answer-text").fill(FIGURE)
    button(page, "Hand in").click()
    expect(page.locator("#answer-text-error")).to_be_visible()
    picture(page, "opinion-figure-on-phone")
    button(page, "Sign for it").first.click()
    page.locator("#answer-text").fill(FIGURE)
    button(page, "Hand in").click()
    expect(page.locator("body")).to_contain_text(zh("Answer to be checked"))


def publicity_tells(page: Page, address: str) -> None:
    """Check, reply, hear, close."""
    page.goto(address)
    button(page, "Let it pass").click()
    page.locator("#reply-text").fill("电话告知：公告已张贴，网点已开。")
    page.locator("#reply-satisfaction").select_option("satisfied")
    button(page, "Keep the reply").click()
    button(page, "Close it").click()
    expect(page.locator("body")).to_contain_text(zh("Opinion closed"))
