"""Where does a media inquiry stand, and where may it go from there?

referred → open → holding → part_answered → answered → closed
   ↑________│________│            │  ask more ↙
            └ withdrawn by the journalist
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.liaison.inquiries import errors
from mediadesk.messages import N_


class State(StrEnum):
    """Where the inquiry stands."""

    OPEN = "open"
    HOLDING = "holding"
    PART_ANSWERED = "part_answered"
    ANSWERED = "answered"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Action(StrEnum):
    """What people do with it. `CORRECT`: the journalist is told what has changed since."""

    HOLD = "hold"
    ANSWER_SOME = "answer_some"
    ANSWER_ALL = "answer_all"
    ASK_MORE = "ask_more"
    CORRECT = "correct"
    REFER = "refer"
    TAKE = "take"
    WITHDRAW = "withdraw"
    CLOSE = "close"


_S, _A = State, Action
TRANSITIONS: Mapping[tuple[State, Action], State] = {
    (_S.OPEN, _A.HOLD): _S.HOLDING,
    (_S.OPEN, _A.ANSWER_SOME): _S.PART_ANSWERED,
    (_S.OPEN, _A.ANSWER_ALL): _S.ANSWERED,
    (_S.OPEN, _A.ASK_MORE): _S.OPEN,
    (_S.OPEN, _A.REFER): _S.REFERRED,
    (_S.OPEN, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.HOLDING, _A.HOLD): _S.HOLDING,
    (_S.HOLDING, _A.ANSWER_SOME): _S.PART_ANSWERED,
    (_S.HOLDING, _A.ANSWER_ALL): _S.ANSWERED,
    (_S.HOLDING, _A.ASK_MORE): _S.HOLDING,
    (_S.HOLDING, _A.REFER): _S.REFERRED,
    (_S.HOLDING, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.PART_ANSWERED, _A.HOLD): _S.PART_ANSWERED,
    (_S.PART_ANSWERED, _A.ANSWER_SOME): _S.PART_ANSWERED,
    (_S.PART_ANSWERED, _A.ANSWER_ALL): _S.ANSWERED,
    (_S.PART_ANSWERED, _A.ASK_MORE): _S.PART_ANSWERED,
    (_S.PART_ANSWERED, _A.CORRECT): _S.PART_ANSWERED,
    (_S.PART_ANSWERED, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.ANSWERED, _A.ASK_MORE): _S.PART_ANSWERED,
    (_S.ANSWERED, _A.CORRECT): _S.ANSWERED,
    (_S.ANSWERED, _A.CLOSE): _S.CLOSED,
    (_S.REFERRED, _A.TAKE): _S.OPEN,
    (_S.REFERRED, _A.ASK_MORE): _S.REFERRED,
    (_S.REFERRED, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.CLOSED, _A.CORRECT): _S.CLOSED,
    (_S.WITHDRAWN, _A.CORRECT): _S.WITHDRAWN,
}

# The journalist waits for us.
WAITING = (State.OPEN, State.HOLDING, State.PART_ANSWERED, State.REFERRED)

STATE_NAMES: dict[State, str] = {
    State.OPEN: N_("Unanswered"),
    State.HOLDING: N_("Being checked"),
    State.PART_ANSWERED: N_("Partly answered"),
    State.ANSWERED: N_("All answered"),
    State.REFERRED: N_("Passed on"),
    State.WITHDRAWN: N_("Withdrawn by the journalist"),
    State.CLOSED: N_("Inquiry closed"),
}
STATE_TONES: dict[State, str] = {
    State.OPEN: "warning",
    State.HOLDING: "info",
    State.PART_ANSWERED: "info",
    State.ANSWERED: "success",
    State.REFERRED: "warning",
    State.WITHDRAWN: "plain",
    State.CLOSED: "plain",
}

_BY_STATE: Mapping[State, type[RuleBroken]] = {
    State.OPEN: errors.NothingAnswered,
    State.HOLDING: errors.NothingAnswered,
    State.PART_ANSWERED: errors.QuestionsOpen,
    State.ANSWERED: errors.AllAnswered,
    State.REFERRED: errors.TakeFirst,
    State.WITHDRAWN: errors.InquiryWithdrawn,
    State.CLOSED: errors.InquiryClosed,
}


def after(state: State, action: Action) -> State:
    """The state that follows. Raises the rule that says why the action is not due."""
    following = TRANSITIONS.get((state, action))
    if following is None:
        raise _BY_STATE[state]()
    return following


def may(state: State, action: Action) -> bool:
    """Whether the action is due in this state."""
    return (state, action) in TRANSITIONS
