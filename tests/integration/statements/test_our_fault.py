"""Once a department has signed that the cause lies with us, is nothing denied any more, anywhere?"""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Certainty, FactKind, Origin
from mediadesk.facts.fault import OurFaultIsAttested
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Stance
from mediadesk.incidents.stance import FaultIsOurs
from mediadesk.statements import service
from mediadesk.statements.records import Statement
from tests.builders.case import a_question, answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import HOUSE, Morning, the_morning


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def it_was_us(
    session: Session, morning: Morning, *, certainty: Certainty = Certainty.ATTESTED, sign: bool = True
) -> None:
    request = a_question(session, morning.incident, morning.people, kind=FactKind.CAUSE, now=at(8, 26))
    cause = an_answer(
        wording="检修人员误操作造成线路停运", as_of=at(8, 28), origin=Origin.OURS, certainty=certainty
    )
    fact = answered(session, request, morning.people.dispatch, given=cause, now=at(8, 29))
    if not sign:
        return
    # The service centre has reported another cause: somebody has to say which one stands.
    for each in facts.list_contradictions(session, [morning.incident.id], unsettled=True):
        head = morning.people.head
        stands = each.stands_for(fact.id)
        facts.settle_contradiction(session, each.id, stands, reason="现场已查明", actor=head, now=at(8, 30))
    facts.attest(session, fact.id, 1, actor=morning.people.dispatch, now=at(8, 30))


def begun(session: Session, morning: Morning, kind: str) -> Statement:
    return service.draft(session, morning.incident.id, kind, house=HOUSE, actor=morning.officer, now=at(9))


@pytest.mark.parametrize("certainty", [Certainty.PRELIMINARY, Certainty.ATTESTED])
def test_no_denial_is_begun_but_a_bulletin_is(session: Session, certainty: Certainty) -> None:
    morning = the_morning(session)
    it_was_us(session, morning, certainty=certainty)

    with pytest.raises(OurFaultIsAttested) as refused:
        begun(session, morning, "clarification")

    assert refused.value.field == "type"
    assert begun(session, morning, "fault_bulletin_first").type_code == "fault_bulletin_first"


def test_a_denial_written_before_is_not_submitted_after(session: Session) -> None:
    morning = the_morning(session)
    statement = begun(session, morning, "clarification")
    it_was_us(session, morning)

    with pytest.raises(OurFaultIsAttested):
        service.submit(
            session, statement.id, revision=statement.revision, actor=morning.officer, now=at(9, 5)
        )


def test_as_long_as_nobody_has_signed_it_a_denial_may_be_begun(session: Session) -> None:
    morning = the_morning(session)
    it_was_us(session, morning, sign=False)

    assert begun(session, morning, "clarification").type_code == "clarification"


def test_an_item_that_accuses_us_is_no_false_attribution_any_more(session: Session) -> None:
    morning = the_morning(session)
    it_was_us(session, morning)
    ((attached, _),) = incidents.list_mentions(session, morning.incident.id)

    with pytest.raises(FaultIsOurs):
        incidents.label_mention(
            session,
            attached.mention_id,
            Stance.FALSE_ATTRIBUTION,
            contradicted_by=morning.fa1.id,
            actor=morning.officer,
            now=at(9),
        )
