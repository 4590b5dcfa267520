"""Does a guest answer on a phone with nothing but the link, and does a link that is not theirs tell nothing?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text as sql

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service as contacts
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.organisation import OrganisationKind
from tests.builders.contacts import a_meeting_draft, a_person_draft, a_role_draft, an_organisation_draft
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import PATIENCE, PHONE, picture
from tests.e2e.mailing import desk_with_mail, letter_to, link_in
from tests.e2e.preparing import beside
from tests.e2e.running import RunningDesk, ask_database
from tests.e2e.steps import button, field
from tests.e2e.words import zh
from tests.fakes.mail_server import MailServer

pytestmark = pytest.mark.browser

NAME, OTHER = "骆文舟", "费承宇"
MAILS = {NAME: "luo@mail.example", OTHER: "fei@mail.example"}
TITLES = {NAME: "东村供电服务座谈会", OTHER: "西村供电服务座谈会"}


@pytest.fixture(scope="module")
def desk_and_box(
    prepared: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RunningDesk, MailServer]]:
    with desk_with_mail(prepared, tmp_path_factory.mktemp("instance")) as both:
        yield both


@pytest.fixture(scope="module")
def desk(desk_and_box: tuple[RunningDesk, MailServer]) -> RunningDesk:
    return desk_and_box[0]


@pytest.fixture
def phone(browser: Chromium) -> Iterator[Page]:
    """A phone that was never signed in."""
    context = browser.new_context(
        viewport=PHONE, is_mobile=True, has_touch=True, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def links(desk_and_box: tuple[RunningDesk, MailServer]) -> dict[str, str]:
    """One guest each of two new meetings, and the link out of each one's mail."""
    desk, box = desk_and_box
    now, before = datetime.now(UTC), len(box.letters)
    with beside(desk) as session:
        actor = _officer(session)
        draft = an_organisation_draft(name=f"东村村民委员会{before}", kind=OrganisationKind.OTHER)
        body = contacts.add_organisation(session, draft, actor=actor, now=now)
        for number, name in enumerate(MAILS):
            person = a_person_draft(
                name=name,
                email=f"{before}{MAILS[name]}",
                phone=f"138 0000 7{before}{number:02d}",
                preferred_channel=None,
            )
            role = a_role_draft(organisation_id=body.id)
            guest = contacts.add_person(session, person, role, actor=actor, now=now)
            wanted = a_meeting_draft(title=TITLES[name], starts_at=now + timedelta(days=3))
            meeting = meetings.plan_meeting(session, wanted, actor=actor, now=now, person_id=guest.id)
            inviting.send_invitations(session, meeting.id, actor=actor, now=now)
    return {name: link_in(letter_to(box, f"{before}{MAILS[name]}")) for name in MAILS}


def _officer(session: object) -> Actor:
    found = accounts.find_by_username(session, "linlan")  # type: ignore[arg-type]
    assert found is not None
    return found[0].actor


def _meeting_of(desk: RunningDesk, name: str) -> int:
    ((number,),) = ask_database(desk, f"SELECT max(id) FROM meeting WHERE title = '{TITLES[name]}'")
    return int(number)


def answers(desk: RunningDesk) -> list[tuple[object, ...]]:
    return ask_database(desk, "SELECT answer, note FROM invitation WHERE answer IS NOT NULL ORDER BY id")


def test_a_guest_accepts_changes_their_mind_and_declines(
    phone: Page, desk: RunningDesk, links: dict[str, str]
) -> None:
    before = answers(desk)
    phone.goto(links[NAME])
    expect(phone.get_by_role("heading", level=1, name=TITLES[NAME])).to_be_visible()
    assert answers(desk) == before, "opening the link is no answer"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"

    phone.get_by_text(zh("I come"), exact=True).tap()
    button(phone, "Send the answer").tap()
    expect(phone.locator(".notice--success")).to_contain_text(zh("Thank you, your answer is kept"))
    assert ("yes", "") in answers(desk)
    picture(phone, "rsvp-kept")

    phone.get_by_text(zh("I cannot come"), exact=True).tap()
    field(phone, "Anything we should know?").fill("身份证11010519491231002X")
    button(phone, "Send the answer").tap()
    expect(phone.locator("#note-error")).to_be_visible()
    expect(field(phone, "Anything we should know?")).to_have_value("身份证11010519491231002X")
    assert ("yes", "") in answers(desk), "a refused answer changes nothing"

    field(phone, "Anything we should know?").fill("当天出差，请代为问好")
    button(phone, "Send the answer").tap()
    expect(phone.locator(".notice--success")).to_contain_text(zh("Thank you, your answer is kept"))
    assert ("no", "当天出差，请代为问好") in answers(desk)


def test_no_other_link_works_and_all_say_the_same(
    phone: Page, desk: RunningDesk, links: dict[str, str]
) -> None:
    right, other = links[NAME], links[OTHER]
    base, token = right.rsplit("/", 1)
    number, signature = token.split("-", 1)
    wrong = {
        "altered": f"{base}/{number}-{'B' if signature[0] != 'B' else 'C'}{signature[1:]}",
        "of the other meeting": f"{base}/{number}-{other.rsplit('/', 1)[1].split('-', 1)[1]}",
        "forged": f"{base}/999999-{signature}",
        "cut off": right[:-4],
        "no token": f"{base}/x",
    }
    shown = set()
    for forged in wrong.values():
        answer = phone.goto(forged)
        assert answer is not None
        text = phone.locator("body").inner_text()
        shown.add((answer.status, text))
        assert not {NAME, OTHER, *TITLES.values()} & {
            each for each in (NAME, OTHER, *TITLES.values()) if each in text
        }
    ((status, text),) = shown
    assert status == 404
    assert zh("This link does not work") in text
    picture(phone, "rsvp-wrong-link")


def test_what_is_cancelled_or_has_begun_says_so(
    phone: Page, desk: RunningDesk, links: dict[str, str]
) -> None:
    now = datetime.now(UTC)
    with beside(desk) as session:
        meetings.cancel_meeting(
            session, _meeting_of(desk, OTHER), "会议室检修", actor=_officer(session), now=now
        )
        session.execute(
            sql("UPDATE meeting SET starts_at = :begin, ends_at = :end WHERE id = :id"),
            {
                "begin": (now - timedelta(hours=3)).replace(tzinfo=None),
                "end": (now - timedelta(hours=1)).replace(tzinfo=None),
                "id": _meeting_of(desk, NAME),
            },
        )
    kept = answers(desk)

    phone.goto(links[OTHER])
    expect(phone.locator("main")).to_contain_text("会议室检修")
    expect(phone.locator("form")).to_have_count(0)
    picture(phone, "rsvp-cancelled")

    phone.goto(links[NAME])
    expect(phone.locator("main")).to_contain_text(zh("The meeting is over"))
    expect(phone.locator("form")).to_have_count(0)
    assert answers(desk) == kept
    picture(phone, "rsvp-over")
