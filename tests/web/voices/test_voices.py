"""Can all voices of an incident be seen, made and made anew on one page, and the message map be written?"""

from __future__ import annotations

import pytest

from mediadesk.facts import service as facts
from mediadesk.statements.voices.composing import VOICES
from mediadesk.wiring import Desk
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import Morning, written
from tests.builders.statements import FA1_V2, FA4
from tests.client import StrictClient, parse


@pytest.fixture
def page(made: object, morning: Morning) -> str:
    made(written)  # type: ignore[operator]
    return f"/incidents/{morning.incident.id}/voices"


@pytest.fixture
def officer(browser: object, morning: Morning) -> StrictClient:
    client: StrictClient = browser(morning.officer)  # type: ignore[operator]
    return client


def make_all(officer: StrictClient, page: str) -> None:
    assert officer.submit(page, {}, form=page).status_code == 303


def test_all_that_are_missing_are_drafted_beside_the_press_text(officer: StrictClient, page: str) -> None:
    make_all(officer, page)

    tree = officer.tree(page)
    assert len(tree.xpath("//article[contains(@class, 'voice')]")) == len(VOICES) + 1
    texts = ["".join(each.itertext()) for each in tree.xpath("//div[@class='voice__text']")]
    assert all(FA4 in text for text in texts)
    assert "条短信" in "".join(tree.xpath("//article[@aria-labelledby='voice-short_message']//text()"))


def test_a_voice_that_fell_behind_says_why_and_is_made_anew(
    officer: StrictClient,
    page: str,
    desk: Desk,
    morning: Morning,
) -> None:
    make_all(officer, page)
    with desk.database.transaction() as session:
        request = facts.get_request(session, morning.fa1.request_id or 0)
        newer = an_answer(wording=FA1_V2.replace("8时", "8时20分"), as_of=at(8, 20))
        fact = answered(session, request, morning.people.dispatch, given=newer, now=at(8, 21))
        facts.attest(session, fact.id, 3, actor=morning.people.dispatch, now=at(8, 22))

    tree = officer.tree(page)

    assert len(tree.xpath("//article[contains(@class, 'voice--outdated')]")) == len(VOICES)
    assert "FA1 已有新版本" in "".join(tree.xpath("//p[@class='voice__why']//text()"))
    action = tree.xpath("//form[contains(@action, '/renew')]/@action")[0]
    assert officer.submit(page, {}, form=action).status_code == 303


def test_who_works_on_no_text_sees_no_draft(browser: object, page: str, sign_in: object) -> None:
    superior: StrictClient = sign_in("superior")  # type: ignore[operator]

    tree = superior.tree(page)

    assert not tree.xpath("//article")


def test_an_incident_without_a_statement_says_what_to_do_first(
    officer: StrictClient,
    morning: Morning,
) -> None:
    answer = officer.get(f"/incidents/{morning.incident.id}/voices")

    assert "还没有可转述的稿件" in answer.text


def test_the_map_is_written_shown_and_said_to_be_short_of_facts(
    officer: StrictClient,
    morning: Morning,
) -> None:
    edit = f"/incidents/{morning.incident.id}/messages/edit"
    typed = {"headline_1": "停水不是停电造成", "support_1_1": str(morning.fa1.id), "conditions": "双方签字前"}

    assert officer.submit(edit, typed).status_code == 303

    shown = officer.get(f"/incidents/{morning.incident.id}/messages").text
    assert "停水不是停电造成" in shown
    assert "信息 1 只有 1 项已签认的事实" in shown
    assert FA1_V2 in shown


def test_a_map_without_its_first_message_is_refused_and_keeps_what_was_typed(
    officer: StrictClient,
    morning: Morning,
) -> None:
    edit = f"/incidents/{morning.incident.id}/messages/edit"

    answer = officer.submit(edit, {"headline_1": "", "conditions": "双方签字前"})

    tree = parse(answer.text)
    assert answer.status_code == 422
    assert tree.xpath("//*[@id='headline_1-error']")
    assert "双方签字前" in "".join(tree.xpath("//textarea[@name='conditions']/text()"))


def test_two_who_write_the_map_keep_their_words(officer: StrictClient, morning: Morning) -> None:
    edit = f"/incidents/{morning.incident.id}/messages/edit"
    officer.submit(edit, {"headline_1": "甲"})

    answer = officer.submit(edit, {"headline_1": "乙", "seen": "0"})

    assert answer.status_code == 409
    assert parse(answer.text).xpath("//input[@name='headline_1']/@value") == ["乙"]


def test_the_advice_stands_in_the_room_and_beside_the_chooser(
    officer: StrictClient,
    morning: Morning,
) -> None:
    room = officer.tree(f"/incidents/{morning.incident.id}")
    chooser = officer.tree(f"/statements/new?incident={morning.incident.id}")

    for tree in (room, chooser):
        words = "".join(tree.xpath("//section[@id='advice']//text()"))
        assert "据事实澄清不实" in words
        assert "攻击质疑者" in words


def test_a_reader_of_approved_texts_gets_no_advice(
    sign_in: object,
    morning: Morning,
) -> None:
    superior: StrictClient = sign_in("superior")  # type: ignore[operator]

    assert not superior.tree(f"/incidents/{morning.incident.id}").xpath("//section[@id='advice']")


def test_voices_that_fell_behind_stand_on_the_officers_day(
    officer: StrictClient, page: str, desk: Desk, morning: Morning
) -> None:
    make_all(officer, page)
    assert "口径已过时" not in officer.get("/").text
    with desk.database.transaction() as session:
        facts.withdraw(
            session, morning.fa4.id, 1, reason="记错了", actor=morning.people.service_centre, now=at(8, 24)
        )

    assert "口径已过时" in officer.get("/").text
