"""What is a proposal or a motion, who put it, and how far has the reply come?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class ProposalKind(StrEnum):
    """Which body put it."""

    NPC_PROPOSAL = "npc_proposal"
    CPPCC_MOTION = "cppcc_motion"


KIND_NAMES: Mapping[ProposalKind, str] = {
    ProposalKind.NPC_PROPOSAL: N_("Deputies' proposal"),
    ProposalKind.CPPCC_MOTION: N_("CPPCC motion"),
}


class HandlingRole(StrEnum):
    """Whether we answer ourselves, or help the body that does."""

    SOLE = "sole"
    HOST = "host"
    CO_HOST = "co_host"


ROLE_NAMES: Mapping[HandlingRole, str] = {
    HandlingRole.SOLE: N_("Handled by us alone"),
    HandlingRole.HOST: N_("Host, with others"),
    HandlingRole.CO_HOST: N_("Co-host"),
}


class ProposalState(StrEnum):
    """The life of one proposal."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    CONTACTED = "contacted"
    DRAFTED = "drafted"
    SIGNED = "signed"
    SENT = "sent"
    CLOSED = "closed"


STATE_NAMES: Mapping[ProposalState, str] = {
    ProposalState.RECEIVED: N_("Proposal received"),
    ProposalState.ASSIGNED: N_("With the department"),
    ProposalState.CONTACTED: N_("Talked with the deputy"),
    ProposalState.DRAFTED: N_("Reply drafted"),
    ProposalState.SIGNED: N_("Signed by a leader"),
    ProposalState.SENT: N_("Reply sent"),
    ProposalState.CLOSED: N_("Proposal closed"),
}
OWED = (
    ProposalState.RECEIVED,
    ProposalState.ASSIGNED,
    ProposalState.CONTACTED,
    ProposalState.DRAFTED,
    ProposalState.SIGNED,
)


class ProposalAction(StrEnum):
    """What is done to a proposal."""

    ASSIGN = "assign"
    CONTACT = "contact"
    DRAFT = "draft"
    SIGN = "sign"
    RETURN = "return"
    SEND = "send"
    HEAR = "hear"
    REDO = "redo"


ACTION_NAMES: Mapping[ProposalAction, str] = {
    ProposalAction.ASSIGN: N_("Given to a department"),
    ProposalAction.CONTACT: N_("Talked with the deputy"),
    ProposalAction.DRAFT: N_("Reply drafted"),
    ProposalAction.SIGN: N_("Signed by a leader"),
    ProposalAction.RETURN: N_("Reply returned"),
    ProposalAction.SEND: N_("Reply sent"),
    ProposalAction.HEAR: N_("Deputy heard"),
    ProposalAction.REDO: N_("To be done anew"),
}

_S, _A = ProposalState, ProposalAction

TRANSITIONS: Mapping[tuple[ProposalState, ProposalAction], ProposalState] = {
    (_S.RECEIVED, _A.ASSIGN): _S.ASSIGNED,
    (_S.ASSIGNED, _A.ASSIGN): _S.ASSIGNED,
    (_S.ASSIGNED, _A.CONTACT): _S.CONTACTED,
    (_S.CONTACTED, _A.CONTACT): _S.CONTACTED,
    (_S.CONTACTED, _A.DRAFT): _S.DRAFTED,
    (_S.DRAFTED, _A.DRAFT): _S.DRAFTED,
    (_S.DRAFTED, _A.RETURN): _S.CONTACTED,
    (_S.DRAFTED, _A.SIGN): _S.SIGNED,
    (_S.SIGNED, _A.SEND): _S.SENT,
    (_S.SENT, _A.HEAR): _S.CLOSED,
    (_S.SENT, _A.REDO): _S.ASSIGNED,
}


class Grade(StrEnum):
    """How the matter stands, by the letter on the reply: A done, B planned, C explained."""

    A = "a"
    B = "b"
    C = "c"


GRADE_NAMES: Mapping[Grade, str] = {
    Grade.A: N_("A: solved or being solved"),
    Grade.B: N_("B: planned"),
    Grade.C: N_("C: not possible now, explained"),
}


class Content(StrEnum):
    """What the deputy says of the reply."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    NOT_SATISFIED = "not_satisfied"


CONTENT_NAMES: Mapping[Content, str] = {
    Content.SATISFIED: N_("Satisfied"),
    Content.MOSTLY: N_("Mostly satisfied"),
    Content.NOT_SATISFIED: N_("Not satisfied"),
}


class ProposalStepNotPossible(RuleBroken):
    """The step does not follow on where it stands."""

    msgid = N_("This proposal has moved on, so this step is no longer possible. Look at where it stands now.")


class ProposalIncomplete(RuleBroken):
    """A step writes something down."""

    msgid = N_("Please fill this in.")


class DraftedBeforeTalk(RuleBroken):
    """The deputy is heard before the reply is written, not after."""

    msgid = N_("Talk with the deputy before the reply is written, and note here what was said.")


class SignerIsDrafter(RuleBroken):
    """Another person stands for it."""

    msgid = N_("You drafted this reply, so somebody else signs it.")


class ProposalKnown(RuleBroken):
    """A number is given once a session."""

    msgid = N_("This number of this session is in the list already.")


@dataclass(frozen=True, kw_only=True)
class ProposalStep:
    """One step: what was done, by whom, when."""

    action: str
    state: ProposalState
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Deputy:
    """Who put it, first the one who leads."""

    person_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposal or motion. `session_name` and `number` are as the body gave them."""

    id: int
    kind: ProposalKind
    session_name: str
    number: str
    title: str
    text: str
    handling: HandlingRole
    other_body: str
    topic_id: int | None
    topic_name: str
    deputies: tuple[Deputy, ...]
    state: ProposalState
    round: int
    department_id: int | None
    department_name: str
    received_at: datetime
    due_at: datetime
    due_mark: str
    contact_note: str
    contacted_at: datetime | None
    draft: str
    grade: Grade | None
    drafted_by: str
    drafted_by_id: int | None
    signed_by: str
    signed_at: datetime | None
    sent_at: datetime | None
    sent_how: str
    content: Content | None
    closed_at: datetime | None
    revision: int

    def is_overdue(self, now: datetime) -> bool:
        """Whether the reply is owed and late."""
        return self.state in OWED and now > self.due_at


def follow(state: ProposalState, action: ProposalAction) -> ProposalState:
    """The state after `action`. Raises DraftedBeforeTalk or ProposalStepNotPossible."""
    if (state, action) == (ProposalState.ASSIGNED, ProposalAction.DRAFT):
        raise DraftedBeforeTalk(field="draft")
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise ProposalStepNotPossible from None


def is_possible(state: ProposalState, action: ProposalAction) -> bool:
    """Whether the step may follow."""
    return (state, action) in TRANSITIONS


def needed(text: str, field: str) -> str:
    """The tidy text. Raises ProposalIncomplete at `field` when it is empty."""
    tidy = text.strip()
    if not tidy:
        raise ProposalIncomplete(field=field)
    return tidy
