"""Is a statement's PDF handed out only while its approval stands?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.statements import service as statements
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import Morning, approved, saved, the_morning
from tests.client import StrictClient
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

SignIn = Callable[..., StrictClient]


@pytest.fixture
def morning(desk: Desk, clock: Clock) -> Morning:
    """Everything at 08:34."""
    clock.at = at(8, 34)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def bulletin(desk: Desk, morning: Morning, drain: Callable[[], int]) -> Statement:
    """The first bulletin, approved and drawn."""
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    drain()
    return statement


@pytest.fixture
def page(bulletin: Statement) -> str:
    """The address of the page of its PDF."""
    assert bulletin.version.approval is not None
    return f"/documents/{bulletin.version.approval.document_id}"


@pytest.fixture
def edited(desk: Desk, morning: Morning, bulletin: Statement) -> None:
    """A sentence was changed after the approval, which falls by it."""
    with desk.database.transaction() as session:
        drawn = statements.get_statement(session, bulletin.id)
        saved(session, drawn, morning.officer, now=at(8, 40), title="关于市区部分区域停水情况的说明")


def test_while_the_approval_stands_the_pdf_is_there_for_every_reader(page: str, sign_in: SignIn) -> None:
    client = sign_in("superior")

    assert client.get(f"{page}/file").status_code == 200
    assert client.tree(page).xpath(f"//a[@href='{page}/file']")


def test_the_pdf_of_a_fallen_approval_is_handed_to_nobody_who_could_publish_it(
    page: str, edited: None, sign_in: SignIn
) -> None:
    for role in ("pr_officer", "spokesperson", "deputy_leader", "superior"):
        client = sign_in(role)
        shown = client.tree(page)

        assert client.get(f"{page}/file").status_code == 403
        assert not shown.xpath(f"//a[starts-with(@href, '{page}/file')]")
        assert "不再有效" in shown.xpath("string(//main)")


def test_the_auditor_sees_what_once_was_approved(page: str, edited: None, sign_in: SignIn) -> None:
    client = sign_in("auditor")

    assert client.get(f"{page}/file").status_code == 200
    assert "不再有效" in client.tree(page).xpath("string(//main)")
