"""Does a text that went out early stay owed a second pair of eyes?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.service import CurrentPasswordWrong
from mediadesk.db import Database
from mediadesk.documents.store import get_content
from mediadesk.documents.wording import footer_lines
from mediadesk.errors import MediadeskError
from mediadesk.facts import service as facts
from mediadesk.statements import errors as statement_errors
from mediadesk.statements import service
from mediadesk.statements.approving import errors
from mediadesk.statements.approving import store as owed
from mediadesk.statements.approving.afterwards import Answer
from mediadesk.statements.records import Statement, Task
from mediadesk.statements.states import State
from tests.builders.accounts import a_user
from tests.builders.afterwards import (
    due,
    head_of,
    issued,
    looked,
    released,
    run,
    tasks,
    typed_as,
)
from tests.builders.facts import at
from tests.builders.statement_case import (
    PROOF,
    Morning,
    hash_of,
    reviewed,
    signers,
    submitted,
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


def test_what_is_skipped_by_an_emergency_release_is_named_and_the_text_can_leave(
    session: Session, morning: Morning
) -> None:
    statement = reviewed(session, morning)
    party, person = signers(morning)[0]
    service.sign_off(session, statement.id, party, seen_hash=hash_of(statement), actor=person, now=at(8, 28))

    out = issued(session, released(session, statement, morning.spokesperson), morning.officer)

    release = out.version.release
    assert release is not None
    assert out.state is State.ISSUED
    assert set(release.skipped) == {*(key for key, _ in signers(morning)[1:]), "approval"}
    assert release.is_open
    assert out.version.approval is None
    assert out.document_id is not None
    footer = get_content(session, out.document_id).footer
    assert footer.is_released
    assert "紧急放行" in "".join(footer_lines(get_content(session, out.document_id), watermark=False))


def test_the_secrecy_review_is_never_skipped(session: Session, morning: Morning) -> None:
    with pytest.raises(statement_errors.SecrecyReviewMissing):
        released(session, submitted(session, morning), morning.spokesperson)


def test_facts_are_looked_at_once_more(session: Session, morning: Morning) -> None:
    statement = reviewed(session, morning)
    facts.withdraw(
        session, morning.fa2.id, 1, reason="漏查一项检修计划", actor=morning.operations, now=at(8, 30)
    )

    with pytest.raises(MediadeskError, match="FA2"):
        released(session, statement, morning.spokesperson)


def test_an_emergency_has_a_reason_and_its_people(session: Session, morning: Morning) -> None:
    statement = reviewed(session, morning)

    with pytest.raises(errors.ReleaseReasonMissing):
        released(session, statement, morning.spokesperson, reason="  ")
    with pytest.raises(errors.NotYoursToRelease):
        released(session, statement, morning.officer)
    with pytest.raises(CurrentPasswordWrong):
        released(session, statement, morning.spokesperson, proof=replace(PROOF, password="猜的"))


def test_who_wrote_or_reviewed_does_not_release(session: Session, morning: Morning) -> None:
    author = a_user(session, "pr_officer", "spokesperson", name="陈声").actor
    own = replace(morning, people=replace(morning.people, officer=author))

    with pytest.raises(errors.ReleaserIsAuthor):
        released(session, reviewed(session, own), author)


def test_the_second_look_is_a_fresh_pair_of_eyes_of_the_tier_or_above(
    session: Session, morning: Morning
) -> None:
    head = head_of(session)
    statement = released(session, reviewed(session, morning), head)
    out = issued(session, statement, morning.officer)

    with pytest.raises(errors.SecondLookByReleaser):
        looked(session, out, head, agrees=True)
    for stranger in (morning.officer, morning.reviewer, morning.spokesperson):
        with pytest.raises(statement_errors.WrongTierApprover):
            looked(session, out, stranger, agrees=True)
    after = looked(session, out, morning.people.deputy, agrees=True)

    assert after.version.release is not None
    assert after.version.release.answered_by == "顾启明"
    assert tasks(session, head, at(10)) == []


def test_the_tier_is_asked_again_and_those_above_after_a_reminder(session: Session, morning: Morning) -> None:
    top = a_user(session, "top_leader", name="程岳", department="公司领导").actor
    statement = released(session, reviewed(session, morning), morning.spokesperson)
    issued(session, statement, morning.officer)
    assert tasks(session, morning.people.deputy, at(8, 40)) == [Task.LOOK_AGAIN]
    assert tasks(session, top, at(8, 40)) == []

    run(session, at(9, 2))

    assert tasks(session, top, at(9, 3)) == [Task.LOOK_AGAIN]
    assert tasks(session, morning.spokesperson, at(9, 3)) == [Task.CHASE]
    assert due(session) == at(10, 2)


def test_a_refused_release_goes_back_or_must_be_put_right(session: Session, morning: Morning) -> None:
    statement = released(session, reviewed(session, morning), morning.spokesperson)
    before_it_left = looked(session, statement, morning.people.deputy, agrees=False)

    assert before_it_left.state is State.RETURNED

    second = the_other_text(session, morning)
    out = issued(session, second, morning.officer)
    refused = looked(session, out, morning.people.deputy, agrees=False)
    assert refused.state is State.ISSUED
    assert Task.PUT_RIGHT in tasks(session, morning.people.deputy, at(10))


def the_other_text(session: Session, morning: Morning) -> Statement:
    """The same text again, corrected after it came back, and released once more."""
    statement = service.list_of_incident(session, morning.incident.id)[0]
    saved = service.save(
        session, statement.id, typed_as(statement.version.content, contact="请拨打24小时服务热线95598。"),
        revision=statement.revision, actor=morning.officer, now=at(9, 31),
    ).statement  # fmt: skip
    sent = service.submit(session, saved.id, revision=saved.revision, actor=morning.officer, now=at(9, 32))
    service.clear_secrecy(session, sent.id, seen_hash=hash_of(sent), actor=morning.reviewer, now=at(9, 33))
    return released(session, sent, morning.spokesperson, now=at(9, 34))


def test_a_release_is_no_approval_in_the_database_either(session: Session, morning: Morning) -> None:
    statement = released(session, reviewed(session, morning), morning.spokesperson)

    with pytest.raises(IntegrityError):
        owed.answer_release(
            session,
            statement.version.id,
            Answer.CONFIRMED,
            by_id=morning.spokesperson.id,
            at=at(9),
            reason="",
        )
