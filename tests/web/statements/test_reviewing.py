"""Can a text be read, reviewed, signed, approved and issued in the browser, each by the right person?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts import service as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.statements import service
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD
from tests.builders.facts import at
from tests.builders.statement_case import (
    HOUSE,
    PROOF,
    TEXTS,
    Morning,
    approved,
    drafted,
    hash_of,
    reviewed,
    saved,
    signed,
    signers,
    submitted,
    written,
)
from tests.client import StrictClient, parse
from tests.conftest import Clock

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]
Stored = Callable[[int], Statement]


def decide(client: StrictClient, statement: Statement, step: str, **data: object):  # type: ignore[no-untyped-def]
    path = f"/statements/{statement.id}"
    return client.submit(path, data, form=f"{path}/{step}")


def test_the_text_goes_from_hand_to_hand_to_issue(
    morning: Morning, browser: Browser, made: Made, stored: Stored, drain: Callable[[], int]
) -> None:
    statement = made(submitted)

    decide(browser(morning.reviewer), statement, "secrecy", note="无涉密内容")
    for _, actor in signers(morning):
        decide(browser(actor), statement, "sign-off")
    decide(browser(morning.people.deputy), statement, "approve", password=PASSWORD)
    drain()
    decide(browser(morning.officer), statement, "issue")

    assert stored(statement.id).state is State.ISSUED
    page = browser(morning.people.deputy).get(f"/statements/{statement.id}").get_data(as_text=True)
    assert all(name in page for name in ("郑宁", "秦川", "冯涛", "何静", "田莉", "顾启明"))
    assert "<del" not in page


def test_the_page_says_in_one_sentence_what_it_is_about(
    morning: Morning, browser: Browser, made: Made
) -> None:
    page = browser(morning.people.deputy).get(f"/statements/{made(signed).id}").get_data(as_text=True)

    assert "2026-02-25 08:20" in page
    assert "2026-02-25 10:30" in page


def test_cited_words_are_marked_and_lead_to_their_fact(
    morning: Morning, browser: Browser, made: Made
) -> None:
    page = browser(morning.people.dispatch).tree(f"/statements/{made(reviewed).id}")

    assert len(page.xpath("//mark[contains(@class, 'cited')]")) == 3
    assert len(page.xpath("//mark[contains(@class, 'cited--mine')]")) == 1
    for target in page.xpath("//mark//a/@href"):
        assert page.xpath(f"//*[@id='{target.removeprefix('#')}']")


def test_only_the_person_whose_turn_it_is_finds_the_decision(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(signed)

    def offered(actor: Actor) -> list[str]:
        return browser(actor).tree(f"/statements/{statement.id}").xpath("//main//form/@action")

    assert any(action.endswith("/approve") for action in offered(morning.people.deputy))
    for bystander in (
        morning.officer,
        morning.people.head,
        morning.people.top,
        morning.reviewer,
        morning.legal,
    ):
        assert not [action for action in offered(bystander) if action.endswith(("/approve", "/return"))]


def test_a_double_click_on_approve_answers_the_same_page(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(signed), browser(morning.people.deputy)
    csrf = client.csrf(f"/statements/{statement.id}")
    data = {"csrf_token": csrf, "seen": hash_of(statement), "password": PASSWORD}

    answers = [client.post(f"/statements/{statement.id}/approve", data=data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert stored(statement.id).state is State.APPROVED


def test_a_wrong_password_is_told_at_its_field(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(signed)

    answer = decide(browser(morning.people.deputy), statement, "approve", password="猜的")

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath("//details[@open]//input[@type='password'][@aria-invalid='true']")
    assert stored(statement.id).state is State.AWAITING_APPROVAL


def test_the_author_is_told_that_somebody_else_approves(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement, client = made(signed), browser(morning.officer)
    data = {
        "csrf_token": client.csrf(f"/statements/{statement.id}"),
        "seen": hash_of(statement),
        "password": PASSWORD,
    }

    answer = client.post(f"/statements/{statement.id}/approve", data=data)

    assert answer.status_code == 422
    assert "顾启明" in answer.get_data(as_text=True)


def test_deciding_on_a_text_that_changed_answers_409_with_the_new_text(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, leader = made(signed), browser(morning.people.deputy)
    csrf = leader.csrf(f"/statements/{statement.id}")
    browser(morning.officer).submit(
        f"/statements/{statement.id}/edit",
        {"do": "save", "part_measures": "改过的措施。"},
        form="statement-form",
    )

    answer = leader.post(
        f"/statements/{statement.id}/approve",
        data={"csrf_token": csrf, "seen": hash_of(statement), "password": PASSWORD},
    )

    assert answer.status_code == 409
    assert "改过的措施。" in answer.get_data(as_text=True)
    assert stored(statement.id).state is State.DRAFT


@pytest.mark.parametrize(("locale", "office"), [("zh_Hans_CN", "法务"), ("en", "Legal affairs")])
def test_an_office_that_has_not_signed_is_named_in_the_readers_language(
    morning: Morning, browser: Browser, made: Made, desk: Desk, locale: str, office: str
) -> None:
    statement = made(reviewed)
    with desk.database.transaction() as session:
        accounts.set_locale(session, morning.people.deputy, locale)
    leader = browser(morning.people.deputy)
    csrf = leader.csrf(f"/statements/{statement.id}")

    answer = leader.post(
        f"/statements/{statement.id}/approve",
        data={"csrf_token": csrf, "seen": hash_of(statement), "password": PASSWORD},
    )

    [told] = parse(answer.get_data(as_text=True)).xpath("//*[@role='alert'][contains(., '电力调度')]")
    assert office in "".join(told.itertext())


def test_a_return_needs_a_comment_and_reaches_the_author(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, leader = made(signed), browser(morning.people.deputy)

    empty = decide(leader, statement, "return", comment="")
    done = decide(leader, statement, "return", comment="请把抢修进展放在最前面")

    assert (empty.status_code, done.status_code) == (422, 303)
    assert stored(statement.id).state is State.RETURNED
    editor = browser(morning.officer).get(f"/statements/{statement.id}/edit").get_data(as_text=True)
    assert "请把抢修进展放在最前面" in editor


def test_the_pdf_can_be_had_only_after_approval(
    morning: Morning, browser: Browser, made: Made, drain: Callable[[], int]
) -> None:
    waiting = made(signed)
    client = browser(morning.officer)
    before = client.get(f"/statements/{waiting.id}/pdf")
    decide(browser(morning.people.deputy), waiting, "approve", password=PASSWORD)
    drain()

    after = client.get(f"/statements/{waiting.id}/pdf")

    assert before.status_code == 404
    assert (after.status_code, after.mimetype) == (200, "application/pdf")
    client.submit(f"/statements/{waiting.id}/edit", {"do": "save", "title": "又改了"}, form="statement-form")
    assert client.get(f"/statements/{waiting.id}/pdf").status_code == 404


def test_issuing_waits_for_the_pdf(morning: Morning, browser: Browser, made: Made) -> None:
    statement, client = made(approved), browser(morning.officer)

    answer = decide(client, statement, "issue")

    assert answer.status_code == 422


def test_the_page_loads_anew_as_soon_as_the_pdf_is_there(
    morning: Morning, browser: Browser, made: Made, drain: Callable[[], int], clock: Clock
) -> None:
    statement, client = made(approved), browser(morning.officer)
    clock.at = at(8, 34)
    asked = {"path": f"/statements/{statement.id}", "headers": {"HX-Request": "true"}}

    before = client.get(**asked)
    drain()
    after = client.get(**asked)

    assert (before.status_code, before.headers.get("HX-Refresh")) == (204, None)
    assert after.headers["HX-Refresh"] == "true"


def test_passwords_cannot_be_guessed_at_the_approval(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(signed), browser(morning.people.deputy)
    data = {"csrf_token": client.csrf(f"/statements/{statement.id}"), "seen": hash_of(statement)}

    answers = [
        client.post(
            f"/statements/{statement.id}/approve", data={**data, "password": f"猜{number}"}
        ).status_code
        for number in range(12)
    ]

    assert answers[-1] == 429
    assert stored(statement.id).state is State.AWAITING_APPROVAL


def test_who_does_not_work_on_texts_finds_only_approved_ones(
    morning: Morning, browser: Browser, made: Made, sign_in: Callable[..., StrictClient]
) -> None:
    statement = made(written)
    superior = sign_in("superior", name="省公司值班", department="省电力公司")

    assert superior.get(f"/statements/{statement.id}").status_code == 404
    assert statement.title not in superior.get("/statements/").get_data(as_text=True)


def test_who_does_not_work_on_texts_sees_nothing_of_what_was_written_before(
    morning: Morning, browser: Browser, made: Made, sign_in: Callable[..., StrictClient]
) -> None:
    statement = made(approved_at_the_second_try)
    superior = sign_in("superior", name="省公司值班", department="省电力公司")

    pages = [superior.get(f"/statements/{statement.id}{part}") for part in ("", "/versions")]

    assert [page.status_code for page in pages] == [200, 200]
    for page in pages:
        assert "首版里的话" not in page.get_data(as_text=True)
    versions = f"/statements/{statement.id}/versions"
    assert "首版里的话" in browser(morning.officer).get(versions).get_data(as_text=True)


def test_the_room_names_only_texts_that_its_reader_may_open(
    morning: Morning, made: Made, browser: Browser, sign_in: Callable[..., StrictClient]
) -> None:
    statement = made(written)
    superior = sign_in("superior", name="省公司值班", department="省电力公司")
    room, link = f"/incidents/{statement.incident_id}", f'href="/statements/{statement.id}"'

    assert link in browser(morning.officer).get(room).get_data(as_text=True)
    assert link not in superior.get(room).get_data(as_text=True)


def approved_at_the_second_try(session: Session, morning: Morning) -> Statement:
    """Submitted once with other words, edited, then approved."""
    first = saved(session, drafted(session, morning), morning.officer, title="首版里的话").statement
    service.submit(session, first.id, revision=first.revision, actor=morning.officer, now=at(8, 21))
    again = service.get_statement(session, first.id)
    text = saved(session, again, morning.officer).statement
    text = service.submit(session, text.id, revision=text.revision, actor=morning.officer, now=at(8, 22))
    seen, people = hash_of(text), {"legal": morning.legal}
    text = service.clear_secrecy(session, text.id, seen_hash=seen, actor=morning.reviewer, now=at(8, 23))
    for party in text.version.open_parties:
        actor = people[party.key]
        service.sign_off(session, text.id, party.key, seen_hash=seen, actor=actor, now=at(8, 24))
    return service.approve(
        session,
        text.id,
        seen_hash=seen,
        proof=PROOF,
        house=HOUSE,
        actor=morning.people.deputy,
        now=at(8, 25),
    )


@pytest.mark.parametrize("build", [drafted, written, submitted, reviewed, signed, approved])
def test_every_state_has_its_page_for_everybody(
    morning: Morning, browser: Browser, made: Made, build: Callable[..., Statement]
) -> None:
    statement = made(build)

    for actor in (
        morning.officer,
        morning.reviewer,
        morning.people.dispatch,
        morning.legal,
        morning.people.deputy,
    ):
        client = browser(actor)
        assert client.get(f"/statements/{statement.id}").status_code == 200
        assert client.get(f"/statements/{statement.id}/versions").status_code == 200


def test_the_list_keeps_its_filter_in_the_address(morning: Morning, browser: Browser, made: Made) -> None:
    statement, client = made(written), browser(morning.officer)

    draft = client.get("/statements/?state=draft&type=fault_bulletin_first").get_data(as_text=True)
    issued = client.get("/statements/?state=issued").get_data(as_text=True)

    assert statement.title in draft
    assert statement.title not in issued
    assert client.get("/statements/?state=nonsense&page=-1&incident=x").status_code == 200


def test_english_readers_read_english(morning: Morning, browser: Browser, made: Made, desk: Desk) -> None:
    statement = made(signed)
    with desk.database.transaction() as session:
        accounts.set_locale(session, morning.people.deputy, "en")

    page = browser(morning.people.deputy).get(f"/statements/{statement.id}").get_data(as_text=True)

    assert "Approve for issue" in page
    assert "142 characters, rests on 3 facts" in page


def test_what_is_approved_must_be_what_was_seen_and_the_change_is_shown(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(signed)
    client = browser(morning.people.deputy)
    token = client.csrf(f"/statements/{statement.id}")
    longer = {**TEXTS, "measures": "接报后，" + TEXTS["measures"]}
    with desk.database.transaction() as session:
        saved(session, statement, morning.officer, parts=longer, now=at(8, 30))

    answer = client.post(
        f"/statements/{statement.id}/approve",
        data={"csrf_token": token, "seen": hash_of(statement), "password": PASSWORD},
    )

    assert answer.status_code == 409
    page = parse(answer.get_data(as_text=True))
    assert "".join(page.xpath("//ins//text()")).endswith("接报后，")


def test_the_row_of_names_says_whose_turn_it_is_and_since_when(
    morning: Morning, browser: Browser, made: Made
) -> None:
    page = browser(morning.people.dispatch).tree(f"/statements/{made(reviewed).id}")

    turns = "".join(page.xpath("//p[@class='turns']//text()"))
    assert "电力调度控制中心" in turns
    assert "08:24" in turns


def test_before_deciding_one_reads_what_happens_next(morning: Morning, browser: Browser, made: Made) -> None:
    page = browser(morning.people.deputy).tree(f"/statements/{made(signed).id}")

    steps = page.xpath("//form[@id='approve']//ol[@class='next']/li")
    assert len(steps) == 3
    assert "2026-02-25 10:30" in "".join(steps[2].itertext())
