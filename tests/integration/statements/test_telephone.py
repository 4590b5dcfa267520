"""Does a leader's word on the telephone stay owed until the leader answers for it?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.service import CurrentPasswordWrong
from mediadesk.db import Database
from mediadesk.errors import MediadeskError, NotAllowed
from mediadesk.statements import errors as statement_errors
from mediadesk.statements import service
from mediadesk.statements.approving import errors
from mediadesk.statements.records import Task
from mediadesk.statements.states import State
from tests.builders.afterwards import (
    answered,
    call,
    due,
    head_of,
    issued,
    run,
    substitution,
    tasks,
    told,
    typed_as,
    waiting_jobs,
)
from tests.builders.facts import at
from tests.builders.statement_case import (
    PROOF,
    Morning,
    hash_of,
    reviewed,
    signed,
    the_morning,
)


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


@pytest.fixture
def morning(session: Session) -> Morning:
    """The case at 08:25."""
    return the_morning(session)


def test_a_word_on_the_telephone_lets_the_text_out_and_is_confirmed_afterwards(
    session: Session, morning: Morning
) -> None:
    statement = call(session, signed(session, morning), morning)
    out = issued(session, statement, morning.officer)

    confirmed = answered(session, out, morning.people.deputy, agrees=True)

    phone = confirmed.version.phone
    assert phone is not None
    assert confirmed.state is State.ISSUED
    assert (phone.approver, phone.recorded_by, phone.witness) == ("顾启明", "周砚", "陆知远")
    assert phone.read_out_hash == hash_of(statement)
    assert phone.answered_at == at(8, 50)
    assert [event for event in told(session) if "phone" in event] == [
        "statement.approved_by_phone",
        "statement.phone_approval_confirmed",
    ]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"witness_id": None}, errors.WitnessMissing),
        ({"said_at": None}, errors.SaidAtMissing),
        ({"said_at": at(8, 40)}, errors.SaidInFuture),
        ({"said_at": at(8, 20)}, errors.SaidTooEarly),
        ({"was_read_out": False}, errors.NotReadOut),
    ],
)
def test_what_is_noted_of_the_call_must_be_whole(
    session: Session, morning: Morning, changes: dict[str, Any], rule: type[MediadeskError]
) -> None:
    statement = signed(session, morning)

    with pytest.raises(rule):
        call(session, statement, morning, **changes)


def test_whoever_wrote_in_the_text_does_not_note_the_call(session: Session, morning: Morning) -> None:
    statement = signed(session, morning)

    with pytest.raises(errors.RecorderIsAuthor):
        call(session, statement, morning, by=morning.officer)


def test_the_witness_is_a_third_person(session: Session, morning: Morning) -> None:
    statement = signed(session, morning)

    for witness in (morning.people.head, morning.people.deputy):
        with pytest.raises(errors.WitnessMissing):
            call(session, statement, morning, witness_id=witness.id)


def test_only_the_tiers_own_leader_can_have_agreed(session: Session, morning: Morning) -> None:
    statement = signed(session, morning)

    with pytest.raises(statement_errors.WrongTierApprover):
        call(session, statement, morning, approver_id=head_of(session).id)
    with pytest.raises(NotAllowed):
        call(session, statement, morning, by=morning.people.dispatch)


def test_a_substitute_does_not_agree_by_telephone(session: Session, morning: Morning) -> None:
    statement, head = signed(session, morning), head_of(session)
    substitution(session, morning.people.deputy, head, at(12))

    with pytest.raises(errors.PhoneNotInPlace, match="顾启明"):
        call(session, statement, morning, approver_id=head.id)


def test_nobody_agrees_by_telephone_to_what_is_not_signed(session: Session, morning: Morning) -> None:
    with pytest.raises(statement_errors.SignOffMissing):
        call(session, reviewed(session, morning), morning)


def test_only_the_leader_confirms_with_their_own_password(session: Session, morning: Morning) -> None:
    statement = call(session, signed(session, morning), morning)

    with pytest.raises(errors.NotYourWord, match="顾启明"):
        answered(session, statement, morning.officer, agrees=True)
    with pytest.raises(CurrentPasswordWrong):
        answered(
            session, statement, morning.people.deputy, agrees=True, proof=replace(PROOF, password="猜的")
        )


def test_a_leader_who_denies_it_takes_back_what_has_not_left(session: Session, morning: Morning) -> None:
    statement = call(session, signed(session, morning), morning)

    denied = answered(session, statement, morning.people.deputy, agrees=False)

    assert denied.state is State.RETURNED
    assert denied.version.last_return is not None
    assert denied.version.last_return.comment == "未同意此措辞"
    assert (denied.approved_at, denied.document_id) == (None, None)


def test_what_has_left_and_is_denied_must_be_put_right(session: Session, morning: Morning) -> None:
    head = head_of(session)
    out = issued(session, call(session, signed(session, morning), morning), morning.officer)

    denied = answered(session, out, morning.people.deputy, agrees=False)

    assert denied.state is State.ISSUED
    assert tasks(session, head, at(9)) == [Task.PUT_RIGHT]
    assert Task.PUT_RIGHT in tasks(session, morning.officer, at(9))


def test_a_denial_says_why_and_an_answer_is_given_once(session: Session, morning: Morning) -> None:
    statement = call(session, signed(session, morning), morning)
    with pytest.raises(errors.RefusalReasonMissing):
        answered(session, statement, morning.people.deputy, agrees=False, reason=" ")
    answered(session, statement, morning.people.deputy, agrees=True)

    answered(session, statement, morning.people.deputy, agrees=True)
    with pytest.raises(errors.AnsweredOtherwise):
        answered(session, statement, morning.people.deputy, agrees=False)
    assert told(session).count("statement.phone_approval_confirmed") == 1


def test_a_call_is_recorded_once(session: Session, morning: Morning) -> None:
    statement = signed(session, morning)

    for _ in range(2):
        call(session, statement, morning)

    assert told(session).count("statement.approved_by_phone") == 1


def test_the_leader_is_asked_until_they_answer(session: Session, morning: Morning) -> None:
    statement = issued(session, call(session, signed(session, morning), morning), morning.officer)
    assert [job.due_at for job in waiting_jobs(session)] == [at(9, 32)]

    asked = [at(9, 32), at(10, 32), at(14, 32)]
    for moment in asked:
        run(session, moment)

    assert due(session) == at(18, 32)
    assert told(session).count("statement.answer_asked_again") == 3
    assert Task.CONFIRM_WORD in tasks(session, morning.people.deputy, at(15))
    assert Task.CHASE in [*tasks(session, head_of(session), at(15))]
    answered(session, statement, morning.people.deputy, agrees=True, now=at(15))
    run(session, at(18, 32))
    assert told(session).count("statement.answer_asked_again") == 3


def test_nobody_is_asked_about_words_that_were_replaced(session: Session, morning: Morning) -> None:
    statement = call(session, signed(session, morning), morning)
    content = statement.version.content
    service.save(
        session, statement.id, typed_as(content, contact="请拨打24小时服务热线95598。"), revision=statement.revision,
        actor=morning.officer, now=at(8, 40),
    )  # fmt: skip

    run(session, at(9, 32))

    assert "statement.answer_asked_again" not in told(session)
