"""Whose signature still holds for the next version, and whose falls?"""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.facts import service as facts
from mediadesk.statements import service
from mediadesk.statements.editing import TakeNewer, Typed
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import Morning, hash_of, reviewed, signed, signers, the_morning

OTHER_CONTACT = "如有用电方面的问题，请拨打24小时服务热线95598。"


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def rewritten(session: Session, morning: Morning, statement: Statement, **parts: str) -> Statement:
    """Saved with some parts changed, submitted again and past the secrecy review."""
    content = statement.version.content
    typed = Typed(
        content.title,
        content.audience,
        {**content.parts, **parts},
        content.cut_off_at,
        content.next_update_at,
    )
    saved = service.save(
        session, statement.id, typed, revision=statement.revision, actor=morning.officer, now=at(8, 30)
    ).statement
    return sent_round(session, morning, saved)


def sent_round(session: Session, morning: Morning, statement: Statement) -> Statement:
    sent = service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 31)
    )
    assert sent.version.sign_offs == ()
    return service.clear_secrecy(
        session, sent.id, seen_hash=hash_of(sent), actor=morning.reviewer, now=at(8, 32)
    )


def carried(statement: Statement) -> dict[str, int | None]:
    """From which version each signature comes; what is open is left out."""
    return {each.party.key: each.carried_from for each in statement.version.sign_offs if not each.is_open}


def keys(morning: Morning) -> list[str]:
    return [key for key, _ in signers(morning)][:3]


def test_departments_need_not_sign_again_for_a_change_elsewhere(session: Session) -> None:
    morning = the_morning(session)
    before = signed(session, morning)

    after = rewritten(session, morning, before, contact=OTHER_CONTACT)

    assert carried(after) == dict.fromkeys(keys(morning), 1)
    assert [party.key for party in after.version.open_parties] == ["legal"]
    assert after.version.sign_offs[0].signed_at == at(8, 28)
    told = [entry.event for entry in list_entries(session, limit=50)[0]]
    assert told.count("statement.sign_off_carried_over") == 3


def test_a_change_in_the_sentence_of_one_department_leaves_the_others_in_force(session: Session) -> None:
    morning = the_morning(session)
    before = signed(session, morning)
    dispatch = next(c for c in before.version.content.citations if c.fact_id == morning.fa1.id)
    situation = before.version.content.text_of("situation")

    after = rewritten(
        session, morning, before, situation=situation.replace(dispatch.wording, "经核查，" + dispatch.wording)
    )

    first, *others = keys(morning)
    assert carried(after) == dict.fromkeys(others, 1)
    assert first in [party.key for party in after.version.open_parties]


def test_the_order_of_sentences_elsewhere_is_no_matter_of_a_department(session: Session) -> None:
    morning = the_morning(session)
    before = signed(session, morning)
    situation = before.version.content.text_of("situation")

    after = rewritten(session, morning, before, situation=situation.removeprefix("今日清晨，"))

    assert set(keys(morning)) == set(carried(after))


def test_a_newer_version_of_a_fact_is_signed_for_anew(session: Session) -> None:
    morning = the_morning(session)
    before = signed(session, morning)
    newer = answered(
        session,
        facts.get_request(session, morning.fa2.request_id or 0),
        morning.operations,
        given=an_answer(wording="当日没有涉及杨家门水厂的停电安排", as_of=at(8, 15)),
        now=at(8, 29),
    )
    facts.attest(session, newer.id, 2, actor=morning.operations, now=at(8, 29))
    content = before.version.content
    typed = Typed(content.title, content.audience, content.parts, content.cut_off_at, content.next_update_at)

    saved = service.save(
        session,
        before.id,
        typed,
        revision=before.revision,
        actor=morning.officer,
        now=at(8, 30),
        edits=[TakeNewer(morning.fa2.id, 1)],
    ).statement
    after = sent_round(session, morning, saved)

    assert f"department:{morning.operations.department_id}" not in carried(after)
    assert f"department:{morning.people.dispatch.department_id}" in carried(after)


def test_what_a_department_sent_back_it_signs_anew(session: Session) -> None:
    morning = the_morning(session)
    before = reviewed(session, morning)
    for party, person in signers(morning):
        if person != morning.operations:
            sign(session, before, party, person)
    service.send_back(
        session, before.id, comment="请补充检修说明", seen_hash=hash_of(before), actor=morning.people.dispatch,
        now=at(8, 29),
    )  # fmt: skip

    after = rewritten(session, morning, service.get_statement(session, before.id), contact=OTHER_CONTACT)

    assert carried(after) == {f"department:{morning.people.service_centre.department_id}": 1}


def test_a_signature_that_was_carried_twice_names_the_version_it_was_given_for(session: Session) -> None:
    morning = the_morning(session)
    second = rewritten(session, morning, signed(session, morning), contact=OTHER_CONTACT)

    third = rewritten(session, morning, second, contact=OTHER_CONTACT + "我们将尽力解答。")

    assert third.version.number == 3
    assert carried(third) == dict.fromkeys(keys(morning), 1)


def test_legal_signs_the_whole_text_and_holds_only_for_the_same_text(session: Session) -> None:
    morning = the_morning(session)
    before = signed(session, morning)
    contact = before.version.content.text_of("contact")
    second = rewritten(session, morning, before, contact=OTHER_CONTACT)
    assert "legal" not in carried(second)

    third = rewritten(session, morning, second, contact=contact)

    assert carried(third)["legal"] == 1
    assert third.state is State.AWAITING_APPROVAL
    assert third.version.approval is None


def sign(session: Session, statement: Statement, party: str, person: Actor) -> None:
    service.sign_off(session, statement.id, party, seen_hash=hash_of(statement), actor=person, now=at(8, 28))
