"""Is what was approved what leaves the house?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.statements import errors, service, text_errors
from mediadesk.statements.listing import read_filter
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.wiring import Desk
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import (
    HOUSE,
    Morning,
    approved,
    drafted,
    hash_of,
    saved,
    the_morning,
    written,
)
from tests.builders.statements import FA1_V2
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer


@pytest.fixture
def desk(any_database: Database, desk: Desk, clock: Clock) -> Desk:
    """At 08:37, with pages that nobody looks at."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "files": FakeFileStore()}
    return desk


@pytest.fixture
def morning(desk: Desk) -> Morning:
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def bulletin(desk: Desk, morning: Morning) -> Statement:
    """Approved at 08:33."""
    with desk.database.transaction() as session:
        return approved(session, morning)


def issue(desk: Desk, morning: Morning, statement_id: int) -> Statement:
    with desk.database.transaction() as session:
        return service.issue(session, statement_id, actor=morning.officer, now=at(8, 37))


def read(desk: Desk, statement_id: int) -> Statement:
    with desk.database.transaction() as session:
        return service.get_statement(session, statement_id)


def test_an_approved_text_is_drawn_tied_and_issued(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    with pytest.raises(errors.NotRendered):
        issue(desk, morning, bulletin.id)

    drain()
    issued = issue(desk, morning, bulletin.id)

    assert (issued.state, issued.issued_at, issued.issued_by) == (State.ISSUED, at(8, 37), "林岚")
    [(document, watermark)] = desk.port("renderer").drawn
    assert not watermark
    assert document.footer.content_hash == hash_of(bulletin)
    assert document.sign_off.at == at(8, 33)
    with desk.database.transaction() as session:
        assert issued.document_id is not None
        assert documents.get(session, issued.document_id).is_rendered


def test_issuing_twice_changes_nothing(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    first = issue(desk, morning, bulletin.id)

    second = issue(desk, morning, bulletin.id)

    assert second.revision == first.revision
    with desk.database.transaction() as session:
        entries, _ = list_entries(session, limit=300)
    assert [e.event for e in entries].count("statement.issued") == 1


def test_the_incident_tells_when_it_was_issued(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    issue(desk, morning, bulletin.id)
    drain()

    with desk.database.transaction() as session:
        told = [entry.event for entry in incidents.list_timeline(session, morning.incident.id)]
    assert told[-1] == "statement.issued"
    assert "statement.saved" not in told


def test_a_pdf_that_arrives_after_an_edit_is_not_tied(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        saved(session, bulletin, morning.officer, title="改了标题")

    drain()

    assert read(desk, bulletin.id).document_id is None
    with pytest.raises(errors.NotApproved):
        issue(desk, morning, bulletin.id)


def test_a_fact_replaced_after_approval_stops_the_issue(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    with desk.database.transaction() as session:
        request = facts.get_request(session, morning.fa1.request_id or 0)
        given = an_answer(wording=FA1_V2.replace("8时", "8时34分"), as_of=at(8, 34))
        newer = answered(session, request, morning.people.dispatch, given=given, now=at(8, 34))
        facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(8, 34))

    with pytest.raises(text_errors.FactSuperseded):
        issue(desk, morning, bulletin.id)
    assert read(desk, bulletin.id).state is State.APPROVED


def test_a_tier_raised_after_approval_stops_the_issue_until_its_own_person_approves(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    raise_to(desk, morning, 3)

    with pytest.raises(errors.ApprovalOutgrown, match="沈岳"):
        issue(desk, morning, bulletin.id)

    with desk.database.transaction() as session:
        reopened = saved(session, read(desk, bulletin.id), morning.officer, title="改了标题").statement
    assert (reopened.state, reopened.version.approval) == (State.DRAFT, None)


def test_a_tier_lowered_after_approval_takes_nothing_away(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    raise_to(desk, morning, 1)

    assert issue(desk, morning, bulletin.id).state is State.ISSUED


def raise_to(desk: Desk, morning: Morning, tier: int) -> None:
    actors = {1: morning.people.deputy, 3: morning.people.top}
    with desk.database.transaction() as session:
        incidents.set_tier(
            session,
            morning.incident.id,
            tier=tier,
            nature="级别变化",
            reason="情况有变",
            actor=actors[tier],
            now=at(8, 34),
        )


def test_an_issued_text_cannot_be_edited(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    issued = issue(desk, morning, bulletin.id)

    with pytest.raises(errors.AlreadyIssued), desk.database.transaction() as session:
        saved(session, issued, morning.officer)


def test_the_update_follows_the_issued_first_bulletin(
    desk: Desk, morning: Morning, bulletin: Statement, drain: Callable[[], int]
) -> None:
    drain()
    issue(desk, morning, bulletin.id)

    with desk.database.transaction() as session:
        update = service.draft(
            session,
            morning.incident.id,
            "fault_bulletin_update",
            house=HOUSE,
            actor=morning.officer,
            now=at(10),
        )
        before = service.last_issued_before(session, update)

    assert (update.series_number, update.title) == (2, "关于市区部分区域停水有关情况的通报（续报）")
    assert before is not None
    assert before.id == bulletin.id


def test_a_draft_prints_with_a_watermark_and_is_never_tied(
    desk: Desk, morning: Morning, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        statement = written(session, morning)
        service.print_draft(session, statement.id, house=HOUSE, actor=morning.officer, now=at(8, 21))

    drain()

    [(document, watermark)] = desk.port("renderer").drawn
    assert watermark
    assert not document.is_approved
    with desk.database.transaction() as session:
        statement = service.get_statement(session, statement.id)
        [pages] = service.list_prints(session, statement)
    assert statement.document_id is None
    assert pages.is_rendered


def test_statements_are_found_by_state_kind_incident_and_title(desk: Desk, morning: Morning) -> None:
    from_everything = {
        "": 1,
        "state=draft": 1,
        "state=issued": 0,
        "type=fault_bulletin_first": 1,
        "type=clarification": 0,
        f"incident={morning.incident.id}": 1,
        "incident=999": 0,
        "q=停水": 1,
        "q=100%": 0,
    }
    with desk.database.transaction() as session:
        drafted(session, morning)

    with desk.database.transaction() as session:
        for query, expected in from_everything.items():
            name, _, value = query.partition("=")
            found, count = service.find_statements(session, read_filter({name: value} if name else {}))
            assert (len(found), count) == (expected, expected), query
