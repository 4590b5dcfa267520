"""Which action is possible where?"""

from __future__ import annotations

import itertools

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.statements.states import TRANSITIONS, Action, State, after, is_possible, refusal

PAIRS = list(itertools.product(State, Action))
EXPECTED = {
    State.DRAFT: {Action.SAVE: State.DRAFT, Action.SUBMIT: State.IN_REVIEW},
    State.IN_REVIEW: {
        Action.SAVE: State.DRAFT,
        Action.CLEAR_SECRECY: State.IN_SIGN_OFF,
        Action.RETURN: State.RETURNED,
    },
    State.IN_SIGN_OFF: {
        Action.SAVE: State.DRAFT,
        Action.SIGN_OFF: State.IN_SIGN_OFF,
        Action.COMPLETE_SIGN_OFF: State.AWAITING_APPROVAL,
        Action.RETURN: State.RETURNED,
    },
    State.AWAITING_APPROVAL: {
        Action.SAVE: State.DRAFT,
        Action.APPROVE: State.APPROVED,
        Action.RETURN: State.RETURNED,
    },
    State.APPROVED: {Action.SAVE: State.DRAFT, Action.ISSUE: State.ISSUED},
    State.ISSUED: {},
    State.RETURNED: {Action.SAVE: State.DRAFT},
}


@pytest.mark.parametrize(("state", "action"), PAIRS, ids=lambda value: value.value)
def test_an_action_leads_where_the_trade_says_or_is_refused_with_a_sentence(
    state: State, action: Action
) -> None:
    following = EXPECTED[state].get(action)

    if following is not None:
        assert after(state, action) is following
        return

    assert not is_possible(state, action)
    with pytest.raises(RuleBroken) as refused:
        after(state, action)
    assert len(str(refused.value)) > 30
    assert "%(" not in str(refused.value)


def test_every_state_but_issued_can_be_left() -> None:
    left = {state for state, _ in TRANSITIONS}

    assert left == set(State) - {State.ISSUED}


def test_approving_before_secrecy_review_names_the_missing_review() -> None:
    assert refusal(State.IN_REVIEW, Action.APPROVE).__name__ == "SecrecyReviewMissing"


def test_only_submitting_and_reviewing_in_order_reaches_approval() -> None:
    path = [Action.SUBMIT, Action.CLEAR_SECRECY, Action.SIGN_OFF, Action.COMPLETE_SIGN_OFF, Action.APPROVE]

    state = State.DRAFT
    for action in path:
        state = after(state, action)

    assert state is State.APPROVED
