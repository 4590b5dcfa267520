"""Does exactly the right person approve, once, what everybody before has signed?"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.permissions import Role
from mediadesk.accounts.service import CurrentPasswordWrong
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact, FactKind
from mediadesk.incidents import service as incidents
from mediadesk.statements import errors, service, store, text_errors
from mediadesk.statements.editing import Insert
from mediadesk.statements.states import State
from tests.builders.accounts import _FAST, a_user
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import (
    Morning,
    approve,
    approved,
    drafted,
    hash_of,
    reviewed,
    saved,
    signed,
    signed_by_all,
    submitted,
    the_morning,
)
from tests.builders.statements import FA1_V2


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def test_the_text_of_the_case_passes_every_hand_to_approval(session: Session) -> None:
    morning = the_morning(session)

    statement = approved(session, morning)

    version = statement.version
    assert statement.state is State.APPROVED
    assert version.review is not None
    assert version.approval is not None
    assert (version.review.reviewer, version.approval.approver) == ("郑宁", "顾启明")
    assert {sign_off.signer for sign_off in version.sign_offs} == {"秦川", "何静", "冯涛", "田莉"}
    assert version.approval.content_hash == hash_of(statement)
    assert documents.get(session, version.approval.document_id).owner.version == 1


def test_a_text_that_quotes_another_organisation_passes_to_approval(session: Session) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)
    edits = [Insert(fact.id, "situation") for fact in (morning.fa1, a_quote(session, morning))]
    saved(session, statement, morning.officer, edits=edits)

    signed_by_all(session, morning, statement.id)
    approve(session, statement.id, morning.people.deputy)

    version = service.get_statement(session, statement.id).version
    assert version.approval is not None
    assert {each.signer for each in version.sign_offs} == {"秦川", "田莉"}
    assert len(version.content.citations) == 2


def a_quote(session: Session, morning: Morning) -> Fact:
    [(_, mention)] = incidents.list_mentions(session, morning.incident.id)
    return facts.record_public_source(
        session,
        morning.incident.id,
        an_answer(wording="据澜江市自来水公司发布，市区部分区域水压下降", as_of=at(7, 40)),
        facts.PublicSource(mention.id, "澜江市自来水公司微信公众号"),
        kind=FactKind.STATUS,
        actor=morning.officer,
        now=at(8, 10),
    )


def test_the_author_cannot_approve_their_own_text(session: Session) -> None:
    morning = the_morning(session)
    both = a_user(session, "deputy_leader", "pr_officer", name="兼任者").actor
    statement = drafted(session, morning)
    saved(session, statement, both)
    statement = service.get_statement(session, signed_by_all(session, morning, statement.id))

    with pytest.raises(errors.ApproverIsAuthor, match="顾启明"):
        approve(session, statement.id, both)


def test_approval_before_the_secrecy_review_is_refused(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)

    with pytest.raises(errors.SecrecyReviewMissing):
        approve(session, statement.id, morning.people.deputy)


def test_approval_before_the_last_sign_off_names_who_is_missing(session: Session) -> None:
    morning = the_morning(session)
    statement = reviewed(session, morning)

    with pytest.raises(errors.SignOffMissing, match=r"电力调度控制中心.*Legal affairs"):
        approve(session, statement.id, morning.people.deputy)


@pytest.mark.parametrize("who", ["top", "head"])
def test_at_tier_two_only_the_deputy_leader_approves(session: Session, who: str) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)

    with pytest.raises(errors.WrongTierApprover, match="顾启明"):
        approve(session, statement.id, getattr(morning.people, who))


def test_a_raised_tier_takes_the_pen_from_the_deputy_leader(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)
    incidents.set_tier(
        session,
        morning.incident.id,
        tier=3,
        nature="扩散",
        reason="省级媒体跟进",
        actor=morning.people.top,
        now=at(8, 30),
    )

    with pytest.raises(errors.WrongTierApprover, match="沈岳"):
        approve(session, statement.id, morning.people.deputy)
    approve(session, statement.id, morning.people.top)


def test_who_wrote_or_reviewed_is_not_named_as_the_one_to_go_to(session: Session) -> None:
    morning = the_morning(session)
    second = a_user(session, "deputy_leader", "pr_officer", name="兼任者").actor
    statement = saved(session, drafted(session, morning), second).statement

    assert service.authority_of(session, statement).names == ("顾启明",)


def test_where_only_the_author_holds_the_office_the_way_out_is_told(session: Session) -> None:
    morning = the_morning(session)
    set_tier_one(session, morning)
    statement = saved(session, drafted(session, morning), morning.people.head).statement
    signed_by_all(session, morning, statement.id)

    with pytest.raises(errors.ApproverIsAuthor, match="Have the tier raised"):
        approve(session, statement.id, morning.people.head)


def set_tier_one(session: Session, morning: Morning) -> None:
    incidents.set_tier(
        session,
        morning.incident.id,
        tier=1,
        nature="可控",
        reason="影响已消除",
        actor=morning.people.deputy,
        now=at(8, 10),
    )


def test_a_wrong_password_approves_nothing(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)

    with pytest.raises(CurrentPasswordWrong):
        approve(session, statement.id, morning.people.deputy, proof=service.Proof("猜的", _FAST))
    assert service.get_statement(session, statement.id).state is State.AWAITING_APPROVAL


def test_a_second_click_finds_the_first_approval(session: Session) -> None:
    morning = the_morning(session)
    statement = approved(session, morning)

    approve(session, statement.id, morning.people.deputy, now=at(8, 34))

    again = service.get_statement(session, statement.id)
    assert again.approved_at == at(8, 33)
    approvals = [e for e in list_entries(session, limit=200)[0] if e.event == "statement.approved"]
    assert len(approvals) == 1


def test_a_second_approval_of_one_version_cannot_be_stored(session: Session) -> None:
    morning = the_morning(session)
    statement = approved(session, morning)
    version, approval = statement.version, statement.version.approval
    assert approval is not None

    with pytest.raises(IntegrityError):
        store.add_approval(
            session,
            version_id=version.id,
            content_hash=hash_of(statement),
            tier=2,
            approver_id=morning.people.top.id,
            author_id=morning.officer.id,
            reviewer_id=morning.reviewer.id,
            document_id=approval.document_id,
            at=at(8, 35),
        )


def test_a_fact_replaced_before_approval_stops_the_approval(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)
    request = facts.get_request(session, morning.fa1.request_id or 0)
    given = an_answer(wording=FA1_V2.replace("8时", "8时29分"), as_of=at(8, 29))
    newer = answered(session, request, morning.people.dispatch, given=given, now=at(8, 30))
    facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(8, 30))

    with pytest.raises(text_errors.FactSuperseded, match="FA1"):
        approve(session, statement.id, morning.people.deputy)


def test_a_user_with_the_approving_role_is_named_as_authority(session: Session) -> None:
    morning = the_morning(session)

    authority = service.authority_of(session, drafted(session, morning))

    assert (authority.tier, authority.names) == (2, ("顾启明",))
    assert morning.people.deputy.has_role(Role.DEPUTY_LEADER)
