"""Does a registered substitute decide, and nobody else in a leader's place?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.substituting import service as substituting
from mediadesk.audit.service import record
from mediadesk.db import Database
from mediadesk.incidents import service as incidents
from mediadesk.statements import errors as statement_errors
from mediadesk.statements import service
from mediadesk.statements.approving import errors
from mediadesk.statements.records import ApprovalWay, Statement, Task
from mediadesk.statements.states import State
from tests.builders.accounts import a_user
from tests.builders.afterwards import (
    head_of,
    substitution,
    tasks,
    told,
    typed_as,
)
from tests.builders.facts import at
from tests.builders.statement_case import (
    Morning,
    approve,
    hash_of,
    signed,
    signers,
    the_morning,
    written,
)


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


@pytest.fixture
def morning(session: Session) -> Morning:
    """The case at 08:25."""
    return the_morning(session)


def test_a_registered_substitute_approves_and_the_record_says_for_whom(
    session: Session, morning: Morning
) -> None:
    statement, head = signed(session, morning), head_of(session)
    substitution(session, morning.people.deputy, head, at(12))

    approve(session, statement.id, head)

    approval = service.get_statement(session, statement.id).version.approval
    assert approval is not None
    assert (approval.approver, approval.way, approval.stands_for) == (
        "周砚",
        ApprovalWay.SUBSTITUTE,
        "顾启明",
    )
    assert "statement.approved_in_place" in told(session)
    assert "statement.approved" not in told(session)


def test_the_substitute_finds_the_text_on_their_first_page_while_it_holds(
    session: Session, morning: Morning
) -> None:
    signed(session, morning)
    head = head_of(session)
    substitution(session, morning.people.deputy, head, at(12))

    assert Task.APPROVE in tasks(session, head, at(9))
    assert Task.APPROVE not in tasks(session, head, at(12))


def test_a_substitution_that_is_over_gives_no_authority(session: Session, morning: Morning) -> None:
    statement, head = signed(session, morning), head_of(session)
    substitution(session, morning.people.deputy, head, at(8, 30))

    with pytest.raises(errors.SubstitutionEnded, match="顾启明"):
        approve(session, statement.id, head)


def test_a_revoked_substitution_gives_no_authority(session: Session, morning: Morning) -> None:
    statement, head = signed(session, morning), head_of(session)
    made = substitution(session, morning.people.deputy, head, at(12))
    substituting.revoke(session, made, by=morning.people.deputy, record=record, now=at(8, 30))

    with pytest.raises(errors.SubstitutionEnded):
        approve(session, statement.id, head)


def test_without_a_registration_nobody_approves_in_a_leaders_place(
    session: Session, morning: Morning
) -> None:
    statement = signed(session, morning)

    with pytest.raises(statement_errors.WrongTierApprover):
        approve(session, statement.id, head_of(session))


def test_an_author_does_not_approve_their_own_text_in_anybodys_place(
    session: Session, morning: Morning
) -> None:
    head = head_of(session)
    statement = signed(session, replace(morning, people=replace(morning.people, officer=head)))
    substitution(session, morning.people.deputy, head, at(12))

    with pytest.raises(statement_errors.ApproverIsAuthor):
        approve(session, statement.id, head)


def test_nobody_approves_in_the_place_of_an_author(session: Session, morning: Morning) -> None:
    writer = a_user(session, "pr_officer", "deputy_leader", name="方竹", department="公司领导").actor
    head = head_of(session)
    statement = signed(session, replace(morning, people=replace(morning.people, officer=writer)))
    substitution(session, writer, head, at(12))

    with pytest.raises(errors.StandsInForAHand, match="方竹"):
        approve(session, statement.id, head)


def test_where_people_are_hurt_the_top_leader_says_what_kind_of_event_it_is_before_approving(
    session: Session, morning: Morning
) -> None:
    top = a_user(session, "top_leader", name="程岳", department="公司领导").actor
    safety = a_user(session, "fact_confirmer", name="宋毅", department="安全监察部").actor
    statement = hurt(session, morning, safety)

    with pytest.raises(statement_errors.WrongTierApprover, match="程岳"):
        approve(session, statement.id, morning.people.deputy)
    with pytest.raises(errors.NatureNotRecorded, match="程岳"):
        approve(session, statement.id, top)
    incidents.set_tier(
        session, morning.incident.id, tier=3, nature="涉人身", reason="文稿涉及人员情况", actor=top, now=at(8, 32)
    )  # fmt: skip
    approve(session, statement.id, top)

    assert service.get_statement(session, statement.id).state is State.APPROVED


def hurt(session: Session, morning: Morning, safety: Actor) -> Statement:
    """Signed by everybody; the text says that nobody was hurt."""
    before = written(session, morning)
    text = typed_as(
        before.version.content, contact="未造成人员伤亡。" + before.version.content.text_of("contact")
    )
    saved = service.save(
        session, before.id, text, revision=before.revision, actor=morning.officer, now=at(8, 20)
    ).statement
    sent = service.submit(session, saved.id, revision=saved.revision, actor=morning.officer, now=at(8, 21))
    statement = service.clear_secrecy(
        session, sent.id, seen_hash=hash_of(sent), actor=morning.reviewer, now=at(8, 24)
    )
    people = {**dict(signers(morning)), f"department:{safety.department_id}": safety}
    for party in statement.version.open_parties:
        service.sign_off(
            session,
            statement.id,
            party.key,
            seen_hash=hash_of(statement),
            actor=people[party.key],
            now=at(8, 28),
        )
    return service.get_statement(session, statement.id)
