"""Do the right people sign, each once, under exactly what they saw?"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.service import CurrentPasswordWrong
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact, FactKind
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Stance
from mediadesk.statements import errors, service, store, text_errors
from mediadesk.statements.editing import Insert, Typed
from mediadesk.statements.records import Statement, Step, Task
from mediadesk.statements.states import State
from tests.builders.accounts import _FAST, a_user
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
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
    the_morning,
)
from tests.builders.statements import FA1_V2

PARTIES = 4


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def approve(session: Session, statement_id: int, actor: Actor, **changes: object) -> None:
    statement = service.get_statement(session, statement_id)
    values = {
        "seen_hash": statement.version.content_hash or "",
        "proof": PROOF,
        "house": HOUSE,
        "now": at(8, 33),
    }
    service.approve(session, statement_id, actor=actor, **{**values, **changes})  # type: ignore[arg-type]


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


def test_every_step_is_in_the_record(session: Session) -> None:
    approved(session, the_morning(session))

    told = [
        entry.event for entry in reversed(list_entries(session, limit=200)[0]) if "statement" in entry.event
    ]

    assert told == [
        "statement.drafted",
        "statement.saved",
        "statement.submitted",
        "statement.secrecy_reviewed",
        *["statement.signed_off"] * PARTIES,
        "statement.approved",
    ]


def test_the_author_cannot_approve_their_own_text(session: Session) -> None:
    morning = the_morning(session)
    both = a_user(session, "deputy_leader", "pr_officer", name="兼任者").actor
    statement = drafted(session, morning)
    saved(session, statement, both)
    statement = service.get_statement(session, signed_by_all(session, morning, statement.id))

    with pytest.raises(errors.ApproverIsAuthor, match="顾启明"):
        approve(session, statement.id, both)


def signed_by_all(session: Session, morning: Morning, statement_id: int) -> int:
    statement = service.get_statement(session, statement_id)
    statement = service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
    )
    seen = hash_of(statement)
    statement = service.clear_secrecy(
        session, statement.id, seen_hash=seen, actor=morning.reviewer, now=at(8, 22)
    )
    people = {f"department:{p.department_id}": p for _, p in signers(morning)[:3]} | {"legal": morning.legal}
    for party in statement.version.open_parties:
        service.sign_off(
            session, statement.id, party.key, seen_hash=seen, actor=people[party.key], now=at(8, 23)
        )
    return statement.id


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


def test_an_approval_by_the_author_cannot_be_stored(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)

    with pytest.raises(IntegrityError):
        store.add_review(
            session,
            version_id=statement.version.id,
            content_hash=hash_of(statement),
            reviewer_id=morning.officer.id,
            author_id=morning.officer.id,
            note="",
            at=at(8, 22),
        )


@pytest.mark.parametrize("step", ["clear", "sign", "approve", "return"])
def test_deciding_on_a_text_that_changed_is_refused(session: Session, step: str) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)
    seen, now = hash_of(statement), at(8, 31)
    saved(session, statement, morning.officer, parts=TEXTS)
    steps = {
        "clear": lambda: service.clear_secrecy(
            session, statement.id, seen_hash=seen, actor=morning.reviewer, now=now
        ),
        "sign": lambda: service.sign_off(
            session, statement.id, "legal", seen_hash=seen, actor=morning.legal, now=now
        ),
        "approve": lambda: approve(session, statement.id, morning.people.deputy, seen_hash=seen),
        "return": lambda: service.send_back(
            session, statement.id, comment="改", seen_hash=seen, actor=morning.people.deputy, now=now
        ),
    }

    with pytest.raises(errors.TextChanged):
        steps[step]()


def test_the_reviewer_cannot_be_an_author(session: Session) -> None:
    morning = the_morning(session)
    both = a_user(session, "secrecy_reviewer", "pr_officer", name="兼任者").actor
    statement = drafted(session, morning)
    saved(session, statement, both)
    statement = service.get_statement(session, statement.id)
    statement = service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
    )

    with pytest.raises(errors.ReviewerIsAuthor):
        service.clear_secrecy(session, statement.id, seen_hash=hash_of(statement), actor=both, now=at(8, 22))


def test_a_department_signs_only_for_itself(session: Session) -> None:
    morning = the_morning(session)
    statement = reviewed(session, morning)
    dispatch = f"department:{morning.people.dispatch.department_id}"

    with pytest.raises(errors.NotYourSignOff, match="电力调度控制中心"):
        service.sign_off(
            session,
            statement.id,
            dispatch,
            seen_hash=hash_of(statement),
            actor=morning.operations,
            now=at(8, 25),
        )
    with pytest.raises(NotFound):
        service.sign_off(
            session,
            statement.id,
            "department:999",
            seen_hash=hash_of(statement),
            actor=morning.operations,
            now=at(8),
        )


def test_sign_offs_come_in_any_order_and_the_last_one_moves_the_text_on(session: Session) -> None:
    morning = the_morning(session)
    statement = reviewed(session, morning)
    seen = hash_of(statement)

    states = [
        service.sign_off(session, statement.id, party, seen_hash=seen, actor=actor, now=at(8, 26)).state
        for party, actor in reversed(signers(morning))
    ]

    assert states == [State.IN_SIGN_OFF] * (PARTIES - 1) + [State.AWAITING_APPROVAL]


def test_a_text_is_returned_with_a_comment_and_answered_by_an_edit(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)

    with pytest.raises(errors.CommentMissing):
        service.send_back(
            session,
            statement.id,
            comment=" ",
            seen_hash=hash_of(statement),
            actor=morning.people.deputy,
            now=at(8, 30),
        )
    returned = service.send_back(
        session,
        statement.id,
        comment="措施放在前面",
        seen_hash=hash_of(statement),
        actor=morning.people.deputy,
        now=at(8, 30),
    )

    last = returned.version.last_return
    assert last is not None
    assert (returned.state, last.step, last.comment, last.by) == (
        State.RETURNED,
        Step.APPROVAL,
        "措施放在前面",
        "顾启明",
    )
    [waiting] = service.list_returned_to(session, morning.officer)
    assert (waiting.task, waiting.since) == (Task.REVISE, at(8, 30))
    with pytest.raises(errors.AnswerReturnFirst):
        service.submit(session, returned.id, revision=returned.revision, actor=morning.officer, now=at(8, 31))
    edited = saved(session, returned, morning.officer, parts=TEXTS).statement
    assert (edited.state, edited.version.number) == (State.DRAFT, 2)


def test_a_bystander_cannot_return_a_text(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)

    with pytest.raises(NotAllowed):
        service.send_back(
            session,
            statement.id,
            comment="改",
            seen_hash=hash_of(statement),
            actor=morning.people.dispatch,
            now=at(8, 22),
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


def test_each_person_finds_what_waits_for_them(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)
    now = at(8, 40)

    assert tasks(session, morning.reviewer) == [Task.REVIEW]
    assert tasks(session, morning.people.deputy) == []
    service.clear_secrecy(
        session, statement.id, seen_hash=hash_of(statement), actor=morning.reviewer, now=at(8, 24)
    )
    [waiting] = service.list_waiting_for(session, morning.people.dispatch, now)
    assert (waiting.task, waiting.since) == (Task.SIGN_OFF, at(8, 24))
    assert waiting.party is not None
    for party, actor in signers(morning):
        service.sign_off(
            session, statement.id, party, seen_hash=hash_of(statement), actor=actor, now=at(8, 28)
        )
    assert tasks(session, morning.people.dispatch) == []
    assert tasks(session, morning.people.deputy) == [Task.APPROVE]
    approve(session, statement.id, morning.people.deputy)
    assert tasks(session, morning.people.deputy) == []
    assert tasks(session, morning.officer) == [Task.ISSUE]
    assert tasks(session, morning.people.head) == [Task.ISSUE], "who may issue need not have written it"


def tasks(session: Session, actor: Actor) -> list[Task]:
    return [waiting.task for waiting in service.list_waiting_for(session, actor, at(8, 40))]


def test_a_user_with_the_approving_role_is_named_as_authority(session: Session) -> None:
    morning = the_morning(session)

    authority = service.authority_of(session, drafted(session, morning))

    assert (authority.tier, authority.names) == (2, ("顾启明",))
    assert morning.people.deputy.has_role(Role.DEPUTY_LEADER)


def test_a_clarification_is_signed_by_the_spokesperson_too(session: Session) -> None:
    morning = the_morning(session)
    [(attached, _)] = incidents.list_mentions(session, morning.incident.id)
    incidents.label_mention(
        session,
        attached.mention_id,
        Stance.FALSE_ATTRIBUTION,
        contradicted_by=morning.fa1.id,
        actor=morning.officer,
        now=at(8, 10),
    )
    statement = a_clarification(session, morning)
    seen = hash_of(statement)
    service.clear_secrecy(session, statement.id, seen_hash=seen, actor=morning.reviewer, now=at(8, 22))

    for party, actor in (
        *signers(morning)[:1],
        ("spokesperson", morning.spokesperson),
        ("legal", morning.legal),
    ):
        statement = service.sign_off(session, statement.id, party, seen_hash=seen, actor=actor, now=at(8, 23))

    assert statement.state is State.AWAITING_APPROVAL
    assert statement.series_number is None


def a_clarification(session: Session, morning: Morning) -> Statement:
    statement = service.draft(
        session, morning.incident.id, "clarification", house=HOUSE, actor=morning.officer, now=at(8, 15)
    )
    parts = {
        "claim": "网传停水因供电公司停电引起。",
        "conclusion": "经核查，上述说法不属实。",
        "basis": f"{FA1_V2}。",
        "doing": "我公司正协助抢修。",
        "reminder": "请以权威渠道发布的信息为准。",
        "contact": "请拨打95598。",
    }
    written = Typed("关于网传停水原因的情况说明", parts=parts, cut_off_at=at(8, 20))
    saved_one = service.save(
        session, statement.id, written, revision=statement.revision, actor=morning.officer, now=at(8, 20)
    ).statement
    return service.submit(
        session, saved_one.id, revision=saved_one.revision, actor=morning.officer, now=at(8, 21)
    )
