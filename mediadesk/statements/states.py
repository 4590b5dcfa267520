"""Where does a statement stand, and where may it go from there?

draft → in_review → in_sign_off → awaiting_approval → approved → issued
  ↑          └──────────┴───────────────┘ return → returned ─ save ─┐
  └────────────── save (an edit voids every signature) ─────────────┘
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.statements import errors


class State(StrEnum):
    """Where the statement stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_SIGN_OFF = "in_sign_off"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    ISSUED = "issued"
    RETURNED = "returned"


class Action(StrEnum):
    """What people do with it. `COMPLETE_SIGN_OFF` follows by itself from the last signature."""

    SAVE = "save"
    SUBMIT = "submit"
    CLEAR_SECRECY = "clear_secrecy"
    SIGN_OFF = "sign_off"
    COMPLETE_SIGN_OFF = "complete_sign_off"
    APPROVE = "approve"
    RETURN = "return"
    ISSUE = "issue"


TRANSITIONS: Mapping[tuple[State, Action], State] = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.DRAFT, Action.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Action.SAVE): State.DRAFT,
    (State.IN_REVIEW, Action.CLEAR_SECRECY): State.IN_SIGN_OFF,
    (State.IN_REVIEW, Action.RETURN): State.RETURNED,
    (State.IN_SIGN_OFF, Action.SAVE): State.DRAFT,
    (State.IN_SIGN_OFF, Action.SIGN_OFF): State.IN_SIGN_OFF,
    (State.IN_SIGN_OFF, Action.COMPLETE_SIGN_OFF): State.AWAITING_APPROVAL,
    (State.IN_SIGN_OFF, Action.RETURN): State.RETURNED,
    (State.AWAITING_APPROVAL, Action.SAVE): State.DRAFT,
    (State.AWAITING_APPROVAL, Action.APPROVE): State.APPROVED,
    (State.AWAITING_APPROVAL, Action.RETURN): State.RETURNED,
    (State.APPROVED, Action.SAVE): State.DRAFT,
    (State.APPROVED, Action.ISSUE): State.ISSUED,
    (State.RETURNED, Action.SAVE): State.DRAFT,
}

_BY_STATE: Mapping[State, type[RuleBroken]] = {
    State.DRAFT: errors.NotSubmitted,
    State.RETURNED: errors.AnswerReturnFirst,
    State.IN_REVIEW: errors.SecrecyReviewMissing,
    State.IN_SIGN_OFF: errors.ReviewAlreadyDone,
    State.AWAITING_APPROVAL: errors.SignOffsComplete,
    State.APPROVED: errors.AlreadyApproved,
    State.ISSUED: errors.AlreadyIssued,
}

# Why an action is refused where the state's own sentence would not explain it.
_BY_PAIR: Mapping[tuple[State, Action], type[RuleBroken]] = {
    (State.DRAFT, Action.ISSUE): errors.NotApproved,
    (State.RETURNED, Action.ISSUE): errors.NotApproved,
    (State.IN_REVIEW, Action.SUBMIT): errors.AlreadySubmitted,
    (State.IN_REVIEW, Action.ISSUE): errors.NotApproved,
    (State.IN_SIGN_OFF, Action.SUBMIT): errors.AlreadySubmitted,
    (State.IN_SIGN_OFF, Action.APPROVE): errors.SignOffsOpen,
    (State.IN_SIGN_OFF, Action.ISSUE): errors.NotApproved,
    (State.AWAITING_APPROVAL, Action.SUBMIT): errors.AlreadySubmitted,
    (State.AWAITING_APPROVAL, Action.CLEAR_SECRECY): errors.ReviewAlreadyDone,
    (State.AWAITING_APPROVAL, Action.ISSUE): errors.NotApproved,
}

# States in which the text lies with somebody other than its author.
UNDER_WAY = (State.IN_REVIEW, State.IN_SIGN_OFF, State.AWAITING_APPROVAL)


def after(state: State, action: Action) -> State:
    """The state that `action` leads to. Raises the broken rule where it leads nowhere."""
    following = TRANSITIONS.get((state, action))
    if following is None:
        raise refusal(state, action)()
    return following


def refusal(state: State, action: Action) -> type[RuleBroken]:
    """Which rule forbids `action` in `state`; meaningless for a pair that is allowed."""
    return _BY_PAIR.get((state, action)) or _BY_STATE[state]


def is_possible(state: State, action: Action) -> bool:
    """Whether the state knows the action at all."""
    return (state, action) in TRANSITIONS
