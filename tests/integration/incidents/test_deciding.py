"""Does a tier need the right person's record, and do clocks and figures come from records?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.incidents import service, tier
from mediadesk.incidents.clocks import ClockRule
from mediadesk.incidents.incident import Decider, Grade, Stance, Tier
from tests.builders.case import a_mention, a_question, attested, the_incident, the_people
from tests.builders.facts import at
from tests.builders.incidents import a_description

NATURE = "误归因、已造成不利影响、可控"


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def test_tier_two_takes_effect_only_with_the_deputy_leaders_own_record(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    reason = "官方来源误归因，又逢全国会议"
    service.propose_tier(session, incident.id, tier=2, reason=reason, actor=people.officer, now=at(7, 46))
    for somebody in (people.officer, people.head, people.top):
        with pytest.raises(tier.TierNeedsDeputyLeader):
            service.set_tier(
                session, incident.id, tier=2, nature=NATURE, reason=reason, actor=somebody, now=at(7, 47)
            )
    assert service.get_incident(session, incident.id).tier is Tier.ONE
    assert len(service.list_tier_proposals(session, decider=people.deputy)) == 1
    assert service.list_tier_proposals(session, decider=people.head) == []

    decided = service.set_tier(
        session, incident.id, tier=2, nature=NATURE, reason=reason, actor=people.deputy, now=at(7, 50)
    )

    assert (decided.confirmed_tier, decided.nature, decided.decided_by) == (Tier.TWO, NATURE, "顾启明")
    assert decided.decider is Decider.DEPUTY_LEADER
    assert service.list_tier_proposals(session) == []
    assert [each.is_proposal for each in service.list_tier_records(session, incident.id)] == [True, False]


def test_a_declined_proposal_keeps_its_reason_and_the_tier(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    proposal = service.propose_tier(
        session, incident.id, tier=2, reason="已扩散", actor=people.officer, now=at(7, 46)
    )

    declined = service.decline_proposal(
        session, proposal.id, reason="范围可控", actor=people.deputy, now=at(7, 50)
    )

    assert (declined.is_open, declined.declined_reason) == (False, "范围可控")
    assert service.get_incident(session, incident.id).confirmed_tier is None


def test_a_decision_clicked_twice_is_one_record(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)

    for _ in range(2):
        service.set_tier(
            session, incident.id, tier=2, nature=NATURE, reason="已扩散", actor=people.deputy, now=at(7, 50)
        )

    assert len(service.list_tier_records(session, incident.id)) == 1


def test_the_figures_of_an_incident_come_from_its_records(session: Session) -> None:
    people = the_people(session)
    item = a_mention(session)
    incident = the_incident(session, people.officer, mention_ids=(item.id,))
    service.label_mention(
        session, item.id, Stance.ATTRIBUTION_UNVERIFIED, actor=people.officer, now=at(7, 15)
    )
    attested(session, a_question(session, incident, people), people.dispatch)

    measured = service.measure(session, incident)

    assert (measured.speed.first_false_to_detection, measured.speed.detection_to_first_fact) == (26, 11)
    assert [(share.false, share.total) for share in measured.shares] == [(0, 1)]


def test_open_clocks_stand_in_the_order_they_run_out(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    a_question(session, incident, people)

    clocks = service.list_open_clocks(session, at(7, 20))

    assert [clock.rule for clock in clocks] == [ClockRule.FACT, ClockRule.RESPONSE]
    assert clocks[1].due_at == incident.detected_at + timedelta(hours=48)


def test_grave_accidents_start_more_clocks(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    graded = service.edit_incident(
        session,
        incident.id,
        a_description(grade=Grade.MAJOR),
        revision=incident.revision,
        actor=people.officer,
        now=at(7, 20),
    )

    assert {clock.rule for clock in service.list_clocks(session, graded)} == {
        ClockRule.RESPONSE,
        ClockRule.AUTHORITATIVE,
        ClockRule.PRESS_CONFERENCE,
    }
