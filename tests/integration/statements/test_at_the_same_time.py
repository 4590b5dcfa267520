"""What happens when two people decide at the very same moment?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.substituting import service as substituting
from mediadesk.accounts.substituting.substitution import AlreadySubstituted
from mediadesk.audit.service import list_entries, record
from mediadesk.db import Database
from mediadesk.errors import MediadeskError
from mediadesk.incidents import rules as incident_rules
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import IncidentStatus
from mediadesk.statements import errors, service
from mediadesk.statements.states import UNDER_WAY, State
from tests.builders.accounts import a_user
from tests.builders.afterwards import call, released, typed_as
from tests.builders.facts import at
from tests.builders.statement_case import (
    HOUSE,
    PROOF,
    hash_of,
    reviewed,
    signed,
    signers,
    the_morning,
    written,
)

Step = Callable[[Session], object]
Outcome = MediadeskError | None


@pytest.fixture
def database(any_database: Database) -> Database:
    """On every database."""
    return any_database


def together(database: Database, *steps: Step) -> list[Outcome]:
    """Every step in a transaction and thread of its own, all let go at once; what each was told."""
    gate = Barrier(len(steps))

    def run(step: Step) -> Outcome:
        gate.wait(10)
        try:
            with database.transaction() as session:
                step(session)
        except MediadeskError as refused:
            return refused
        return None

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(run, steps))


def refusals(outcomes: Sequence[Outcome]) -> list[type[MediadeskError]]:
    return [type(each) for each in outcomes if each is not None]


def count(database: Database, event: str) -> int:
    with database.session() as session:
        return [entry.event for entry in list_entries(session, limit=300)[0]].count(event)


def state_of(database: Database, statement_id: int) -> State:
    with database.session() as session:
        return service.get_statement(session, statement_id).state


def test_of_two_approvers_one_approves_and_the_other_is_told(database: Database) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        other = a_user(session, "deputy_leader", name="方竹", department="公司领导").actor
        statement = signed(session, morning)

    outcomes = together(
        database,
        *[
            lambda session, who=who: service.approve(
                session, statement.id, seen_hash=hash_of(statement), proof=PROOF, house=HOUSE, actor=who,
                now=at(8, 33),
            )
            for who in (morning.people.deputy, other)
        ],
    )  # fmt: skip

    assert refusals(outcomes) == [errors.AlreadyApproved]
    assert count(database, "statement.approved") == 1


def test_a_double_click_approves_once_and_complains_about_nothing(database: Database) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = signed(session, morning)

    def approve(session: Session) -> object:
        return service.approve(
            session, statement.id, seen_hash=hash_of(statement), proof=PROOF, house=HOUSE,
            actor=morning.people.deputy, now=at(8, 33),
        )  # fmt: skip

    assert together(database, approve, approve, approve) == [None, None, None]
    assert count(database, "statement.approved") == 1


def test_the_last_two_signatures_move_the_text_on_once(database: Database) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = reviewed(session, morning)
        (*first, third, fourth) = signers(morning)
        for party, who in first:
            service.sign_off(
                session, statement.id, party, seen_hash=hash_of(statement), actor=who, now=at(8, 28)
            )

    outcomes = together(
        database,
        *[
            lambda session, party=party, who=who: service.sign_off(
                session, statement.id, party, seen_hash=hash_of(statement), actor=who, now=at(8, 28)
            )
            for party, who in (third, fourth)
        ],
    )

    assert outcomes == [None, None]
    assert state_of(database, statement.id) is State.AWAITING_APPROVAL


def test_an_approval_and_an_edit_leave_either_the_approved_words_or_new_ones_without_an_approval(
    database: Database,
) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = signed(session, morning)
    words = typed_as(statement.version.content, contact="请拨打24小时服务热线95598。")

    together(
        database,
        lambda session: service.approve(
            session, statement.id, seen_hash=hash_of(statement), proof=PROOF, house=HOUSE,
            actor=morning.people.deputy, now=at(8, 33),
        ),
        lambda session: service.save(
            session, statement.id, words, revision=statement.revision, actor=morning.officer, now=at(8, 33)
        ),
    )  # fmt: skip

    with database.session() as session:
        after = service.get_statement(session, statement.id)
    if after.state is State.APPROVED:
        assert after.version.content_hash == hash_of(statement)
        assert after.version.approval is not None
    else:
        assert after.state is State.DRAFT
        assert after.version.approval is None


def test_a_release_and_an_approval_at_once_are_one_of_both(database: Database) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = signed(session, morning)

    outcomes = together(
        database,
        lambda session: service.approve(
            session, statement.id, seen_hash=hash_of(statement), proof=PROOF, house=HOUSE,
            actor=morning.people.deputy, now=at(8, 33),
        ),
        lambda session: released(session, statement, morning.spokesperson),
    )  # fmt: skip

    assert len(refusals(outcomes)) == 1
    with database.session() as session:
        version = service.get_statement(session, statement.id).version
    assert (version.approval is None) != (version.release is None)


def test_a_call_is_noted_once_however_often_it_is_sent(database: Database) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = signed(session, morning)

    outcomes = together(database, *[lambda session: call(session, statement, morning)] * 3)

    assert outcomes == [None, None, None]
    assert count(database, "statement.approved_by_phone") == 1


def test_submitting_and_closing_at_once_never_leaves_a_text_on_its_way_in_a_closed_incident(
    database: Database,
) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement = written(session, morning)

    def close(session: Session) -> object:
        def on_their_way() -> list[str]:
            texts = service.list_of_incident(session, morning.incident.id)
            return [each.title for each in texts if each.state in UNDER_WAY]

        return incidents.close_incident(
            session, morning.incident.id, root_cause="水厂内部故障", actor=morning.people.head, now=at(8, 21),
            open_texts=on_their_way,
        )  # fmt: skip

    outcomes = together(
        database,
        lambda session: service.submit(
            session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
        ),
        close,
    )

    assert set(refusals(outcomes)) <= {incident_rules.TextsStillOpen, incident_rules.IncidentIsClosed}
    assert len(refusals(outcomes)) == 1
    with database.session() as session:
        closed = incidents.get_incident(session, morning.incident.id).status is IncidentStatus.CLOSED
    assert closed != (state_of(database, statement.id) in UNDER_WAY)


def test_two_substitutions_of_one_person_do_not_cross(database: Database) -> None:
    with database.transaction() as session:
        people = the_morning(session).people

    def register(session: Session) -> object:
        return substituting.register(
            session, absent_id=people.deputy.id, substitute_id=people.head.id, begins_at=None, ends_at=at(18),
            reason="", by=people.deputy, record=record, now=at(9), longest=timedelta(days=30),
        )  # fmt: skip

    assert refusals(together(database, register, register)) == [AlreadySubstituted]
