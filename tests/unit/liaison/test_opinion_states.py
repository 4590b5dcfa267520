"""Does each step follow only where it may, for every state and every step?"""

from itertools import product

import pytest

from mediadesk.liaison.opinions import states
from mediadesk.liaison.opinions.opinion import STATE_NAMES, OpinionState
from mediadesk.liaison.opinions.states import ACTION_NAMES, TRANSITIONS, Action, StepNotPossible, follow
from mediadesk.liaison.proposals import proposal as proposals
from mediadesk.liaison.proposals.proposal import DraftedBeforeTalk, ProposalAction, ProposalState
from mediadesk.liaison.risk_points import risk_point as risks
from mediadesk.liaison.risk_points.risk_point import RiskAction, RiskState

S, A = OpinionState, Action


@pytest.mark.parametrize(("state", "action"), list(product(OpinionState, Action)))
def test_an_opinion_takes_a_step_only_where_the_table_has_it(state: OpinionState, action: Action) -> None:
    if (state, action) in TRANSITIONS:
        assert follow(state, action) is TRANSITIONS[state, action]
        assert states.is_possible(state, action)
        return
    assert not states.is_possible(state, action)
    with pytest.raises(StepNotPossible):
        follow(state, action)


def test_the_usual_life_leads_from_the_record_to_the_close() -> None:
    state = S.RECORDED
    for action in (A.ASSIGN, A.HAND_IN, A.CHECK, A.REPLY, A.COMPLETE, A.CLOSE):
        state = follow(state, action)

    assert state is S.CLOSED


def test_nothing_is_closed_before_everybody_is_told() -> None:
    closes = {state for state in OpinionState if states.is_possible(state, A.CLOSE)}

    assert closes == {S.REPLIED}


def test_every_state_and_step_has_its_name() -> None:
    assert set(STATE_NAMES) == set(OpinionState)
    assert set(ACTION_NAMES) == set(Action)


@pytest.mark.parametrize(("state", "action"), list(product(ProposalState, ProposalAction)))
def test_a_proposal_takes_a_step_only_where_the_table_has_it(
    state: ProposalState, action: ProposalAction
) -> None:
    if proposals.is_possible(state, action):
        assert proposals.follow(state, action) is proposals.TRANSITIONS[state, action]
        return
    early = (state, action) == (ProposalState.ASSIGNED, ProposalAction.DRAFT)
    with pytest.raises(DraftedBeforeTalk if early else proposals.ProposalStepNotPossible):
        proposals.follow(state, action)


@pytest.mark.parametrize(("state", "action"), list(product(RiskState, RiskAction)))
def test_a_risk_point_is_decided_once_and_undone(state: RiskState, action: RiskAction) -> None:
    if (state, action) in risks.TRANSITIONS:
        assert risks.follow(state, action) is risks.TRANSITIONS[state, action]
        return
    with pytest.raises(risks.RiskStepNotPossible):
        risks.follow(state, action)
