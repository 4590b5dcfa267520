"""Can people speak about the words of a text in the browser, with and without marking them?"""

from __future__ import annotations

from collections.abc import Callable

from mediadesk.accounts.actor import Actor
from mediadesk.statements import service
from mediadesk.statements.commenting.comment import Comment
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import TEXTS, Morning, saved, submitted
from tests.client import StrictClient, parse

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]


def say(client: StrictClient, statement: Statement, **data: object):  # type: ignore[no-untyped-def]
    path = f"/statements/{statement.id}"
    given = {"part": "measures", "words": "应急预案", "text": "几级？", **data}
    return client.submit(path, given, form=f"{path}/comments")


def comments(desk: Desk, statement: Statement) -> list[Comment]:
    with desk.database.transaction() as session:
        return service.list_comments(session, statement.id)


def test_quoted_words_are_marked_in_the_text_and_lead_to_the_comment(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(submitted)
    client = browser(morning.reviewer)

    say(client, statement)

    [comment] = comments(desk, statement)
    page = client.tree(f"/statements/{statement.id}")
    assert ["".join(each.itertext()) for each in page.xpath("//*[@class='commented']")] == ["应急预案"]
    assert page.xpath("//a[@class='comment-mark']/@href") == [f"#comment-{comment.id}"]
    assert page.xpath(f"//li[@id='comment-{comment.id}']")


def test_words_that_do_not_stand_there_are_refused_at_their_field(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(submitted)

    answer = say(browser(morning.reviewer), statement, words="一级响应")

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert page.xpath("//input[@id='words'][@value='一级响应'][@aria-invalid='true']")
    assert page.xpath("//details[@id='new-comment'][@open]//textarea[normalize-space()='几级？']")
    assert not comments(desk, statement)


def test_an_answer_and_the_settling_are_shown(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(submitted)
    reviewer = browser(morning.reviewer)
    say(reviewer, statement)
    [comment] = comments(desk, statement)
    path = f"/statements/{statement.id}"
    browser(morning.officer).submit(path, {"text": "Ⅲ级。"}, form=f"{path}/comments/{comment.id}/answer")
    reviewer.submit(path, {}, form=f"{path}/comments/{comment.id}/settle")

    page = browser(morning.officer).tree(path)

    shown = "".join(page.xpath(f"//li[@id='comment-{comment.id}']")[0].itertext())
    assert "Ⅲ级。" in shown
    assert "林岚" in shown
    assert not comments(desk, statement)[0].is_open
    assert not page.xpath("//*[@class='commented']")


def test_the_author_cannot_settle_what_a_reviewer_asked(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(submitted)
    say(browser(morning.reviewer), statement)
    [comment] = comments(desk, statement)
    officer = browser(morning.officer)
    path = f"/statements/{statement.id}"

    answer = officer.post(f"{path}/comments/{comment.id}/settle", data={"csrf_token": officer.csrf(path)})

    assert answer.status_code == 403
    assert comments(desk, statement)[0].is_open


def test_a_comment_is_carried_visibly_into_the_next_version(
    morning: Morning, browser: Browser, made: Made, desk: Desk
) -> None:
    statement = made(submitted)
    say(browser(morning.reviewer), statement)
    with desk.database.transaction() as session:
        moved = {**TEXTS, "measures": "接报后，" + TEXTS["measures"]}
        saved(session, statement, morning.officer, parts=moved, now=at(8, 25))

    page = browser(morning.officer).tree(f"/statements/{statement.id}")

    assert ["".join(each.itertext()) for each in page.xpath("//*[@class='commented']")] == ["应急预案"]
    assert page.xpath("//li[@class='comment']//*[contains(@class, 'tag--info')]")


def test_a_returned_text_shows_its_open_comments_where_it_says_why(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(submitted)
    reviewer = browser(morning.reviewer)
    say(reviewer, statement)
    path = f"/statements/{statement.id}"
    reviewer.submit(path, {"comment": "请按批注修改"}, form=f"{path}/return")

    page = browser(morning.officer).tree(path)

    notice = "".join(page.xpath("//div[contains(@class, 'notice--danger')]")[0].itertext())
    assert "请按批注修改" in notice
    assert "几级？" in notice


def test_who_has_no_part_in_the_text_sees_no_comment(
    morning: Morning, browser: Browser, made: Made, sign_in: Callable[..., StrictClient]
) -> None:
    statement = made(submitted)
    say(browser(morning.reviewer), statement)

    page = sign_in("auditor").get(f"/statements/{statement.id}").get_data(as_text=True)

    assert "几级？" not in page
