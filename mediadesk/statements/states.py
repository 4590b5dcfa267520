"""Where does a statement stand, and where may it go from there?

draft → in_review → in_sign_off → awaiting_approval → approved → issued → corrected → withdrawn
  ↑          │           └── release (emergency) ──┴→ released ──┘  └──────────────────↗
  │          └ return, reject, suspend → returned ─ save ─┐
  └──────── save (an edit voids every signature) ─────────┘
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.statements import errors
from mediadesk.statements.approving import errors as approving_errors


class State(StrEnum):
    """Where the statement stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_SIGN_OFF = "in_sign_off"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    RELEASED = "released"  # In an emergency, before every signature was there: a second look is owed.
    ISSUED = "issued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class Action(StrEnum):
    """What people do with it.

    `COMPLETE_SIGN_OFF` follows by itself from the last signature, `SUSPEND` from a cited fact that changed. `CONFIRM`
    and `REJECT` are said afterwards: by a leader who agreed on the telephone, or by the second pair of eyes that an
    emergency release owes. `FILL` makes a new draft of a text that was approved beforehand.
    """

    SAVE = "save"
    SUBMIT = "submit"
    CLEAR_SECRECY = "clear_secrecy"
    SIGN_OFF = "sign_off"
    COMPLETE_SIGN_OFF = "complete_sign_off"
    APPROVE = "approve"
    RETURN = "return"
    SUSPEND = "suspend"
    RELEASE = "release"
    CONFIRM = "confirm"
    REJECT = "reject"
    ISSUE = "issue"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    FILL = "fill"


TRANSITIONS: Mapping[tuple[State, Action], State] = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.DRAFT, Action.SUBMIT): State.IN_REVIEW,
    (State.DRAFT, Action.FILL): State.APPROVED,
    (State.IN_REVIEW, Action.SAVE): State.DRAFT,
    (State.IN_REVIEW, Action.CLEAR_SECRECY): State.IN_SIGN_OFF,
    (State.IN_REVIEW, Action.RETURN): State.RETURNED,
    (State.IN_REVIEW, Action.SUSPEND): State.RETURNED,
    (State.IN_SIGN_OFF, Action.SAVE): State.DRAFT,
    (State.IN_SIGN_OFF, Action.SIGN_OFF): State.IN_SIGN_OFF,
    (State.IN_SIGN_OFF, Action.COMPLETE_SIGN_OFF): State.AWAITING_APPROVAL,
    (State.IN_SIGN_OFF, Action.RETURN): State.RETURNED,
    (State.IN_SIGN_OFF, Action.SUSPEND): State.RETURNED,
    (State.IN_SIGN_OFF, Action.RELEASE): State.RELEASED,
    (State.AWAITING_APPROVAL, Action.SAVE): State.DRAFT,
    (State.AWAITING_APPROVAL, Action.APPROVE): State.APPROVED,
    (State.AWAITING_APPROVAL, Action.RETURN): State.RETURNED,
    (State.AWAITING_APPROVAL, Action.SUSPEND): State.RETURNED,
    (State.AWAITING_APPROVAL, Action.RELEASE): State.RELEASED,
    (State.APPROVED, Action.SAVE): State.DRAFT,
    (State.APPROVED, Action.SUSPEND): State.RETURNED,
    (State.APPROVED, Action.CONFIRM): State.APPROVED,
    (State.APPROVED, Action.REJECT): State.RETURNED,
    (State.APPROVED, Action.ISSUE): State.ISSUED,
    (State.RELEASED, Action.SAVE): State.DRAFT,
    (State.RELEASED, Action.SUSPEND): State.RETURNED,
    (State.RELEASED, Action.CONFIRM): State.RELEASED,
    (State.RELEASED, Action.REJECT): State.RETURNED,
    (State.RELEASED, Action.ISSUE): State.ISSUED,
    (State.ISSUED, Action.CONFIRM): State.ISSUED,
    (State.ISSUED, Action.REJECT): State.ISSUED,
    (State.ISSUED, Action.CORRECT): State.CORRECTED,
    (State.ISSUED, Action.WITHDRAW): State.WITHDRAWN,
    (State.CORRECTED, Action.CONFIRM): State.CORRECTED,
    (State.CORRECTED, Action.REJECT): State.CORRECTED,
    (State.CORRECTED, Action.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Action.CONFIRM): State.WITHDRAWN,
    (State.WITHDRAWN, Action.REJECT): State.WITHDRAWN,
    (State.RETURNED, Action.SAVE): State.DRAFT,
}

_BY_STATE: Mapping[State, type[RuleBroken]] = {
    State.DRAFT: errors.NotSubmitted,
    State.RETURNED: errors.AnswerReturnFirst,
    State.IN_REVIEW: errors.SecrecyReviewMissing,
    State.IN_SIGN_OFF: errors.ReviewAlreadyDone,
    State.AWAITING_APPROVAL: errors.SignOffsComplete,
    State.APPROVED: errors.AlreadyApproved,
    State.RELEASED: approving_errors.AlreadyReleased,
    State.ISSUED: errors.AlreadyIssued,
    State.CORRECTED: approving_errors.AlreadyCorrected,
    State.WITHDRAWN: approving_errors.AlreadyWithdrawn,
}

# Nothing has left the house that could be corrected or withdrawn; nobody has agreed to anything yet.
_BEFORE_AUTHORITY = (State.DRAFT, State.IN_REVIEW, State.IN_SIGN_OFF, State.AWAITING_APPROVAL, State.RETURNED)
_NOT_OUT_YET = [
    (state, action)
    for state in (*_BEFORE_AUTHORITY, State.APPROVED, State.RELEASED)
    for action in (Action.CORRECT, Action.WITHDRAW)
]
_NOTHING_OWED = [(state, action) for state in _BEFORE_AUTHORITY for action in (Action.CONFIRM, Action.REJECT)]

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
    (State.APPROVED, Action.RELEASE): errors.AlreadyApproved,
    **dict.fromkeys(_NOT_OUT_YET, errors.NotIssued),
    **dict.fromkeys(_NOTHING_OWED, approving_errors.NothingToConfirm),
}

# States in which the text lies with somebody other than its author.
UNDER_WAY = (State.IN_REVIEW, State.IN_SIGN_OFF, State.AWAITING_APPROVAL)

# States in which the text may leave the house, and those in which it has.
CLEARED = (State.APPROVED, State.RELEASED)
GONE_OUT = (State.ISSUED, State.CORRECTED, State.WITHDRAWN)


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
