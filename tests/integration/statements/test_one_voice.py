"""Is a fact that two texts of an incident say otherwise shown on both?"""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.statements import service
from mediadesk.statements.checks import Finding
from mediadesk.statements.editing import TakeNewer, Typed
from mediadesk.statements.records import Statement
from mediadesk.statements.wording_errors import SaidDifferently
from tests.builders.facts import at
from tests.builders.statement_case import HOUSE, Morning, the_morning, written
from tests.builders.statements import FA1_V1

NOW = at(8, 25)


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def a_note(session: Session, morning: Morning, text: str) -> Statement:
    """A situation note of the same incident."""
    note = service.draft(
        session, morning.incident.id, "situation_note", house=HOUSE, actor=morning.officer, now=NOW
    )
    part = service.kind_of(session, note).written_parts[0].code
    typed = Typed("关于停水的情况说明", parts={part: text}, cut_off_at=at(8, 20))
    return service.save(
        session, note.id, typed, revision=note.revision, actor=morning.officer, now=NOW
    ).statement


def said_differently(session: Session, statement: Statement) -> list[Finding]:
    stored = service.get_statement(session, statement.id)
    return [f for f in service.find_findings(session, stored, NOW) if f.rule is SaidDifferently]


def test_two_versions_of_one_fact_are_shown_on_both_texts(session: Session) -> None:
    morning = the_morning(session)
    bulletin = written(session, morning)
    note = a_note(session, morning, f"{FA1_V1}。")

    [on_bulletin], [on_note] = said_differently(session, bulletin), said_differently(session, note)

    assert on_bulletin.other is not None
    assert on_note.other is not None
    assert on_bulletin.other.values == {"statement_id": note.id}
    assert on_note.other.values == {"statement_id": bulletin.id}
    assert on_note.params["fact"] == morning.fa1.code


def test_once_both_take_the_version_in_force_they_speak_with_one_voice(session: Session) -> None:
    morning = the_morning(session)
    bulletin = written(session, morning)
    note = a_note(session, morning, f"{FA1_V1}。")
    content = note.version.content
    typed = Typed(content.title, parts=content.parts, cut_off_at=content.cut_off_at)

    service.save(
        session,
        note.id,
        typed,
        revision=note.revision,
        actor=morning.officer,
        now=NOW,
        edits=[TakeNewer(morning.fa1.id, 1)],
    )

    assert said_differently(session, bulletin) == []
    assert said_differently(session, note) == []


def test_another_fact_is_no_other_voice(session: Session) -> None:
    morning = the_morning(session)
    bulletin = written(session, morning)
    a_note(session, morning, "现将有关情况说明如下。")

    assert said_differently(session, bulletin) == []
