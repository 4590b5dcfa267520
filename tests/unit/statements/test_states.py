"""Which action is possible where?"""

from __future__ import annotations

import itertools

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.statements.states import (
    CLEARED,
    GONE_OUT,
    TRANSITIONS,
    Action,
    State,
    after,
    is_possible,
    refusal,
)

PAIRS = list(itertools.product(State, Action))
EXPECTED = {
    State.DRAFT: {
        Action.SAVE: State.DRAFT,
        Action.SUBMIT: State.IN_REVIEW,
        Action.FILL: State.APPROVED,
    },
    State.IN_REVIEW: {
        Action.SAVE: State.DRAFT,
        Action.CLEAR_SECRECY: State.IN_SIGN_OFF,
        Action.RETURN: State.RETURNED,
        Action.SUSPEND: State.RETURNED,
    },
    State.IN_SIGN_OFF: {
        Action.SAVE: State.DRAFT,
        Action.SIGN_OFF: State.IN_SIGN_OFF,
        Action.COMPLETE_SIGN_OFF: State.AWAITING_APPROVAL,
        Action.RETURN: State.RETURNED,
        Action.SUSPEND: State.RETURNED,
        Action.RELEASE: State.RELEASED,
    },
    State.AWAITING_APPROVAL: {
        Action.SAVE: State.DRAFT,
        Action.APPROVE: State.APPROVED,
        Action.RETURN: State.RETURNED,
        Action.SUSPEND: State.RETURNED,
        Action.RELEASE: State.RELEASED,
    },
    State.APPROVED: {
        Action.SAVE: State.DRAFT,
        Action.ISSUE: State.ISSUED,
        Action.SUSPEND: State.RETURNED,
        Action.CONFIRM: State.APPROVED,
        Action.REJECT: State.RETURNED,
    },
    State.RELEASED: {
        Action.SAVE: State.DRAFT,
        Action.ISSUE: State.ISSUED,
        Action.SUSPEND: State.RETURNED,
        Action.CONFIRM: State.RELEASED,
        Action.REJECT: State.RETURNED,
    },
    State.ISSUED: {
        Action.CORRECT: State.CORRECTED,
        Action.WITHDRAW: State.WITHDRAWN,
        Action.CONFIRM: State.ISSUED,
        Action.REJECT: State.ISSUED,
    },
    State.CORRECTED: {
        Action.WITHDRAW: State.WITHDRAWN,
        Action.CONFIRM: State.CORRECTED,
        Action.REJECT: State.CORRECTED,
    },
    State.WITHDRAWN: {Action.CONFIRM: State.WITHDRAWN, Action.REJECT: State.WITHDRAWN},
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


def test_what_is_withdrawn_stays_withdrawn_and_everything_else_can_be_left() -> None:
    left = {state for (state, _), following in TRANSITIONS.items() if following is not state}

    assert left == set(State) - {State.WITHDRAWN}


def test_no_way_leads_back_from_what_has_left_the_house() -> None:
    reached = {after for (before, _), after in TRANSITIONS.items() if before in GONE_OUT}

    assert reached <= set(GONE_OUT)


def test_only_an_approval_of_now_or_before_and_an_emergency_release_let_a_text_out() -> None:
    before_issue = {state for (state, action) in TRANSITIONS if action is Action.ISSUE}
    into_cleared = {
        action
        for (before, action), after in TRANSITIONS.items()
        if after in CLEARED and before not in CLEARED
    }

    assert before_issue == set(CLEARED)
    assert into_cleared == {Action.APPROVE, Action.FILL, Action.RELEASE}


def test_approving_before_secrecy_review_names_the_missing_review() -> None:
    assert refusal(State.IN_REVIEW, Action.APPROVE).__name__ == "SecrecyReviewMissing"


def test_only_submitting_and_reviewing_in_order_reaches_approval() -> None:
    path = [Action.SUBMIT, Action.CLEAR_SECRECY, Action.SIGN_OFF, Action.COMPLETE_SIGN_OFF, Action.APPROVE]

    state = State.DRAFT
    for action in path:
        state = after(state, action)

    assert state is State.APPROVED
