"""What may a person ask of us about their data, in which steps, and until when must we answer?

PIPL art. 44–47 and 50. The law says “in time”; the term of working days here is the product's own default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.contacts.rights.notice import Way
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.messages import N_

TERM_IN_WORKDAYS = 15
"""Where nothing else is set. No number of the law: PIPL art. 50 says “in time”."""
TOLD_BEFORE = timedelta(days=3)
"""So long before a request is late somebody is told (product default)."""


class RequestKind(StrEnum):
    """What is asked."""

    ACCESS = "access"
    COPY = "copy"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    DELETION = "deletion"
    RESTRICTION = "restriction"


REQUEST_NAMES: Mapping[RequestKind, str] = {
    RequestKind.ACCESS: N_("See the data (art. 45)"),
    RequestKind.COPY: N_("A copy of the data (art. 45)"),
    RequestKind.CORRECTION: N_("Correct or complete it (art. 46)"),
    RequestKind.WITHDRAWAL: N_("Withdraw consent (art. 15)"),
    RequestKind.DELETION: N_("Delete it (art. 47)"),
    RequestKind.RESTRICTION: N_("Restrict its use or refuse it (art. 44)"),
}


class RequestState(StrEnum):
    """How far it is."""

    RECEIVED = "received"
    VERIFIED = "verified"
    ANSWERED = "answered"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


STATE_NAMES: Mapping[RequestState, str] = {
    RequestState.RECEIVED: N_("Identity to be checked"),
    RequestState.VERIFIED: N_("To be answered"),
    RequestState.ANSWERED: N_("Answered"),
    RequestState.REFUSED: N_("Refused with a reason"),
    RequestState.TAKEN_BACK: N_("Taken back by the person"),
}


class Step(StrEnum):
    """What can be done with a request."""

    VERIFY = "verify"
    ANSWER = "answer"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"


TRANSITIONS: Mapping[tuple[RequestState, Step], RequestState] = {
    (RequestState.RECEIVED, Step.VERIFY): RequestState.VERIFIED,
    (RequestState.RECEIVED, Step.REFUSE): RequestState.REFUSED,
    (RequestState.RECEIVED, Step.TAKE_BACK): RequestState.TAKEN_BACK,
    (RequestState.VERIFIED, Step.ANSWER): RequestState.ANSWERED,
    (RequestState.VERIFIED, Step.REFUSE): RequestState.REFUSED,
    (RequestState.VERIFIED, Step.TAKE_BACK): RequestState.TAKEN_BACK,
}

OPEN_STATES = (RequestState.RECEIVED, RequestState.VERIFIED)


class Ground(StrEnum):
    """Why a request may be refused."""

    IDENTITY_DOUBTFUL = "identity_doubtful"
    SECRECY_BY_LAW = "secrecy_by_law"
    STATUTORY_KEEPING = "statutory_keeping"
    NOT_POSSIBLE = "not_possible"
    OTHERS_RIGHTS = "others_rights"


GROUND_NAMES: Mapping[Ground, str] = {
    Ground.IDENTITY_DOUBTFUL: N_("We could not make sure that it is the person themselves"),
    Ground.SECRECY_BY_LAW: N_("A law or regulation asks for secrecy (art. 18, 35, 45)"),
    Ground.STATUTORY_KEEPING: N_("The term of keeping set by law is not over (art. 47)"),
    Ground.NOT_POSSIBLE: N_("Deleting is technically hard; we only store and protect it (art. 47)"),
    Ground.OTHERS_RIGHTS: N_("It would reveal the data of others"),
}


class StepNotOpen(OutOfDate):
    """The request has gone on since the page was read."""

    msgid = N_("This step is not open any more: somebody has decided the request meanwhile.")


class WordingMissing(RuleBroken):
    """What was asked is written down."""

    msgid = N_("Write down what the person asked, as they put it.")


class IdentityCheckMissing(RuleBroken):
    """Data goes to nobody whose identity was not checked."""

    msgid = N_(
        "Say how you made sure that it is the person themselves. Do not write down a number of a document."
    )


class AnswerMissing(RuleBroken):
    """The person gets an answer, not a silence."""

    msgid = N_("Write the answer that the person gets.")


class ExtensionWithoutReason(RuleBroken):
    """Who waits longer is told why."""

    msgid = N_("Say why it takes longer. The person is told the same.")


class ExtendedAlready(RuleBroken):
    """The person does not wait for ever."""

    msgid = N_("The time was extended once already. Answer now, or refuse with the reason in law.")


class GroundMissing(RuleBroken):
    """A refusal names its reason in law (art. 50)."""

    msgid = N_("Choose the reason in law. Without one the request may not be refused.")


@dataclass(frozen=True, kw_only=True)
class RequestDraft:
    """What a person asked, as somebody of us wrote it down."""

    kind: RequestKind
    way: Way
    wording: str
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request on record."""

    id: int
    number: int
    person_id: int
    person_name: str
    kind: RequestKind
    way: Way
    wording: str
    received_at: datetime
    due_at: datetime
    state: RequestState
    identity_check: str
    answer: str
    ground: Ground | None
    decided_at: datetime | None
    revision: int

    @property
    def is_open(self) -> bool:
        """Whether the person still waits."""
        return self.state in OPEN_STATES

    def is_overdue(self, now: datetime) -> bool:
        """Whether the person has waited too long."""
        return self.is_open and now > self.due_at

    def may(self, step: Step) -> bool:
        """Whether the step is open."""
        return (self.state, step) in TRANSITIONS


def check_request(draft: RequestDraft) -> RequestDraft:
    """The request as it may be stored. Raises WordingMissing."""
    wording = draft.wording.strip()
    if not wording:
        raise WordingMissing(field="wording")
    return replace(draft, wording=wording)


def after(state: RequestState, step: Step) -> RequestState:
    """The state behind the step. Raises StepNotOpen."""
    follows = TRANSITIONS.get((state, step))
    if follows is None:
        raise StepNotOpen
    return follows


def check_words(step: Step, words: str, ground: Ground | None) -> str:
    """What is written down with the step. Raises IdentityCheckMissing, AnswerMissing or GroundMissing at its field."""
    said = words.strip()
    if step is Step.REFUSE and ground is None:
        raise GroundMissing(field="ground")
    if not said and step is Step.VERIFY:
        raise IdentityCheckMissing(field="identity_check")
    if not said and step in (Step.ANSWER, Step.REFUSE):
        raise AnswerMissing(field="answer")
    return said
