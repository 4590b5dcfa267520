"""Does a stranger learn whether a paper is ours and still holds, and nothing else?"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from mediadesk.documents import service as documents
from mediadesk.documents.code import code_of
from mediadesk.statements import service
from mediadesk.statements.issuing import service as issuing
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import Morning, approved, the_morning
from tests.client import StrictClient
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

TITLE = "关于市区部分区域停水有关情况的通报（首报）"
UNKNOWN = code_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])


@pytest.fixture
def morning(desk: Desk, clock: Clock) -> Morning:
    """Everything at 08:37."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def bulletin(desk: Desk, morning: Morning, drain: Callable[[], int]) -> Statement:
    """The first bulletin, approved and drawn, still in the house."""
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    drain()
    return statement


@pytest.fixture
def issued(desk: Desk, morning: Morning, bulletin: Statement) -> Statement:
    """The first bulletin, issued at 08:37."""
    with desk.database.transaction() as session:
        return service.issue(session, bulletin.id, actor=morning.officer, now=at(8, 37))


def code_on(desk: Desk, statement: Statement) -> str:
    with desk.database.transaction() as session:
        document_id = service.get_statement(session, statement.id).document_id
        assert document_id is not None
        return documents.get(session, document_id).code or ""


def pdf_of(desk: Desk, document_id: int | None) -> bytes:
    with desk.database.transaction() as session:
        record = documents.get(session, document_id or 0)
    return bytes(desk.port("file_store").get(record.sha256))


def brought(client: StrictClient, data: bytes, code: str = "") -> str:
    where = f"/verify/{code}" if code else "/verify"
    answer = client.submit(where, {"file": (io.BytesIO(data), "通报.pdf")}, form="/verify")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_who_is_not_signed_in_sees_that_an_issued_text_stands(
    desk: Desk, issued: Statement, client: StrictClient
) -> None:
    code = code_on(desk, issued)

    shown = client.tree(f"/verify/{code}").xpath("string(//main)")

    assert "已发布" in shown
    assert TITLE in shown
    assert "2026-02-25 08:37" in shown
    assert issued.version.content_hash in shown
    assert code in shown


def test_the_page_names_nobody_and_shows_none_of_the_text(
    desk: Desk, issued: Statement, morning: Morning, client: StrictClient
) -> None:
    shown = client.get(f"/verify/{code_on(desk, issued)}").get_data(as_text=True)

    assert not [name for name in ("林岚", "郑宁", "韩志远", "秦川") if name in shown]
    assert "两回线路" not in shown
    assert issued.incident_title not in shown.replace(TITLE, "")


def test_a_code_may_be_typed_as_people_type(desk: Desk, issued: Statement, client: StrictClient) -> None:
    code = code_on(desk, issued)

    typed = client.get("/verify", query_string={"code": code.replace("-", " ").lower()})

    assert (typed.status_code, typed.location) == (303, f"/verify/{code}")


def test_the_code_of_a_text_still_in_the_house_is_answered_like_one_never_given_out(
    desk: Desk, bulletin: Statement, client: StrictClient
) -> None:
    code = code_on(desk, bulletin)
    inside, never = client.get(f"/verify/{code}"), client.get(f"/verify/{UNKNOWN}")

    assert inside.status_code == never.status_code == 404
    bare = [answer.get_data(as_text=True).split("csrf_token")[0] for answer in (inside, never)]
    assert bare[0].replace(code, "") == bare[1].replace(UNKNOWN, "")


@pytest.mark.parametrize("typed", ["7K3M", "<script>alert(1)</script>", "../../etc/passwd", "🙂" * 400])
def test_what_is_no_code_gets_the_form_again(client: StrictClient, typed: str) -> None:
    answer = client.get("/verify", query_string={"code": typed})

    assert answer.status_code == 404
    assert "没有查到这个核验码" in answer.get_data(as_text=True)
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_the_issued_file_is_recognised_and_an_altered_one_is_not(
    desk: Desk, issued: Statement, client: StrictClient
) -> None:
    code, pdf = code_on(desk, issued), pdf_of(desk, issued.document_id)

    assert "逐字节相同" in brought(client, pdf, code)
    assert "逐字节相同" in brought(client, pdf)
    assert "文件与发布的不符" in brought(client, pdf + b" ", code)


def test_a_marked_copy_is_recognised_without_naming_its_recipient(
    desk: Desk, issued: Statement, morning: Morning, client: StrictClient, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        copy = issuing.mark_for(session, issued.id, "澜江晚报 王敏", actor=morning.officer, now=at(8, 37))
    drain()

    shown = brought(client, pdf_of(desk, copy), code_on(desk, issued))

    assert "专供件" in shown
    assert "王敏" not in shown
    assert "澜江晚报" not in shown


def test_a_missing_file_is_asked_for(client: StrictClient) -> None:
    answer = client.submit("/verify", {}, form="/verify")

    assert answer.status_code == 422
    assert "请先选择文件" in answer.get_data(as_text=True)


def test_trying_many_codes_is_stopped(app: Flask, desk: Desk, client: StrictClient) -> None:
    desk.settings = replace(desk.settings, verify_limit="3 per minute")

    answers = [client.get(f"/verify/{UNKNOWN}").status_code for _ in range(5)]

    assert answers == [404, 404, 404, 429, 429]
