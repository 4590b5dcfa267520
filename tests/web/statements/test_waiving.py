"""Can a reviewer lift a finding in the browser, with a reason that everybody sees?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.statements.checks import RULES
from mediadesk.statements.editing import Insert
from mediadesk.statements.records import Statement
from tests.builders.statement_case import TEXTS, Morning, approved, drafted, saved
from tests.client import StrictClient

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]


def weak(session: Session, morning: Morning) -> Statement:
    edits = (
        Insert(morning.fa1.id, "situation"),
        Insert(morning.fa2.id, "situation"),
        Insert(morning.fa4.id, "measures"),
    )
    parts = {**TEXTS, "advice": "目前供电基本正常。"}
    return saved(session, drafted(session, morning), morning.officer, edits=edits, parts=parts).statement


@pytest.fixture
def statement(made: Made) -> Statement:
    return made(weak)


def path(statement: Statement, step: str = "") -> str:
    return f"/statements/{statement.id}/waivers{step}"


def test_the_author_asks_the_reviewer_lifts_and_the_text_goes_on(
    morning: Morning, browser: Browser, statement: Statement
) -> None:
    officer, reviewer = browser(morning.officer), browser(morning.reviewer)

    officer.submit(path(statement), {"reason": "引自公开通知"}, form=path(statement, "/ask"))
    assert "基本正常" in reviewer.get("/").get_data(as_text=True)
    reviewer.submit(path(statement), {"reason": "原文引用，保留"}, form=path(statement, "/waive"))

    shown = officer.get(path(statement)).get_data(as_text=True)
    assert "郑宁" in shown
    assert "原文引用，保留" in shown
    assert "原文引用，保留" in officer.get(f"/statements/{statement.id}/edit").get_data(as_text=True)
    assert "基本正常" not in reviewer.get("/").get_data(as_text=True)


def test_without_a_reason_the_page_says_so_beside_the_field(
    morning: Morning, browser: Browser, statement: Statement
) -> None:
    answer = browser(morning.reviewer).submit(
        path(statement), {"reason": " "}, form=path(statement, "/waive")
    )

    assert answer.status_code == 422
    assert "Say why." in answer.get_data(as_text=True) or "请写明理由" in answer.get_data(as_text=True)


def test_a_reviewer_may_let_a_finding_stand(morning: Morning, browser: Browser, statement: Statement) -> None:
    browser(morning.officer).submit(path(statement), {"reason": "引自公开通知"}, form=path(statement, "/ask"))
    legal = browser(morning.legal)
    page = legal.tree(path(statement))
    fields = {
        each.get("name"): each.get("value")
        for each in page.xpath("//form[contains(@class,'waiver__form')]//input")
    }

    legal.post(path(statement, "/decline"), data={**fields, "reason": "请写户数"})

    assert "请写户数" in browser(morning.officer).get(path(statement)).get_data(as_text=True)


def test_who_does_not_work_on_texts_is_offered_nothing(
    morning: Morning, browser: Browser, statement: Statement, made: Made
) -> None:
    deputy = browser(morning.people.deputy)

    assert not deputy.tree(path(statement)).xpath("//textarea")


def test_a_text_without_findings_says_so(morning: Morning, browser: Browser, made: Made) -> None:
    assert browser(morning.reviewer).get(path(made(approved))).status_code == 200


def test_every_check_is_listed_with_its_source(morning: Morning, browser: Browser) -> None:
    page = browser(morning.officer).tree("/statements/checks")

    assert len(page.xpath("//tbody/tr")) == len(RULES)
    assert "保守国家秘密法 第三十五条" in "".join(page.itertext())


def test_the_list_of_checks_can_be_searched(morning: Morning, browser: Browser) -> None:
    client = browser(morning.officer)

    found = client.tree("/statements/checks?q=fact_confidential").xpath("//tbody/tr/@id")

    assert found == ["fact_confidential"]
    assert not client.tree("/statements/checks?q=没有这样的词").xpath("//tbody/tr")
