"""Can a finding be lifted by a reviewer with a reason, and by nobody else?"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.statements import service
from mediadesk.statements.checks import Finding
from mediadesk.statements.editing import Insert
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.text_errors import StatedUnsupported
from mediadesk.statements.waiving import service as waiving
from mediadesk.statements.waiving import store
from mediadesk.statements.waiving.errors import NeverWaived, WaiverByAuthor, WaiverReasonMissing
from mediadesk.statements.waiving.waiver import Decision, Key, key_of
from mediadesk.statements.wording_errors import WeakWord
from tests.builders.accounts import a_user
from tests.builders.facts import at
from tests.builders.statement_case import (
    TEXTS,
    Morning,
    drafted,
    saved,
    the_morning,
    typed,
)

NOW = at(8, 25)
WEAK = {**TEXTS, "advice": "目前供电基本正常。"}
WHY = "引自自来水公司公开通知原文"


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


@pytest.fixture
def morning(session: Session) -> Morning:
    return the_morning(session)


def weak(session: Session, morning: Morning, *, parts: dict[str, str] = WEAK) -> Statement:
    """A first bulletin with one weak word and everything else right."""
    edits = (
        Insert(morning.fa1.id, "situation"),
        Insert(morning.fa2.id, "situation"),
        Insert(morning.fa4.id, "measures"),
    )
    return saved(session, drafted(session, morning), morning.officer, edits=edits, parts=parts).statement


def stopping(session: Session, statement: Statement) -> list[Finding]:
    stored = service.get_statement(session, statement.id)
    return [each for each in service.find_findings(session, stored, NOW) if each.is_blocking]


def the_weak_word(session: Session, statement: Statement) -> Finding:
    stored = service.get_statement(session, statement.id)
    return next(f for f in service.find_findings(session, stored, NOW) if f.rule is WeakWord)


def waive(session: Session, morning: Morning, statement: Statement, *, reason: str = WHY) -> Key:
    key = key_of(the_weak_word(session, statement))
    waiving.waive(session, statement.id, key, reason=reason, actor=morning.reviewer, now=NOW)
    return key


def test_a_waived_finding_stops_nothing_and_stays_visible(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    assert [each.rule for each in stopping(session, statement)] == [WeakWord]

    waive(session, morning, statement)

    lifted = the_weak_word(session, statement)
    assert lifted.waiver is not None
    assert (lifted.waiver.by, lifted.waiver.at, lifted.waiver.reason) == ("郑宁", NOW, WHY)
    assert stopping(session, statement) == []
    sent = service.submit(session, statement.id, revision=statement.revision, actor=morning.officer, now=NOW)
    assert sent.state is State.IN_REVIEW


def test_a_figure_that_no_fact_bears_stops_the_text_until_somebody_answers_for_it(
    session: Session, morning: Morning
) -> None:
    statement = weak(session, morning, parts={**TEXTS, "advice": "发电车17台已到场。"})
    stored = service.get_statement(session, statement.id)
    with pytest.raises(StatedUnsupported, match="17台"):
        service.submit(session, stored.id, revision=stored.revision, actor=morning.officer, now=NOW)

    [unborne] = stopping(session, statement)
    waiving.waive(session, statement.id, key_of(unborne), reason=WHY, actor=morning.legal, now=NOW)

    sent = service.submit(session, stored.id, revision=stored.revision, actor=morning.officer, now=NOW)
    assert sent.state is State.IN_REVIEW


def test_the_author_asks_and_the_reviewer_sees_it(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    key = key_of(the_weak_word(session, statement))

    waiving.ask_waiver(session, statement.id, key, reason="原文如此", actor=morning.officer, now=NOW)
    waiving.ask_waiver(session, statement.id, key, reason="再问一次", actor=morning.officer, now=NOW)

    assert the_weak_word(session, statement).is_asked
    assert [(r.asked_by, r.asked_why) for r, _ in waiving.list_asked_of(session, morning.reviewer)] == [
        ("林岚", "原文如此")
    ]
    assert [each.id for _, each in waiving.list_asked_of(session, morning.legal)] == [statement.id]
    assert waiving.list_asked_of(session, morning.officer) == []
    waive(session, morning, statement)
    assert waiving.list_asked_of(session, morning.reviewer) == []
    [record] = waiving.list_waivers(session, statement.id)
    assert (record.asked_by, record.decided_by, record.decision) == ("林岚", "郑宁", Decision.WAIVED)


def test_a_reviewer_may_let_it_stand(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    key = key_of(the_weak_word(session, statement))
    waiving.ask_waiver(session, statement.id, key, reason="原文如此", actor=morning.officer, now=NOW)

    waiving.decline_waiver(session, statement.id, key, reason="改成具体户数", actor=morning.legal, now=NOW)

    assert the_weak_word(session, statement).is_blocking
    assert not the_weak_word(session, statement).is_asked
    assert waiving.list_asked_of(session, morning.reviewer) == []


def test_who_wrote_in_the_text_lifts_nothing(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    key = key_of(the_weak_word(session, statement))
    head = a_user(session, "pr_head", name="周砚", department="宣传部").actor
    saved(
        session,
        service.get_statement(session, statement.id),
        head,
        parts={**WEAK, "measures": "已启动预案。"},
    )

    with pytest.raises(WaiverByAuthor):
        waiving.waive(session, statement.id, key, reason=WHY, actor=head, now=NOW)
    with pytest.raises(NotAllowed):
        waiving.waive(session, statement.id, key, reason=WHY, actor=morning.officer, now=NOW)
    with pytest.raises(NotAllowed):
        waiving.waive(session, statement.id, key, reason=WHY, actor=morning.operations, now=NOW)
    with pytest.raises(NotAllowed):
        waiving.ask_waiver(session, statement.id, key, reason=WHY, actor=morning.operations, now=NOW)


def test_no_reason_no_waiver(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)

    with pytest.raises(WaiverReasonMissing):
        waive(session, morning, statement, reason=" \n")


def test_an_unsigned_fact_is_never_waived(session: Session, morning: Morning) -> None:
    statement = weak(session, morning, parts=TEXTS)
    edits = (Insert(morning.fa3.id, "cause"),)
    stored = service.get_statement(session, statement.id)
    content = stored.version.content
    service.save(
        session,
        stored.id,
        typed(parts=content.parts),
        revision=stored.revision,
        actor=morning.officer,
        now=NOW,
        edits=edits,
    )
    refused = [f for f in stopping(session, statement) if f.code == "cause_not_jointly_signed"]

    with pytest.raises(NeverWaived):
        waiving.waive(session, statement.id, key_of(refused[0]), reason=WHY, actor=morning.reviewer, now=NOW)


def test_a_finding_that_the_text_does_not_have_cannot_be_waived(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)

    with pytest.raises(NotFound):
        waiving.waive(
            session,
            statement.id,
            Key("weak_word", "advice", "个别"),
            reason=WHY,
            actor=morning.reviewer,
            now=NOW,
        )


def test_a_waiver_holds_in_later_versions_while_its_words_stay(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    waive(session, morning, statement)
    stored = service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=NOW
    )

    moved = {**stored.version.content.parts, "advice": "请节约用水。目前供电基本正常。"}
    later = saved(session, stored, morning.officer, parts=moved).statement
    assert later.version.number == 2
    assert stopping(session, later) == []

    other = {**moved, "advice": "目前供电基本稳定。"}
    changed = saved(session, later, morning.officer, parts=other).statement
    assert [each.words for each in stopping(session, changed)] == ["基本稳定"]

    again = saved(session, changed, morning.officer, parts=moved)
    assert stopping(session, again.statement) == []


def test_everything_is_in_the_record(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    key = key_of(the_weak_word(session, statement))
    waiving.ask_waiver(session, statement.id, key, reason="原文如此", actor=morning.officer, now=NOW)
    waive(session, morning, statement)

    told = [entry for entry in list_entries(session, limit=20)[0] if "waive" in entry.event]

    assert [entry.event for entry in reversed(told)] == ["statement.waiver_asked", "statement.finding_waived"]
    assert told[0].payload["words"] == "基本正常"


def test_a_second_click_finds_the_first_waiver(session: Session, morning: Morning) -> None:
    statement = weak(session, morning)
    key = waive(session, morning, statement)

    waiving.waive(session, statement.id, key, reason="另一个理由", actor=morning.legal, now=NOW)

    assert [each.reason for each in waiving.list_waivers(session, statement.id)] == [WHY]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"asked_by_id": 1, "asked_at": NOW},
        {"decided_by_id": 1, "decided_at": NOW, "decision": Decision.WAIVED},
        {
            "asked_by_id": 1,
            "asked_at": NOW,
            "asked_why": "x",
            "decided_by_id": 1,
            "decided_at": NOW,
            "decision": Decision.WAIVED,
            "reason": "y",
        },
    ],
    ids=["nobody", "no why", "no reason", "by the asker"],
)
def test_the_database_keeps_no_waiver_without_person_and_reason(
    session: Session, morning: Morning, values: dict[str, object]
) -> None:
    statement = weak(session, morning)
    people = {"asked_by_id": morning.officer.id, "decided_by_id": morning.officer.id}
    given = {name: people.get(name, value) for name, value in values.items()}

    with pytest.raises(IntegrityError):
        store.add(session, statement.id, 1, Key("weak_word", "advice", "基本正常"), **given)
