"""Does the ledger keep versions, signatures and evidence, and does the record tell of them?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.documents.uploads import FileKindNotAccepted, Upload
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.facts import service
from mediadesk.facts.fact import Fact, FactKind, RequestStatus, VersionStatus
from mediadesk.facts.models import FactVersionRow
from mediadesk.facts.rules import (
    AlreadyConfirmed,
    CauseIsNotQuoted,
    CauseNeedsJointSignature,
    NotYourDepartmentsFact,
)
from mediadesk.facts.states import RequestIsClosed, VersionIsAttested, VersionIsSuperseded
from tests.builders.case import a_question, answered, attested, the_incident, the_people
from tests.builders.facts import PDF, PLANT, PNG, a_cause_answer, an_answer, an_upload, at
from tests.fakes.file_store import FakeFileStore

V2 = an_answer(wording="截至当日8时，两回线路电压正常，无跳闸记录", as_of=at(8))


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def names(session: Session) -> list[str]:
    return [entry.event for entry in reversed(list_entries(session, limit=50)[0]) if "fact" in entry.event]


def test_questions_are_numbered_within_their_incident_and_due_in_a_quarter_of_an_hour(
    session: Session,
) -> None:
    people = the_people(session)
    first, second = the_incident(session, people.officer), the_incident(session, people.officer)

    wanted = ((first, "线路正常？"), (first, "有无跳闸？"), (second, "线路正常？"))
    asked = [a_question(session, incident, people, question=words) for incident, words in wanted]

    assert [request.code for request in asked] == ["FA1", "FA2", "FA1"]
    assert asked[0].due_at - asked[0].asked_at == timedelta(minutes=15)
    assert names(session) == ["fact.requested"] * 3


def test_an_answer_becomes_version_one_with_its_evidence_under_its_hash(session: Session) -> None:
    people, files = the_people(session), FakeFileStore()
    request = a_question(session, the_incident(session, people.officer), people)

    fact = answered(session, request, people.dispatch, uploads=(an_upload(),), files=files)

    version = fact.versions[0]
    assert (fact.code, version.version, version.status) == ("FA1", 1, VersionStatus.REPORTED)
    assert files.get(version.evidence[0].sha256) == PNG
    assert version.as_of == at(7, 20)
    assert service.get_request(session, request.id).status is RequestStatus.ANSWERED


def test_a_hostile_file_stops_the_answer_before_anything_is_kept(session: Session) -> None:
    people, files = the_people(session), FakeFileStore()
    request = a_question(session, the_incident(session, people.officer), people)
    page = Upload("照片.jpg", b"<script>alert(1)</script>")

    with pytest.raises(FileKindNotAccepted):
        answered(session, request, people.dispatch, uploads=(an_upload(), page), files=files)

    assert not files.kept
    assert service.list_facts(session, request.incident_id) == []


def test_the_version_of_0725_may_be_cited_no_more_once_that_of_0806_is_attested(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)
    attested(session, request, people.dispatch)

    waiting = answered(session, request, people.dispatch, given=V2, now=at(8, 4))
    assert waiting.current.version == 1
    after = service.attest(session, waiting.id, 2, actor=people.dispatch, now=at(8, 6))

    assert [version.status for version in after.versions] == [
        VersionStatus.SUPERSEDED,
        VersionStatus.ATTESTED,
    ]
    assert after.versions[0].superseded_at == at(8, 6)
    assert service.get_version(session, after.id, 2).wording == V2.wording
    assert names(session)[-2:] == ["fact.superseded", "fact.attested"]
    with pytest.raises(VersionIsSuperseded):
        service.attest(session, after.id, 1, actor=people.dispatch, now=at(8, 7))


def test_an_answer_nobody_signed_is_retired_by_the_next_one(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)
    answered(session, request, people.dispatch)

    fact = answered(session, request, people.dispatch, given=V2, now=at(8, 4))

    assert [version.status for version in fact.versions] == [VersionStatus.SUPERSEDED, VersionStatus.REPORTED]
    assert fact.attested is None


def test_a_double_click_signs_once(session: Session) -> None:
    people = the_people(session)
    fact = attested(
        session, a_question(session, the_incident(session, people.officer), people), people.dispatch
    )

    with pytest.raises(VersionIsAttested):
        service.attest(session, fact.id, 1, actor=people.dispatch, now=at(7, 26))

    assert names(session).count("fact.attested") == 1


def test_another_department_can_neither_answer_nor_sign_nor_refuse_nor_withdraw(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)
    fact = answered(session, request, people.dispatch)
    stranger = people.service_centre

    for attempt in (
        lambda: answered(session, request, stranger),
        lambda: service.attest(session, fact.id, 1, actor=stranger, now=at(7, 26)),
        lambda: service.withdraw(session, fact.id, 1, reason="不对", actor=stranger, now=at(7, 26)),
        lambda: service.refuse(session, request.id, reason="不知道", actor=stranger, now=at(7, 26)),
    ):
        with pytest.raises(NotYourDepartmentsFact):
            attempt()


def test_the_plants_fault_is_attested_only_after_the_plant_has_signed(session: Session) -> None:
    people, files = the_people(session), FakeFileStore()
    incident = the_incident(session, people.officer)
    request = a_question(session, incident, people, to=people.service_centre, kind=FactKind.CAUSE)
    fact = answered(session, request, people.service_centre, given=a_cause_answer(), now=at(10, 15))
    with pytest.raises(CauseNeedsJointSignature):
        service.attest(session, fact.id, 1, actor=people.service_centre, now=at(10, 16))

    signature = service.JointSignature("吴师傅（水厂值班负责人）", at(10, 18))
    sheet = (Upload("现场检查记录.pdf", PDF),)
    service.co_sign(
        session,
        fact.id,
        1,
        signature,
        uploads=sheet,
        files=files,
        actor=people.service_centre,
        now=at(10, 19),
    )
    after = service.attest(session, fact.id, 1, actor=people.service_centre, now=at(10, 20))

    version = after.current
    assert (version.is_attested, version.third_party) == (True, PLANT)
    assert version.joint_signed_at == at(10, 18)
    assert version.evidence[0].file_name == "现场检查记录.pdf"


def the_plants_fault(session: Session) -> tuple[Actor, Fact]:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    request = a_question(session, incident, people, to=people.service_centre, kind=FactKind.CAUSE)
    fact = answered(session, request, people.service_centre, given=a_cause_answer(), now=at(10, 15))
    return people.service_centre, fact


def confirmed(session: Session, fact: Fact, actor: Actor, *, who: str = "吴师傅") -> Fact:
    return service.co_sign(
        session,
        fact.id,
        1,
        service.JointSignature(who, at(10, 18)),
        uploads=(Upload("现场检查记录.pdf", PDF),),
        files=FakeFileStore(),
        actor=actor,
        now=at(10, 19),
    )


def test_a_confirmation_sent_twice_is_recorded_once(session: Session) -> None:
    actor, fact = the_plants_fault(session)

    facts = [confirmed(session, fact, actor) for _ in range(2)]

    assert len(facts[1].versions[0].evidence) == 1
    assert names(session).count("fact.co_signed") == 1


def test_another_confirmation_does_not_take_the_place_of_the_first(session: Session) -> None:
    actor, fact = the_plants_fault(session)
    confirmed(session, fact, actor)

    with pytest.raises(AlreadyConfirmed, match="吴师傅"):
        confirmed(session, fact, actor, who="水厂办公室")

    assert service.get_fact(session, fact.id).versions[0].joint_signed_by == "吴师傅"


def test_a_cause_is_never_taken_over_from_what_somebody_published(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    given = an_answer(wording="据澜江市自来水公司发布，停水因水厂内部线路故障造成", as_of=at(14))

    with pytest.raises(CauseIsNotQuoted) as refused:
        service.record_public_source(
            session,
            incident.id,
            given,
            service.PublicSource(1, "澜江市自来水公司微信公众号"),
            kind=FactKind.CAUSE,
            actor=people.officer,
            now=at(14, 5),
        )

    assert refused.value.field == "kind"
    assert service.list_facts(session, incident.id) == []


def test_a_withdrawn_fact_opens_its_question_again(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)
    fact = attested(session, request, people.dispatch)

    after = service.withdraw(session, fact.id, 1, reason="读错了曲线", actor=people.dispatch, now=at(7, 40))

    assert (after.attested, after.versions[0].withdrawn_reason) == (None, "读错了曲线")
    assert service.get_request(session, request.id).status is RequestStatus.OPEN


def test_a_refused_question_keeps_its_reason_and_may_still_be_answered(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)

    refused = service.refuse(session, request.id, reason="不属调度管辖", actor=people.dispatch, now=at(7, 20))

    assert (refused.status, refused.closed_reason) == (RequestStatus.REFUSED, "不属调度管辖")
    assert service.list_requests_for_department(session, request.department_id, at(7, 20)) == []
    assert answered(session, request, people.dispatch).pending


def test_a_question_that_was_taken_back_is_answered_no_more(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)

    service.cancel_request(session, request.id, reason="问错部门", actor=people.officer, now=at(7, 18))

    with pytest.raises(RequestIsClosed):
        answered(session, request, people.dispatch)


def test_the_departments_list_shows_what_is_overdue_first_and_drops_what_is_settled(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    late = a_question(session, incident, people, question="线路正常？", now=at(7, 20))
    settled = a_question(session, incident, people)
    soon = a_question(session, incident, people, question="有无跳闸？", now=at(7, 25))
    attested(session, settled, people.dispatch)

    waiting = service.list_requests_for_department(session, late.department_id, at(7, 37))

    assert [request.id for request in waiting] == [late.id, soon.id]


def test_another_organisations_post_is_recorded_as_theirs(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    mention_id = session.execute(text("SELECT mention_id FROM incident_mention")).scalar_one()
    given = an_answer(wording="据澜江市自来水公司发布，14时起市区供水逐步恢复", as_of=at(14))

    fact = service.record_public_source(
        session,
        incident.id,
        given,
        service.PublicSource(mention_id, "澜江市自来水公司微信公众号"),
        kind=FactKind.STATUS,
        actor=people.officer,
        now=at(14, 5),
    )

    assert fact.current.is_attested
    assert fact.current.source_name == "澜江市自来水公司微信公众号"
    assert service.first_attested_at(session, incident.id) == at(14, 5)


def test_the_words_of_a_version_cannot_be_rewritten(session: Session) -> None:
    people = the_people(session)
    fact = answered(
        session, a_question(session, the_incident(session, people.officer), people), people.dispatch
    )
    row = session.get_one(FactVersionRow, fact.versions[0].id)

    row.wording = "线路曾经跳闸"

    with pytest.raises(ValueError, match="never rewritten: wording"):
        session.flush()


ILLEGAL = {
    "attested without an attester": "status = 'attested'",
    "superseded without a time": "status = 'superseded'",
    "withdrawn without a reason": f"status = 'withdrawn', withdrawn_at = '{at(8).isoformat()}'",
    "a third party's cause attested alone": (
        f"status = 'attested', attested_at = '{at(8).isoformat()}', attested_by_id = answered_by_id, "
        "origin = 'third_party', third_party = '水厂'"
    ),
    "a joint signature for nobody": f"joint_signed_by = '吴', joint_signed_at = '{at(8).isoformat()}'",
    "an unknown status": "status = 'believed'",
}


@pytest.mark.parametrize("change", list(ILLEGAL.values()), ids=list(ILLEGAL))
def test_an_illegal_version_cannot_be_stored(session: Session, change: str) -> None:
    people = the_people(session)
    answered(session, a_question(session, the_incident(session, people.officer), people), people.dispatch)

    with pytest.raises(IntegrityError):
        session.execute(text(f"UPDATE fact_version SET {change}"))


def test_what_does_not_exist_is_not_found(session: Session) -> None:
    for look in (service.get_fact, service.get_request, service.get_evidence):
        with pytest.raises(NotFound):
            look(session, 99)


def test_an_answer_that_breaks_a_rule_leaves_the_question_open(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)

    with pytest.raises(RuleBroken):
        answered(session, request, people.dispatch, given=an_answer(wording=""))

    assert service.get_request(session, request.id).status is RequestStatus.OPEN


def test_a_double_click_answers_once_and_asks_once(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)

    asked = [a_question(session, incident, people) for _ in range(2)]
    facts = [answered(session, asked[0], people.dispatch) for _ in range(2)]

    assert asked[0].id == asked[1].id
    assert [version.version for version in facts[1].versions] == [1]
    assert names(session) == ["fact.requested", "fact.answered"]
