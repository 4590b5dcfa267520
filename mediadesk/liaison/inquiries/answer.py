"""What was said to a journalist, by whom, when, how, and does it still stand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.liaison.inquiries import errors
from mediadesk.liaison.inquiries.inquiry import Channel, Inquiry, Question
from mediadesk.liaison.inquiries.material import SourceKind
from mediadesk.messages import N_


class AnswerKind(StrEnum):
    """A first answer that only promises, an answer, or a later one that puts an answer right."""

    HOLDING = "holding"
    ANSWER = "answer"
    CORRECTION = "correction"


ANSWER_NAMES: dict[AnswerKind, str] = {
    AnswerKind.HOLDING: N_("Said that it is being checked"),
    AnswerKind.ANSWER: N_("Answered"),
    AnswerKind.CORRECTION: N_("Told what has changed"),
}


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """An answer as typed. `ticked` are keys of approved lines, `numbers` the questions it answers."""

    ticked: tuple[str, ...] = ()
    typed: str = ""
    numbers: tuple[int, ...] = ()
    channel: Channel = Channel.PHONE
    said_at: datetime
    said_by: int | None = None


@dataclass(frozen=True)
class SaidLine:
    """An approved sentence that was used. `outdated_at`: since when it does not stand any more."""

    id: int
    kind: SourceKind
    source_id: int
    version: int
    label: str
    words: str
    incident_id: int | None
    outdated_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer as it was given."""

    id: int
    kind: AnswerKind
    text: str
    said_at: datetime
    said_by: str
    channel: Channel
    promised_by: datetime | None
    numbers: tuple[int, ...]
    lines: tuple[SaidLine, ...]

    @property
    def outdated(self) -> tuple[SaidLine, ...]:
        """What of it does not stand any more."""
        return tuple(line for line in self.lines if line.outdated_at)


def chosen_questions(inquiry: Inquiry, numbers: tuple[int, ...]) -> tuple[Question, ...]:
    """The open questions with these numbers. Raises QuestionUnknown."""
    chosen = tuple(each for each in inquiry.open_questions if each.number in numbers)
    if not chosen:
        raise errors.QuestionUnknown(field="numbers")
    return chosen


def check_said_at(inquiry: Inquiry, said_at: datetime, now: datetime) -> None:
    """An answer was given after the question and not tomorrow. Raises SaidLater."""
    if not inquiry.received_at <= said_at <= now:
        raise errors.SaidLater(field="said_at")


def check_promise(promised_by: datetime, now: datetime) -> None:
    """What is promised lies ahead. Raises PromiseNotLater."""
    if promised_by <= now:
        raise errors.PromiseNotLater(field="promised_by")
