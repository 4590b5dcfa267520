"""Is what has left the house corrected and withdrawn in public, by those who may, and never silently?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.errors import NotAllowed
from mediadesk.facts import service as facts
from mediadesk.statements import errors as statement_errors
from mediadesk.statements import service
from mediadesk.statements.amending import errors
from mediadesk.statements.amending import service as amending
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind, Decision
from mediadesk.statements.editing import Typed
from mediadesk.statements.issuing import service as issuing
from mediadesk.statements.records import Statement, Step
from mediadesk.statements.states import State
from mediadesk.statements.travelling import service as travelling
from mediadesk.statements.verifying import service as verifying
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import (
    HOUSE,
    PROOF,
    Morning,
    approved,
    drafted,
    hash_of,
    signers,
    the_morning,
    written,
)
from tests.builders.statement_case import signed as signed_off
from tests.builders.statements import FA1_V2
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

Drain = Callable[[], int]
NEWER = "截至当日8时，向杨家门水厂供电的两回线路中一回电压偏低，无跳闸记录"


@pytest.fixture
def desk(any_database: Database, desk: Desk, clock: Clock) -> Desk:
    """At 08:37, with pages that nobody looks at."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    return desk


@pytest.fixture
def morning(desk: Desk) -> Morning:
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def issued(desk: Desk, morning: Morning, drain: Drain) -> Statement:
    """The first bulletin, issued at 08:37."""
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    drain()
    with desk.database.transaction() as session:
        return service.issue(session, statement.id, actor=morning.officer, now=at(8, 37))


def head_of_publicity(desk: Desk) -> Actor:
    with desk.database.transaction() as session:
        return a_user(session, "pr_head", name="唐静", department="宣传部").actor


def attest_newer(desk: Desk, morning: Morning, *, as_of: int = 8, wording: str = NEWER) -> None:
    """Dispatch answers anew at 09:00; version 3 replaces version 2."""
    assert isinstance(desk.clock, Clock)
    desk.clock.at = at(9)
    with desk.database.transaction() as session:
        request = facts.get_request(session, morning.fa1.request_id or 0)
        given = an_answer(wording=wording, as_of=at(as_of))
        newer = answered(session, request, morning.people.dispatch, given=given, now=at(9))
        facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(9))


def read(desk: Desk, statement_id: int) -> Statement:
    with desk.database.transaction() as session:
        return service.get_statement(session, statement_id)


def proposals(desk: Desk, statement_id: int) -> list[Amendment]:
    with desk.database.transaction() as session:
        return amending.list_of(session, statement_id)


def events(desk: Desk) -> list[str]:
    with desk.database.transaction() as session:
        entries, _ = list_entries(session, limit=400)
        return [entry.event for entry in entries]


def test_a_fact_that_was_wrong_then_proposes_a_correction_once(
    desk: Desk, morning: Morning, issued: Statement, drain: Drain
) -> None:
    attest_newer(desk, morning)
    drain()
    with desk.database.transaction() as session:
        travelling.travel(session, morning.incident.id, actor_id=morning.officer.id, now=at(9, 1))

    [proposal] = proposals(desk, issued.id)
    assert proposal.kind is AmendmentKind.CORRECTION
    assert (proposal.fact_id, proposal.fact_version) == (morning.fa1.id, 2)
    assert FA1_V2 in proposal.reason
    assert NEWER in proposal.reason
    assert read(desk, issued.id).state is State.ISSUED


def test_news_after_the_cut_off_corrects_nothing_and_is_still_listed(
    desk: Desk, morning: Morning, issued: Statement, drain: Drain
) -> None:
    attest_newer(desk, morning, as_of=9, wording=FA1_V2.replace("8时", "9时"))
    drain()

    with desk.database.transaction() as session:
        [impact] = travelling.list_impacts(session, morning.incident.id, now=at(9, 1))
    assert proposals(desk, issued.id) == []
    assert not impact.is_error
    assert "8时" in impact.touched[0].says
    assert "9时" in impact.touched[0].should


def test_a_text_that_is_being_signed_or_approved_comes_back_with_the_reason(
    desk: Desk, morning: Morning, drain: Drain
) -> None:
    with desk.database.transaction() as session:
        statement = signed_off(session, morning)
    attest_newer(desk, morning)
    drain()
    drain()

    returned = read(desk, statement.id)
    assert returned.state is State.RETURNED
    assert returned.version.last_return is not None
    assert returned.version.last_return.step is Step.FACTS
    assert NEWER in returned.version.last_return.comment
    assert len(returned.version.returns) == 1


def test_an_approval_that_has_not_been_used_is_suspended(desk: Desk, morning: Morning, drain: Drain) -> None:
    with desk.database.transaction() as session:
        statement = approved(session, morning)
    drain()
    attest_newer(desk, morning)
    drain()

    returned = read(desk, statement.id)
    assert (returned.state, returned.document_id, returned.approved_at) == (State.RETURNED, None, None)
    with pytest.raises(statement_errors.NotApproved), desk.database.transaction() as session:
        service.issue(session, statement.id, actor=morning.officer, now=at(9, 2))


def test_a_draft_stays_with_its_author_and_is_listed(desk: Desk, morning: Morning, drain: Drain) -> None:
    with desk.database.transaction() as session:
        statement = written(session, morning)
    attest_newer(desk, morning)
    drain()

    assert read(desk, statement.id).state is State.DRAFT
    with desk.database.transaction() as session:
        [impact] = travelling.list_impacts(session, morning.incident.id, now=at(9, 1))
    assert impact.statement.id == statement.id


def test_a_correction_quotes_the_old_sentence_and_the_new_one(
    desk: Desk, morning: Morning, issued: Statement, drain: Drain
) -> None:
    attest_newer(desk, morning)
    drain()

    with desk.database.transaction() as session:
        correction = amending.prepare(session, issued.id, actor=morning.officer, now=at(9, 5))
        again = amending.prepare(session, issued.id, actor=morning.officer, now=at(9, 6))
        blocking = [f for f in service.find_findings(session, correction, at(9, 6)) if f.is_blocking]

    content = correction.version.content
    assert again.id == correction.id
    assert (correction.type_code, content.audience) == (issued.type_code, issued.version.content.audience)
    assert content.title == f"更正：{issued.title}"
    assert content.text_of("situation").startswith(
        f"我公司于2026年2月25日8时37分发布的《{issued.title}》（编号MT-{issued.id:04d}）中，“"
    )
    assert FA1_V2 in content.text_of("situation")
    assert content.text_of("situation").count(NEWER) == 2
    assert {c.fact_version for c in content.citations if c.fact_id == morning.fa1.id} == {3}
    assert all(content.text_of(c.part)[c.start : c.end] == c.wording for c in content.citations)
    assert {f.code for f in blocking} <= {"next_update_missing", "next_update_passed"}, blocking
    with desk.database.transaction() as session:
        for each in (correction, read(desk, issued.id)):
            found = service.find_findings(session, each, at(9, 6))
            assert "said_differently" not in {f.code for f in found}
    with desk.database.transaction() as session:
        assert [
            i.statement.id for i in travelling.list_impacts(session, morning.incident.id, now=at(9, 6))
        ] == [issued.id]


def test_only_a_leader_decides_and_not_who_proposed(desk: Desk, morning: Morning, issued: Statement) -> None:
    head = head_of_publicity(desk)
    with desk.database.transaction() as session:
        proposal = amending.propose(
            session, issued.id, AmendmentKind.WITHDRAWAL, reason="主体写错", public_reason="发布主体有误。",
            actor=head, now=at(9),
        )  # fmt: skip
    for actor, rule in ((head, errors.LeadersDecide), (morning.officer, NotAllowed)):
        with pytest.raises(rule), desk.database.transaction() as session:
            amending.decide(session, proposal.id, agreed=True, actor=actor, now=at(9, 1))
    with pytest.raises(NotAllowed), desk.database.transaction() as session:
        amending.propose(
            session, issued.id, AmendmentKind.WITHDRAWAL, reason="x", public_reason="y",
            actor=morning.officer, now=at(9),
        )  # fmt: skip
    with pytest.raises(errors.DeclinedWithoutReason), desk.database.transaction() as session:
        amending.decide(session, proposal.id, agreed=False, actor=morning.people.deputy, now=at(9, 1))


def test_a_withdrawal_is_public_and_keeps_what_was_issued(
    desk: Desk, morning: Morning, issued: Statement
) -> None:
    head = head_of_publicity(desk)
    with desk.database.transaction() as session:
        proposal = amending.propose(
            session, issued.id, AmendmentKind.WITHDRAWAL, reason="主体写错", public_reason="发布主体有误。",
            actor=head, now=at(9),
        )  # fmt: skip
    with pytest.raises(errors.AmendmentUnderWay), desk.database.transaction() as session:
        amending.propose(
            session, issued.id, AmendmentKind.CORRECTION, reason="另有错字", actor=head, now=at(9),
        )  # fmt: skip
    with desk.database.transaction() as session:
        amending.decide(session, proposal.id, agreed=True, actor=morning.people.deputy, now=at(9, 1))
    with pytest.raises(errors.AlreadyDecided), desk.database.transaction() as session:
        amending.decide(session, proposal.id, agreed=True, actor=morning.people.top, now=at(9, 2))

    gone = read(desk, issued.id)
    assert (gone.state, gone.document_id, gone.issued_at) == (State.WITHDRAWN, issued.document_id, at(8, 37))
    with desk.database.transaction() as session:
        code = issuing.code_of(session, gone)
        shown = verifying.look_up(session, code)
    assert shown is not None
    assert (shown.state, shown.public_reason, shown.changed_at) == (
        State.WITHDRAWN,
        "发布主体有误。",
        at(9, 1),
    )
    assert "statement.withdrawn" in events(desk)


def test_a_correction_is_issued_only_when_agreed_and_then_corrects(
    desk: Desk, morning: Morning, issued: Statement, drain: Drain
) -> None:
    with desk.database.transaction() as session:
        issuing.mark_for(session, issued.id, "澜江晚报 王敏", actor=morning.officer, now=at(8, 37))
    drain()
    attest_newer(desk, morning)
    drain()
    correction = carried_through(desk, morning, issued, drain)

    with pytest.raises(errors.CorrectionNotAgreed), desk.database.transaction() as session:
        service.issue(session, correction.id, actor=morning.officer, now=at(9, 20))
    [proposal] = proposals(desk, issued.id)
    with desk.database.transaction() as session:
        amending.decide(session, proposal.id, agreed=True, actor=morning.people.top, now=at(9, 21))
    with desk.database.transaction() as session:
        service.issue(session, correction.id, actor=morning.officer, now=at(9, 22))

    old = read(desk, issued.id)
    [done] = proposals(desk, issued.id)
    assert (old.state, old.version, done.done_at) == (State.CORRECTED, issued.version, at(9, 22))
    assert (done.decision, done.correction_id) == (Decision.AGREED, correction.id)
    new = read(desk, correction.id)
    with desk.database.transaction() as session:
        shown = verifying.look_up(session, issuing.code_of(session, old))
        newer = verifying.look_up(session, issuing.code_of(session, new))
    assert shown is not None
    assert newer is not None
    assert shown.corrected_by is not None
    assert newer.corrects is not None
    with desk.database.transaction() as session:
        recipients = [copy.recipient for copy in issuing.list_copies(session, new)]
    assert recipients == ["澜江晚报 王敏"]
    assert (shown.corrected_by.title, newer.corrects.title) == (correction.title, issued.title)


def carried_through(desk: Desk, morning: Morning, issued: Statement, drain: Drain) -> Statement:
    """The correction, written at 09:05 and approved at 09:15 by the tier's own person."""
    with desk.database.transaction() as session:
        begun = amending.prepare(session, issued.id, actor=morning.officer, now=at(9, 5))
        content = begun.version.content
        typed = Typed(
            title=content.title,
            audience=content.audience,
            parts=content.parts,
            cut_off_at=content.cut_off_at,
            next_update_at=at(10, 30),
        )
        kept = service.save(
            session, begun.id, typed, revision=begun.revision, actor=morning.officer, now=at(9, 6)
        ).statement
        sent = service.submit(session, kept.id, revision=kept.revision, actor=morning.officer, now=at(9, 7))
        seen = hash_of(sent)
        service.clear_secrecy(session, sent.id, seen_hash=seen, actor=morning.reviewer, now=at(9, 8))
        people = dict(signers(morning))
        for party in service.get_statement(session, sent.id).version.open_parties:
            service.sign_off(
                session, sent.id, party.key, seen_hash=seen, actor=people[party.key], now=at(9, 9)
            )
        ready = service.approve(
            session,
            sent.id,
            seen_hash=seen,
            proof=PROOF,
            house=HOUSE,
            actor=morning.people.deputy,
            now=at(9, 15),
        )
    assert isinstance(desk.clock, Clock)
    desk.clock.at = at(9, 15)
    drain()
    return ready


def test_what_is_not_issued_is_neither_corrected_nor_withdrawn(desk: Desk, morning: Morning) -> None:
    head = head_of_publicity(desk)
    with desk.database.transaction() as session:
        draft = drafted(session, morning)
    for kind in AmendmentKind:
        with pytest.raises(statement_errors.ActionNotPossible), desk.database.transaction() as session:
            amending.propose(
                session, draft.id, kind, reason="写错", public_reason="有误。", actor=head, now=at(9),
            )  # fmt: skip
