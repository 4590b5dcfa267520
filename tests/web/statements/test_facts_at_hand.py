"""Does the list of facts beside the text offer only what the text may say?"""

from __future__ import annotations

from collections.abc import Callable

from mediadesk.accounts.actor import Actor
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Confidentiality, Fact, FactKind
from mediadesk.statements import service
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.case import a_question, attested
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import HOUSE, Morning, drafted
from tests.client import StrictClient

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]


def internal_fact(desk: Desk, morning: Morning) -> Fact:
    """What maintenance says for our own people only."""
    with desk.database.transaction() as session:
        asked = a_question(
            session,
            morning.incident,
            morning.people,
            to=morning.operations,
            kind=FactKind.STATUS,
            question="现场还有什么情况？",
        )
        given = an_answer(
            wording="备用电源车已在厂区待命", as_of=at(7, 20), confidentiality=Confidentiality.INTERNAL
        )
        return attested(session, asked, morning.operations, given=given)


def offered(client: StrictClient, statement: Statement, fact: Fact) -> tuple[str, list[str]]:
    """What the list says of a fact, and what its buttons do."""
    [item] = client.tree(f"/statements/{statement.id}/edit").xpath(f"//li[@id='fact-{fact.id}']")
    return "".join(item.xpath(".//text()")), list(item.xpath(".//button/@value"))


def test_an_internal_fact_is_marked_and_not_offered_to_a_public_text(
    desk: Desk, morning: Morning, browser: Browser, made: Made
) -> None:
    fact, client = internal_fact(desk, morning), browser(morning.officer)

    said, buttons = offered(client, made(drafted), fact)

    assert "内部" in said
    assert "不能用于对外稿件" in said
    assert buttons == []
    room = client.tree(f"/incidents/{morning.incident.id}")
    assert room.xpath("//*[@id='facts']//*[@class='tag tag--warning'][normalize-space()='内部']")


def test_an_internal_text_may_take_it_up(desk: Desk, morning: Morning, browser: Browser) -> None:
    fact = internal_fact(desk, morning)
    with desk.database.transaction() as session:
        report = service.draft(
            session, morning.incident.id, "flash_report", house=HOUSE, actor=morning.officer, now=at(8, 15)
        )

    said, buttons = offered(browser(morning.officer), report, fact)

    assert "内部" in said
    assert f"insert:{fact.id}" in buttons


def test_a_fact_that_another_contradicts_is_not_offered_and_says_why(
    desk: Desk, morning: Morning, browser: Browser, made: Made
) -> None:
    with desk.database.transaction() as session:
        facts.declare_contradiction(
            session,
            morning.fa2.id,
            morning.fa4.id,
            reason="两部门说法不一",
            actor=morning.officer,
            now=at(8, 10),
        )

    said, buttons = offered(browser(morning.officer), made(drafted), morning.fa4)

    assert f"与{morning.fa2.code}说法不一" in said
    assert buttons == []
