"""Do two departments that disagree keep both facts out of texts until somebody answers for which one stands?"""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.errors import NotAllowed
from mediadesk.facts import service
from mediadesk.facts.disputing import settling
from mediadesk.facts.disputing.contradiction import (
    Contradiction,
    ContradictionIsSettled,
    ContradictionState,
    Outcome,
)
from mediadesk.facts.fact import Fact, FactKind, RequestStatus, VersionStatus
from mediadesk.facts.rules import FactIsContested, ReasonMissing
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.incidents.rules import ContradictionsStillOpen
from mediadesk.statements.fact_book import citable
from tests.builders.case import People, a_question, answered, attested, the_incident, the_people
from tests.builders.facts import an_answer, at
from tests.fakes.file_store import FakeFileStore


class Case:
    """Dispatch and the service centre, both asked how many customers are without supply."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people: People = the_people(session)
        self.incident: Incident = the_incident(session, self.people.officer)
        self.asked = {
            who: a_question(
                session, self.incident, self.people, to=who, kind=FactKind.NUMBER, question="停电多少户？"
            )
            for who in (self.people.dispatch, self.people.service_centre)
        }

    def says(self, who: Actor, wording: str, *, as_of: Any = None) -> Fact:
        given = an_answer(wording=wording, as_of=as_of or at(7, 20))
        return answered(self.session, self.asked[who], who, given=given)

    def disagreeing(self) -> tuple[Fact, Fact, Contradiction]:
        first = self.says(self.people.dispatch, "停电3200户")
        second = self.says(self.people.service_centre, "停电3460户")
        return first, second, self.found()[0]

    def found(self) -> list[Contradiction]:
        return service.list_contradictions(self.session, [self.incident.id])

    def settle(self, outcome: Outcome, actor: Actor, reason: str = "以调度SCADA数据为准") -> Contradiction:
        known = self.found()[0]
        return service.settle_contradiction(
            self.session, known.id, outcome, reason=reason, actor=actor, now=at(7, 40)
        )

    def fact(self, fact: Fact) -> Fact:
        return service.get_fact(self.session, fact.id)


@pytest.fixture
def case(any_database: Database, session: Session) -> Case:
    return Case(session)


def events(session: Session) -> list[str]:
    return [entry.event for entry in reversed(list_entries(session, limit=80)[0])]


def test_two_departments_that_disagree_are_on_record_at_once(case: Case) -> None:
    first, second, found = case.disagreeing()

    assert (found.state, found.first_code, found.second_code) == (ContradictionState.OPEN, "FA1", "FA2")
    assert found.why is not None
    assert "3460户" in str(found.why)
    assert case.fact(first).contested_with == ("FA2",)
    assert case.fact(second).is_contested
    assert "fact.contradicted" in events(case.session)


def test_neither_of_them_may_be_signed_or_cited_until_it_is_settled(case: Case) -> None:
    first = attested(
        case.session, case.asked[case.people.dispatch], case.people.dispatch,
        given=an_answer(wording="停电3200户"),
    )  # fmt: skip
    second = case.says(case.people.service_centre, "停电3460户")

    with pytest.raises(FactIsContested) as refused:
        service.attest(case.session, second.id, 1, actor=case.people.service_centre, now=at(7, 30))

    assert "FA1" in str(refused.value.message)
    assert citable(case.fact(first)) is None
    assert citable(case.fact(second)) is None


def test_the_same_figure_in_other_words_disturbs_nobody(case: Case) -> None:
    case.says(case.people.dispatch, "停电三千二百户")
    case.says(case.people.service_centre, "截至7时20分，共影响3,200户用户")

    assert case.found() == []


def test_the_fact_that_gives_way_is_withdrawn_and_its_question_closed(case: Case) -> None:
    first, second, _ = case.disagreeing()

    settled = case.settle(Outcome.FIRST_STANDS, case.people.head)

    assert (settled.state, settled.settled_by) == (ContradictionState.SETTLED, case.people.head.name)
    assert case.fact(second).versions[0].status is VersionStatus.WITHDRAWN
    assert case.fact(second).versions[0].withdrawn_reason == "以调度SCADA数据为准"
    asked = service.get_request(case.session, case.asked[case.people.service_centre].id)
    assert (asked.status, asked.closed_reason) == (RequestStatus.CANCELLED, "以调度SCADA数据为准")
    signed = service.attest(case.session, first.id, 1, actor=case.people.dispatch, now=at(7, 45))
    assert citable(signed) is not None
    assert events(case.session).count("fact.contradiction_settled") == 1


def test_a_department_may_yield_but_never_settle_for_itself(case: Case) -> None:
    case.disagreeing()

    with pytest.raises(settling.SettlingIsNotYours):
        case.settle(Outcome.SECOND_STANDS, case.people.service_centre)
    with pytest.raises(settling.SettlingNeedsLeader):
        case.settle(Outcome.ABOUT_ELSE, case.people.service_centre)
    settled = case.settle(Outcome.FIRST_STANDS, case.people.service_centre, "营销系统口径含销户")

    assert settled.standing_fact_id == settled.first_fact_id


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_officer_of_publicity_settles_no_contradiction(case: Case, outcome: Outcome) -> None:
    case.disagreeing()

    with pytest.raises(NotAllowed):
        case.settle(outcome, case.people.officer)


def test_a_settlement_says_why(case: Case) -> None:
    case.disagreeing()

    with pytest.raises(ReasonMissing):
        case.settle(Outcome.FIRST_STANDS, case.people.head, " ")


def test_what_is_settled_is_not_settled_again(case: Case) -> None:
    case.disagreeing()
    case.settle(Outcome.ABOUT_ELSE, case.people.head, "调度统计到台区，营销统计到户表")

    with pytest.raises(ContradictionIsSettled):
        case.settle(Outcome.FIRST_STANDS, case.people.head)


def test_two_facts_that_speak_of_different_things_are_left_in_peace_from_then_on(case: Case) -> None:
    first, second, _ = case.disagreeing()
    case.settle(Outcome.ABOUT_ELSE, case.people.head, "口径不同")

    case.says(case.people.service_centre, "停电3470户", as_of=at(7, 22))

    assert len(case.found()) == 1
    assert not case.fact(first).is_contested
    assert not case.fact(second).is_contested


def test_a_corrected_answer_lets_either_department_end_it_and_the_old_version_expires(case: Case) -> None:
    service_centre = case.people.service_centre
    second = attested(
        case.session, case.asked[service_centre], service_centre, given=an_answer(wording="停电3460户")
    )
    case.says(case.people.dispatch, "停电3200户")
    with pytest.raises(settling.StillDisagree):
        case.settle(Outcome.AGREE_NOW, service_centre)
    case.says(service_centre, "停电3200户", as_of=at(7, 22))

    case.settle(Outcome.AGREE_NOW, service_centre, "已核对，原数含销户")

    after = case.fact(second)
    assert [version.status for version in after.versions] == [
        VersionStatus.SUPERSEDED,
        VersionStatus.REPORTED,
    ]
    assert service.attest(case.session, second.id, 2, actor=service_centre, now=at(7, 45)).attested


def test_a_newer_figure_of_another_department_is_only_proposed_and_binds_nobody(case: Case) -> None:
    first = case.says(case.people.dispatch, "停电3200户", as_of=at(6, 30))
    case.says(case.people.service_centre, "停电3460户")

    (proposed,) = case.found()
    assert proposed.state is ContradictionState.PROPOSED
    assert not case.fact(first).is_contested
    assert service.attest(case.session, first.id, 1, actor=case.people.dispatch, now=at(7, 30)).attested
    assert case.settle(Outcome.IN_TIME, case.people.officer, "七时后又有一条支线停电").is_settled
    case.says(case.people.service_centre, "停电3480户", as_of=at(7, 24))
    assert len(case.found()) == 1


def test_a_proposal_becomes_a_contradiction_when_a_person_says_so(case: Case) -> None:
    first = case.says(case.people.dispatch, "停电3200户", as_of=at(6, 30))
    second = case.says(case.people.service_centre, "停电3460户")

    opened = service.declare_contradiction(
        case.session,
        first.id,
        second.id,
        reason="调度确认期间无新增",
        actor=case.people.officer,
        now=at(7, 30),
    )

    assert (opened.state, opened.declared_by) == (ContradictionState.OPEN, case.people.officer.name)
    assert len(case.found()) == 1
    assert case.fact(first).is_contested


def test_any_two_facts_can_be_declared_contradictory_with_a_reason(case: Case) -> None:
    first = case.says(case.people.dispatch, "故障影响城东片区")
    second = case.says(case.people.service_centre, "报修集中在城西片区")
    assert case.found() == []

    declared = {"actor": case.people.officer, "now": at(7, 30)}
    with pytest.raises(ReasonMissing):
        service.declare_contradiction(case.session, first.id, second.id, reason="", **declared)
    with pytest.raises(settling.NotTwoFacts):
        service.declare_contradiction(case.session, first.id, first.id, reason="矛盾", **declared)
    service.declare_contradiction(case.session, first.id, second.id, reason="片区不一致", **declared)

    with pytest.raises(settling.ContradictionKnown):
        service.declare_contradiction(case.session, second.id, first.id, reason="又一次", **declared)


def test_withdrawing_what_was_contradicted_ends_the_contradiction(case: Case) -> None:
    first, second, _ = case.disagreeing()

    service.withdraw(
        case.session, second.id, 1, reason="统计口径错误", actor=case.people.service_centre, now=at(7, 30)
    )

    (settled,) = case.found()
    assert (settled.outcome, settled.settled_reason) == (Outcome.FIRST_STANDS, "统计口径错误")
    assert not case.fact(first).is_contested


def test_an_incident_is_not_closed_over_facts_that_contradict_each_other(case: Case) -> None:
    first, second, _ = case.disagreeing()
    close = {"root_cause": "信息互通不足", "actor": case.people.head, "now": at(9)}
    service.withdraw(case.session, first.id, 1, reason="复核", actor=case.people.dispatch, now=at(7, 30))
    service.cancel_request(
        case.session, first.request_id or 0, reason="不再需要", actor=case.people.officer, now=at(7, 31)
    )
    service.attest(case.session, second.id, 1, actor=case.people.service_centre, now=at(7, 32))
    third = a_question(case.session, case.incident, case.people, kind=FactKind.NUMBER, now=at(7, 33))
    other = attested(case.session, third, case.people.dispatch, given=an_answer(wording="倒杆12处"))
    service.declare_contradiction(
        case.session, other.id, second.id, reason="不一致", actor=case.people.officer, now=at(8)
    )

    with pytest.raises(ContradictionsStillOpen) as refused:
        incidents.close_incident(case.session, case.incident.id, **close)

    assert refused.value.message.params["pairs"] == "FA2–FA3"


def test_the_database_keeps_one_open_contradiction_per_pair_and_no_half_settled_one(case: Case) -> None:
    _, _, found = case.disagreeing()
    copied = (
        "INSERT INTO fact_contradiction (incident_id, first_fact_id, first_version, second_fact_id,"
        " second_version, state, found_at, reason) SELECT incident_id, first_fact_id, 1, second_fact_id, 1,"
        " 'open', found_at, 'x' FROM fact_contradiction"
    )

    for statement in (copied, "UPDATE fact_contradiction SET state = 'settled'"):
        with pytest.raises(IntegrityError), case.session.begin_nested():
            case.session.execute(text(statement))
    assert case.found() == [found]


def test_two_answers_at_the_same_moment_do_not_pass_each_other_unseen(any_database: Database) -> None:
    with any_database.transaction() as session:
        case = Case(session)
        wanted = [(case.people.dispatch, "停电3200户"), (case.people.service_centre, "停电3460户")]
        asked = {who: case.asked[who].id for who, _ in wanted}
        incident_id = case.incident.id

    def say(who: Actor, wording: str) -> None:
        with any_database.transaction() as own:
            service.answer(
                own,
                asked[who],
                an_answer(wording=wording),
                files=FakeFileStore(),
                actor=who,
                now=at(7, 25),
            )

    threads = [Thread(target=say, args=each) for each in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with any_database.session() as session:
        assert len(service.list_contradictions(session, [incident_id])) == 1
