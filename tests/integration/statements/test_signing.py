"""Do the right people sign, each once, under exactly what they saw?"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Stance
from mediadesk.statements import errors, service, store
from mediadesk.statements.editing import Typed
from mediadesk.statements.records import Statement, Step, Task
from mediadesk.statements.states import State
from tests.builders.accounts import a_user
from tests.builders.facts import at
from tests.builders.statement_case import (
    HOUSE,
    TEXTS,
    Morning,
    approve,
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
