"""Do voices follow their statement, and does the map keep its versions?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from mediadesk.facts import service as facts
from mediadesk.statements import service as statements
from mediadesk.statements.advising.service import advice_on
from mediadesk.statements.advising.situation import Cluster
from mediadesk.statements.book import service as book
from mediadesk.statements.book.adapting import as_adaptation
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.editing import TakeNewer, Typed
from mediadesk.statements.message_map import service as maps
from mediadesk.statements.message_map.chart import Chart, KeyMessage, newest_support
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.voices import service, store
from mediadesk.statements.voices.errors import NotAVoice, NothingToRetell, VoiceRetold
from tests.builders.accounts import a_user
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import HOUSE, Morning, the_morning, written
from tests.builders.statements import FA1_V2, FA4

pytestmark = pytest.mark.usefixtures("any_database")


def begun(session: Session, morning: Morning, parent: Statement, code: str = "hotline_script") -> Statement:
    return service.begin(session, parent.id, code, house=HOUSE, actor=morning.officer, now=at(8, 26))


def renewed(session: Session, morning: Morning, voice: Statement, **values: Any) -> Statement:
    return service.renew(
        session, voice.id, house=HOUSE, actor=morning.officer, **{"now": at(9, 10), **values}
    )


def test_every_voice_is_a_statement_on_the_same_fact_versions(session: Session) -> None:
    morning = the_morning(session)
    parent = written(session, morning)

    made = [
        begun(session, morning, parent, code)
        for code in ("hotline_script", "short_message", "internal_brief")
    ]

    theirs = {(c.fact_id, c.fact_version) for c in parent.version.content.citations}
    for voice in made:
        assert {(c.fact_id, c.fact_version) for c in voice.version.content.citations} == theirs
        assert voice.state is State.DRAFT
    assert FA4 in made[0].version.content.text_of("core")
    assert [each.outdated for each in service.list_voices(session, morning.incident.id)] == [(), (), ()]


def test_a_new_fact_version_marks_the_voices_out_of_date_until_they_are_made_anew(session: Session) -> None:
    morning = the_morning(session)
    parent = written(session, morning)
    voice = begun(session, morning, parent)
    request = facts.get_request(session, morning.fa1.request_id or 0)
    newer = FA1_V2.replace("8时", "9时")
    answer = answered(
        session, request, morning.people.dispatch, given=an_answer(wording=newer, as_of=at(9)), now=at(9, 1)
    )
    facts.attest(session, answer.id, 3, actor=morning.people.dispatch, now=at(9, 2))

    [stale] = service.list_voices(session, morning.incident.id)
    assert [dict(each.params) for each in stale.outdated] == [{"facts": "FA1"}]

    statements.save(
        session,
        parent.id,
        as_typed(parent),
        revision=parent.revision,
        actor=morning.officer,
        now=at(9, 5),
        edits=[TakeNewer(morning.fa1.id, 2)],
    )
    on_both = [
        {f.code for f in statements.find_findings(session, statements.get_statement(session, id_), at(9, 6))}
        for id_ in (voice.id, parent.id)
    ]
    assert ["said_differently" in found for found in on_both] == [False, True]
    assert "fact_superseded" in on_both[0]

    anew = renewed(session, morning, voice)

    assert newer in anew.version.content.text_of("core")
    assert [each.outdated for each in service.list_voices(session, morning.incident.id)] == [()]


def as_typed(statement: Statement) -> Typed:
    content = statement.version.content
    return Typed(content.title, content.audience, content.parts, content.cut_off_at, content.next_update_at)


def test_what_was_never_written_from_facts_cannot_be_retold(session: Session) -> None:
    morning = the_morning(session)
    empty = statements.draft(
        session, morning.incident.id, "situation_note", house=HOUSE, actor=morning.officer, now=at(8, 25)
    )

    with pytest.raises(NothingToRetell):
        begun(session, morning, empty)


def test_only_voices_are_made_from_a_statement_and_only_from_one(session: Session) -> None:
    morning = the_morning(session)
    parent = written(session, morning)
    voice = begun(session, morning, parent)

    with pytest.raises(NotAVoice):
        begun(session, morning, parent, "press_release")
    with pytest.raises(VoiceRetold):
        begun(session, morning, voice, "short_message")
    with pytest.raises(NotFound):
        renewed(session, morning, parent)
    with pytest.raises(NotAllowed):
        service.begin(session, parent.id, "hotline_script", house=HOUSE, actor=morning.legal, now=at(8, 26))


def test_the_database_refuses_a_voice_of_itself(session: Session) -> None:
    parent = written(session, the_morning(session))

    with pytest.raises(IntegrityError):
        store.add_voice(session, parent.id, parent_id=parent.id, parent_version=1, at=at(9))
    session.rollback()


def a_chart(session: Session, morning: Morning, *headlines: str) -> Chart:
    book = statements.fact_book(session, morning.incident.id)
    support = newest_support(morning.fa1.id, book)
    assert support is not None
    return Chart(
        question="停水是停电造成的吗？", messages=tuple(KeyMessage(h, (support,)) for h in headlines)
    )


def test_every_save_of_the_map_is_a_version_and_feeds_the_answers(session: Session) -> None:
    morning = the_morning(session)
    incident = morning.incident.id
    chart = a_chart(session, morning, "停水不是停电造成", "抢修已到现场", "按时通报进展")
    first = maps.save_map(session, incident, chart, seen=0, actor=morning.officer, now=at(8, 20))
    again = maps.save_map(session, incident, first.chart, seen=1, actor=morning.officer, now=at(8, 21))

    lines = begun(session, morning, written(session, morning), "qa_lines")

    assert (first.number, again.number) == (1, 1)
    assert lines.version.content.text_of("messages") == "停水不是停电造成\n抢修已到现场\n按时通报进展"


def test_two_who_write_the_map_are_told(session: Session) -> None:
    morning = the_morning(session)
    incident = morning.incident.id
    maps.save_map(
        session, incident, a_chart(session, morning, "甲"), seen=0, actor=morning.officer, now=at(8, 20)
    )

    with pytest.raises(OutOfDate):
        maps.save_map(
            session, incident, a_chart(session, morning, "乙"), seen=0, actor=morning.officer, now=at(8, 21)
        )
    second = maps.save_map(
        session, incident, a_chart(session, morning, "乙"), seen=1, actor=morning.officer, now=at(8, 22)
    )

    assert [each.number for each in maps.list_maps(session, incident)] == [2, 1]
    assert second.messages[0].supports[0].fact_version == 2


def test_the_advice_reads_the_incident_and_its_history(session: Session) -> None:
    morning = the_morning(session)

    advice = advice_on(session, morning.incident.id, at(8, 25))

    assert advice.cluster is Cluster.UNKNOWN


def test_the_houses_own_script_is_a_voice_as_well(session: Session) -> None:
    morning = the_morning(session)
    head = a_user(session, "pr_head", name="周砚").actor
    wanted = replace(as_adaptation(TYPES["hotline_script"]), name="防汛话术")
    own = book.copy_kind(session, "hotline_script", wanted, note="汛期", actor=head, now=at(8))

    voice = begun(session, morning, written(session, morning), own.code)

    assert FA4 in voice.version.content.text_of("core")
