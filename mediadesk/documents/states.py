"""Which way does a document go: asked for, drawn, or failed and asked for again?"""

from __future__ import annotations

from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class State(StrEnum):
    """What has become of a document."""

    REQUESTED = "requested"
    RENDERED = "rendered"
    FAILED = "failed"


class Action(StrEnum):
    """What can happen to a document."""

    RENDER = "render"
    FAIL = "fail"
    RETRY = "retry"


TRANSITIONS: dict[tuple[State, Action], State] = {
    (State.REQUESTED, Action.RENDER): State.RENDERED,
    (State.REQUESTED, Action.FAIL): State.FAILED,
    (State.FAILED, Action.RETRY): State.REQUESTED,
}


class DocumentIsFrozen(RuleBroken):
    """The bytes of a rendered document never change."""

    msgid = N_("This document has been rendered and cannot change. Make a new version of the text instead.")


class DocumentNotReady(RuleBroken):
    """The step does not fit what has happened so far."""

    msgid = N_("This document is still being made. Wait a moment and look again.")


class ApprovalMissing(RuleBroken):
    """A text nobody approved is printed as a draft only."""

    msgid = N_("Nobody has approved this text, so it can be printed only as a draft with a watermark.")


class RecipientMissing(RuleBroken):
    """A mark without a name marks nothing."""

    msgid = N_("Say for whom this copy is: the newsroom and the person.")


def after(state: State, action: Action) -> State:
    """The state that follows. Raises DocumentIsFrozen or DocumentNotReady."""
    following = TRANSITIONS.get((state, action))
    if following is not None:
        return following
    raise DocumentIsFrozen if state is State.RENDERED else DocumentNotReady
