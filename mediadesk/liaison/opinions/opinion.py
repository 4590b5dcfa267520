"""What is an opinion, who raised it, and how far has it come?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.contacts.role import RoleClass
from mediadesk.messages import N_

# From this long before its time an opinion is shown as pressing. A product default.
PRESSING_SHARE = 0.25


class OpinionState(StrEnum):
    """The life of one opinion."""

    RECORDED = "recorded"
    ASSIGNED = "assigned"
    DRAFTED = "drafted"
    ANSWERED = "answered"
    REPLIED = "replied"
    CLOSED = "closed"
    MERGED = "merged"


STATE_NAMES: Mapping[OpinionState, str] = {
    OpinionState.RECORDED: N_("Opinion recorded"),
    OpinionState.ASSIGNED: N_("With the department"),
    OpinionState.DRAFTED: N_("Answer to be checked"),
    OpinionState.ANSWERED: N_("Answered, to be told"),
    OpinionState.REPLIED: N_("Everybody told"),
    OpinionState.CLOSED: N_("Opinion closed"),
    OpinionState.MERGED: N_("Joined with another"),
}

OPEN = (
    OpinionState.RECORDED,
    OpinionState.ASSIGNED,
    OpinionState.DRAFTED,
    OpinionState.ANSWERED,
    OpinionState.REPLIED,
)
# Until the answer is checked, the clock of the answer runs.
UNANSWERED = (OpinionState.RECORDED, OpinionState.ASSIGNED, OpinionState.DRAFTED)


class OpinionChannel(StrEnum):
    """By which way an opinion reached us."""

    VISIT = "visit"
    SYMPOSIUM = "symposium"
    LETTER = "letter"
    SUGGESTION_BOX = "suggestion_box"
    HOTLINE_95598 = "hotline_95598"
    GOV_TICKET = "gov_ticket"
    PETITION = "petition"
    SURVEY = "survey"
    PRESS = "press"


CHANNEL_NAMES: Mapping[OpinionChannel, str] = {
    OpinionChannel.VISIT: N_("Visit made"),
    OpinionChannel.SYMPOSIUM: N_("Symposium held"),
    OpinionChannel.LETTER: N_("Letter or call"),
    OpinionChannel.SUGGESTION_BOX: N_("Suggestion box"),
    OpinionChannel.HOTLINE_95598: N_("Hotline 95598"),
    OpinionChannel.GOV_TICKET: N_("Government forum or 12345"),
    OpinionChannel.PETITION: N_("Petition"),
    OpinionChannel.SURVEY: N_("Survey"),
    OpinionChannel.PRESS: N_("Press report"),
}


class ReplyWay(StrEnum):
    """By which way somebody was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"
    PUBLICATION = "publication"
    NOT_TOLD = "not_told"


WAY_NAMES: Mapping[ReplyWay, str] = {
    ReplyWay.PHONE: N_("Telephone"),
    ReplyWay.IN_PERSON: N_("In person"),
    ReplyWay.LETTER: N_("Letter"),
    ReplyWay.SMS: N_("Text message"),
    ReplyWay.WECHAT: N_("WeChat"),
    ReplyWay.EMAIL: N_("E-mail"),
    ReplyWay.PUBLICATION: N_("Published for everybody"),
    ReplyWay.NOT_TOLD: N_("Not told, with a reason"),
}


class Satisfaction(StrEnum):
    """What somebody said of the reply."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    NO_ANSWER = "no_answer"


SATISFACTION_NAMES: Mapping[Satisfaction, str] = {
    Satisfaction.SATISFIED: N_("Satisfied"),
    Satisfaction.NOT_SATISFIED: N_("Not satisfied"),
    Satisfaction.NO_ANSWER: N_("Said nothing"),
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What one speaker was told in one round; `text` is the words or the reason why they were not told."""

    id: int
    speaker_id: int | None
    round: int
    way: ReplyWay
    text: str
    at: datetime
    by: str
    satisfaction: Satisfaction | None
    remark: str


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """A person of the register who raised it. `do_not_contact` as it stands in the register now."""

    id: int
    opinion_id: int
    person_id: int
    name: str
    speaker_class: RoleClass
    do_not_contact: bool
    replies: tuple[Reply, ...] = ()

    def reply_in(self, round_: int) -> Reply | None:
        """What they were told in that round."""
        return next((each for each in self.replies if each.round == round_), None)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of an opinion: what was done, by whom, when. `by` is empty where the desk did it."""

    action: str
    state: OpinionState
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Basis:
    """A sentence of record under one answer: asked of the department, or signed by it."""

    id: int
    wording: str
    source: str
    asked_by: str
    asked_at: datetime
    signed_by: str | None
    signed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def is_signed(self) -> bool:
        """Whether an answer may rest on it."""
        return self.signed_at is not None and self.withdrawn_at is None

    @property
    def is_asked(self) -> bool:
        """Whether the department owes its signature."""
        return self.signed_at is None and self.withdrawn_at is None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The department's words; `checked_*` say who of publicity let them pass."""

    text: str
    by: str
    by_id: int
    at: datetime
    checked_by: str | None = None
    checked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """What a channel asks for before the answer: a call back, or a written notice of acceptance."""

    due_at: datetime
    met_at: datetime | None
    met_by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A term made longer, once, with a reason."""

    at: datetime
    by: str
    reason: str
    due_before: datetime


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One numbered opinion. `speakers` includes those of opinions joined with it; `joined` are those opinions' ids.

    `round` grows each time it is opened again.
    """

    id: int
    year: int
    number: int
    verbatim: str
    channel: OpinionChannel
    channel_ref: str
    is_anonymous: bool
    anonymous_class: RoleClass | None
    topic_id: int | None
    topic_name: str
    topic_text: str
    state: OpinionState
    round: int
    department_id: int | None
    department_name: str
    received_at: datetime
    due_at: datetime
    assigned_at: datetime | None
    first: FirstStep | None
    extension: Extension | None
    answer: Answer | None
    meeting_id: int | None
    incident_id: int | None
    box_opening_id: int | None
    merged_into_id: int | None
    joined: tuple[int, ...]
    speakers: tuple[Speaker, ...]
    public_replies: tuple[Reply, ...]
    closed_at: datetime | None
    created_at: datetime
    created_by: str
    revision: int

    @property
    def code(self) -> str:
        """`意见〔2026〕37号`, as it stands on the sheet."""
        return code_of(self.year, self.number)

    @property
    def topic(self) -> str:
        """The topic of the list, or the words typed in its place."""
        return self.topic_name or self.topic_text

    @property
    def is_open(self) -> bool:
        """Whether something is still owed."""
        return self.state in OPEN

    @property
    def classes(self) -> tuple[RoleClass, ...]:
        """In which classes it was raised, each once, in order."""
        own = [each.speaker_class for each in self.speakers]
        return tuple(dict.fromkeys([*own, *([self.anonymous_class] if self.anonymous_class else [])]))

    def public_reply_in(self, round_: int) -> Reply | None:
        """What stands in the place of a reply to those who gave no name."""
        return next((each for each in self.public_replies if each.round == round_), None)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the answer is owed and late."""
        return self.state in UNANSWERED and now > self.due_at

    def is_first_overdue(self, now: datetime) -> bool:
        """Whether the first step is owed and late."""
        return (
            self.is_open and self.first is not None and self.first.met_at is None and now > self.first.due_at
        )

    def is_pressing(self, now: datetime) -> bool:
        """Whether the answer is owed and its last quarter has begun."""
        given = self.due_at - self.received_at
        return self.state in UNANSWERED and now > self.due_at - given * PRESSING_SHARE


def code_of(year: int, number: int) -> str:
    """`意见〔2026〕37号`: the square brackets of a document number."""
    return f"意见〔{year}〕{number}号"
