"""Which steps may follow one another in the life of an opinion?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.liaison.opinions.opinion import OpinionState
from mediadesk.messages import N_


class Action(StrEnum):
    """What is done to an opinion."""

    ASSIGN = "assign"
    SAVE_DRAFT = "save_draft"
    HAND_IN = "hand_in"
    RETURN = "return"
    CHECK = "check"
    REPLY = "reply"
    COMPLETE = "complete"
    HEAR = "hear"
    CLOSE = "close"
    REOPEN = "reopen"
    MERGE = "merge"
    SEPARATE = "separate"
    EXTEND = "extend"
    FIRST_STEP = "first_step"


ACTION_NAMES: Mapping[Action, str] = {
    Action.ASSIGN: N_("Given to a department"),
    Action.SAVE_DRAFT: N_("Draft saved"),
    Action.HAND_IN: N_("Answer handed in"),
    Action.RETURN: N_("Answer returned"),
    Action.CHECK: N_("Answer checked"),
    Action.REPLY: N_("Speaker told"),
    Action.COMPLETE: N_("Everybody told"),
    Action.HEAR: N_("Satisfaction heard"),
    Action.CLOSE: N_("Opinion closed"),
    Action.REOPEN: N_("Opened again"),
    Action.MERGE: N_("Joined with another"),
    Action.SEPARATE: N_("Separated again"),
    Action.EXTEND: N_("Term extended"),
    Action.FIRST_STEP: N_("First contact made"),
}

_S = OpinionState

TRANSITIONS: Mapping[tuple[OpinionState, Action], OpinionState] = {
    (_S.RECORDED, Action.ASSIGN): _S.ASSIGNED,
    (_S.ASSIGNED, Action.ASSIGN): _S.ASSIGNED,
    (_S.DRAFTED, Action.ASSIGN): _S.ASSIGNED,
    (_S.ASSIGNED, Action.SAVE_DRAFT): _S.ASSIGNED,
    (_S.ASSIGNED, Action.HAND_IN): _S.DRAFTED,
    (_S.DRAFTED, Action.RETURN): _S.ASSIGNED,
    (_S.DRAFTED, Action.CHECK): _S.ANSWERED,
    (_S.ANSWERED, Action.REPLY): _S.ANSWERED,
    (_S.ANSWERED, Action.COMPLETE): _S.REPLIED,
    (_S.ANSWERED, Action.HEAR): _S.ANSWERED,
    (_S.REPLIED, Action.HEAR): _S.REPLIED,
    (_S.REPLIED, Action.CLOSE): _S.CLOSED,
    (_S.ANSWERED, Action.REOPEN): _S.ASSIGNED,
    (_S.REPLIED, Action.REOPEN): _S.ASSIGNED,
    (_S.CLOSED, Action.REOPEN): _S.ASSIGNED,
    (_S.RECORDED, Action.MERGE): _S.MERGED,
    (_S.ASSIGNED, Action.MERGE): _S.MERGED,
    (_S.MERGED, Action.SEPARATE): _S.RECORDED,
    (_S.RECORDED, Action.EXTEND): _S.RECORDED,
    (_S.ASSIGNED, Action.EXTEND): _S.ASSIGNED,
    (_S.DRAFTED, Action.EXTEND): _S.DRAFTED,
    (_S.RECORDED, Action.FIRST_STEP): _S.RECORDED,
    (_S.ASSIGNED, Action.FIRST_STEP): _S.ASSIGNED,
    (_S.DRAFTED, Action.FIRST_STEP): _S.DRAFTED,
    (_S.ANSWERED, Action.FIRST_STEP): _S.ANSWERED,
    (_S.REPLIED, Action.FIRST_STEP): _S.REPLIED,
}


class StepNotPossible(RuleBroken):
    """The step does not follow on where the opinion stands."""

    msgid = N_("This opinion has moved on, so this step is no longer possible. Look at where it stands now.")


def follow(state: OpinionState, action: Action) -> OpinionState:
    """The state after `action`. Raises StepNotPossible."""
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise StepNotPossible from None


def is_possible(state: OpinionState, action: Action) -> bool:
    """Whether the step may follow."""
    return (state, action) in TRANSITIONS
