"""Is a text kept as written, tied as cited, and refused when it may not go on?"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, RuleBroken
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.incidents.rules import IncidentIsClosed
from mediadesk.statements import errors, service, text_errors
from mediadesk.statements.content import content_hash
from mediadesk.statements.editing import Insert, TakeNewer, Tie, Untie
from mediadesk.statements.models import StatementRow, StatementVersionRow
from mediadesk.statements.states import State
from tests.builders.case import answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import (
    HOUSE,
    TEXTS,
    approved,
    co_signed,
    drafted,
    hash_of,
    saved,
    signed,
    submitted,
    the_morning,
    typed,
    written,
)
from tests.builders.statements import FA1_V2, FA3


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def test_a_draft_left_over_when_the_incident_closed_goes_nowhere(session: Session) -> None:
    morning = the_morning(session)
    statement = written(session, morning)
    incidents.close_incident(
        session, morning.incident.id, root_cause="信息互通不足", actor=morning.people.head, now=at(9)
    )

    with pytest.raises(IncidentIsClosed):
        saved(session, statement, morning.officer, title="另一个题目")
    with pytest.raises(IncidentIsClosed):
        service.submit(
            session, statement.id, revision=statement.revision, actor=morning.officer, now=at(9, 1)
        )


def test_a_new_bulletin_opens_with_the_cause_as_unknown(session: Session) -> None:
    statement = drafted(session, the_morning(session))

    content = statement.version.content
    assert content.text_of("cause") == "具体原因正在核查。"
    assert "95598" in content.text_of("contact")
    assert content.title == "关于市区部分区域停水，被指因供电公司停电有关情况的通报（首报）"
    assert (statement.state, statement.series_number) == (State.DRAFT, 1)


def test_inserted_facts_are_cited_with_their_version(session: Session) -> None:
    morning = the_morning(session)

    content = written(session, morning).version.content

    cited = [(c.fact_id, c.fact_version) for c in content.citations]
    assert sorted(cited) == sorted([(morning.fa1.id, 2), (morning.fa2.id, 1), (morning.fa4.id, 1)])
    assert FA1_V2 in content.text_of("situation")


def test_the_first_bulletin_with_the_unsigned_cause_is_refused_by_name(session: Session) -> None:
    morning = the_morning(session)
    statement = written(session, morning)
    content = statement.version.content
    statement = saved(
        session, statement, morning.officer, parts=content.parts, edits=[Insert(morning.fa3.id, "cause")]
    ).statement

    with pytest.raises(text_errors.CauseNotJointlySigned, match="FA3"):
        service.submit(
            session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
        )
    assert FA3 in statement.version.content.text_of("cause")


def test_citing_the_replaced_version_is_refused_and_the_newer_one_can_be_taken(session: Session) -> None:
    morning = the_morning(session)
    statement = written(session, morning)
    newer = answered(
        session,
        facts.get_request(session, morning.fa1.request_id or 0),
        morning.people.dispatch,
        given=an_answer(wording=FA1_V2.replace("8时", "8时18分"), as_of=at(8, 18)),
        now=at(8, 19),
    )
    facts.attest(session, newer.id, 3, actor=morning.people.dispatch, now=at(8, 19))

    with pytest.raises(text_errors.FactSuperseded, match="FA1"):
        service.submit(
            session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
        )

    parts = statement.version.content.parts
    fresh = saved(
        session, statement, morning.officer, parts=parts, edits=[TakeNewer(morning.fa1.id, 2)]
    ).statement
    service.submit(session, fresh.id, revision=fresh.revision, actor=morning.officer, now=at(8, 21))
    assert "8时18分" in fresh.version.content.text_of("situation")


def test_submitting_freezes_the_version_under_its_hash(session: Session) -> None:
    statement = submitted(session, the_morning(session))

    assert statement.state is State.IN_REVIEW
    assert hash_of(statement) == content_hash(statement.version.content)
    assert statement.version.submitted_by == "林岚"


def test_submitted_words_cannot_be_rewritten_in_the_database(session: Session) -> None:
    statement = submitted(session, the_morning(session))
    row = session.get_one(StatementVersionRow, statement.version.id)

    row.title = "别的标题"

    with pytest.raises(ValueError, match="never rewritten"):
        session.flush()


def test_an_edit_after_the_signatures_makes_them_fall_and_starts_the_next_version(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)

    result = saved(session, statement, morning.officer, parts=TEXTS, now=at(8, 30))

    assert result.statement.state is State.DRAFT
    assert result.statement.version.number == 2
    assert result.statement.version.signatures == 0
    old = service.list_versions(session, statement.id)[1]
    assert (old.voided_at, old.voided_by, old.signatures) == (at(8, 30), "林岚", 5)


def test_saving_a_submitted_text_unchanged_leaves_its_signatures_alone(session: Session) -> None:
    morning = the_morning(session)
    statement = signed(session, morning)

    same = saved(session, statement, morning.officer, parts=statement.version.content.parts)

    assert same.statement.version.signatures == 5
    assert same.statement.state is State.AWAITING_APPROVAL


def test_an_edit_of_an_approved_text_takes_the_approval_away(session: Session) -> None:
    morning = the_morning(session)
    statement = approved(session, morning)

    edited = saved(session, statement, morning.officer, title="另一个标题").statement

    assert (edited.state, edited.approved_at, edited.document_id) == (State.DRAFT, None, None)


def test_two_people_editing_one_draft_are_told(session: Session) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)
    saved(session, statement, morning.people.head, title="主任改的标题")

    with pytest.raises(errors.StatementChanged):
        saved(session, statement, morning.officer)


def test_one_person_in_two_windows_is_told_so(session: Session) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)
    saved(session, statement, morning.officer, title="第一个窗口的标题")

    with pytest.raises(errors.ChangedInAnotherWindow):
        saved(session, statement, morning.officer)


def test_two_saves_in_one_second_have_two_revisions(session: Session) -> None:
    morning = the_morning(session)
    first = saved(session, drafted(session, morning), morning.officer).statement

    second = saved(session, first, morning.officer, title="又一个标题").statement

    assert second.revision > first.revision


def test_everybody_who_wrote_is_an_author(session: Session) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)

    both = saved(session, statement, morning.people.head).statement

    assert both.version.author_ids == tuple(sorted((morning.officer.id, morning.people.head.id)))


def test_a_lost_citation_is_reported_to_its_author(session: Session) -> None:
    morning = the_morning(session)
    statement = written(session, morning)

    result = saved(session, statement, morning.officer, parts=TEXTS)

    assert {c.fact_id for c in result.anchored.lost} == {morning.fa1.id, morning.fa2.id, morning.fa4.id}


def test_own_words_can_be_tied_and_untied(session: Session) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)
    tie = Tie(morning.fa4.id, "measures", "已启动应急预案")

    tied = saved(session, statement, morning.officer, edits=[tie]).statement
    [citation] = tied.version.content.citations
    loose = saved(
        session, tied, morning.officer, edits=[Untie(morning.fa4.id, "measures", citation.start)]
    ).statement

    assert citation.wording == "已启动应急预案"
    assert loose.version.content.citations == ()


@pytest.mark.parametrize("edit", [Insert(999, "cause"), Untie(1, "cause", 3), Insert(1, "nonsense")])
def test_an_edit_that_names_nothing_is_not_found(session: Session, edit: Insert | Untie) -> None:
    morning = the_morning(session)
    statement = drafted(session, morning)

    with pytest.raises(NotFound):
        saved(session, statement, morning.officer, edits=[edit])


def test_only_one_bulletin_is_written_at_a_time(session: Session) -> None:
    morning = the_morning(session)
    drafted(session, morning)

    with pytest.raises(errors.FirstBulletinExists):
        drafted(session, morning)
    with pytest.raises(errors.AnotherBulletinOpen):
        service.draft(
            session,
            morning.incident.id,
            "fault_bulletin_update",
            house=HOUSE,
            actor=morning.officer,
            now=at(9),
        )


def test_drafting_is_for_the_publicity_department(session: Session) -> None:
    morning = the_morning(session)

    with pytest.raises(NotAllowed):
        service.draft(
            session,
            morning.incident.id,
            "clarification",
            house=HOUSE,
            actor=morning.people.dispatch,
            now=at(9),
        )


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.ISSUED},
        {"state": State.APPROVED},
        {"state": State.DRAFT, "approved_at": at(8)},
        {"series": None},
    ],
    ids=["issued without issuer", "approved without time", "draft with approval", "series without name"],
)
def test_an_illegal_state_cannot_be_stored(session: Session, values: dict[str, object]) -> None:
    statement = drafted(session, the_morning(session))
    row = session.get_one(StatementRow, statement.id)
    for name, value in values.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError):
        session.flush()


def test_an_update_after_the_joint_record_may_name_the_cause(session: Session) -> None:
    morning = the_morning(session)
    co_signed(session, morning)
    statement = written(session, morning)
    parts = {**statement.version.content.parts, "cause": ""}

    result = saved(
        session,
        statement,
        morning.officer,
        parts=parts,
        cut_off_at=at(10, 25),
        next_update_at=at(14, 30),
        edits=[Insert(morning.fa3.id, "cause")],
    ).statement
    service.submit(session, result.id, revision=result.revision, actor=morning.officer, now=at(10, 26))

    assert service.get_statement(session, result.id).state is State.IN_REVIEW


def test_a_clarification_without_a_labelled_mention_is_refused(session: Session) -> None:
    morning = the_morning(session)
    statement = service.draft(
        session, morning.incident.id, "clarification", house=HOUSE, actor=morning.officer, now=at(9)
    )
    parts = {part.code: "经核查，情况属实。" for part in service.kind_of(session, statement).written_parts}
    statement = service.save(
        session,
        statement.id,
        typed(parts=parts),
        revision=statement.revision,
        actor=morning.officer,
        now=at(9),
        edits=[Insert(morning.fa1.id, "basis")],
    ).statement

    with pytest.raises(RuleBroken) as refused:
        service.submit(session, statement.id, revision=statement.revision, actor=morning.officer, now=at(9))
    assert type(refused.value) is text_errors.ContradictionMissing
