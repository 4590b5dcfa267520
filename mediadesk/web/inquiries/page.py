"""What do the pages of media inquiries show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.contacts.organisation import Organisation
from mediadesk.contacts.person import Person
from mediadesk.liaison.inquiries.answer import ANSWER_NAMES, Answer
from mediadesk.liaison.inquiries.inquiry import CARD_NAMES, CARD_REGISTER, CHANNEL_NAMES, Inquiry
from mediadesk.liaison.inquiries.listing import Filter, Found, Part
from mediadesk.liaison.inquiries.material import COURTESY, SOURCE_NAMES, Line
from mediadesk.liaison.inquiries.reminding.reminder import warns_at
from mediadesk.liaison.inquiries.states import STATE_NAMES, STATE_TONES, Action, may
from mediadesk.messages import N_
from mediadesk.web.inquiries.forms import (
    AnswerForm,
    CardForm,
    HoldForm,
    InquiryForm,
    LinkForm,
    MoreForm,
    ReferForm,
    WithdrawForm,
)

PART_NAMES: dict[Part, str] = {
    Part.WAITING: N_("Waiting for us"),
    Part.OVERDUE: N_("Overdue"),
    Part.OUTDATED: N_("To be put right"),
    Part.ALL: N_("All"),
}


@dataclass(frozen=True)
class Labels:
    """The names of what is shown, as msgids."""

    state = STATE_NAMES
    tone = STATE_TONES
    channel = CHANNEL_NAMES
    card = CARD_NAMES
    answer = ANSWER_NAMES
    source = SOURCE_NAMES
    part = PART_NAMES


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Part of the inquiries, with their clocks."""

    found: Found
    wanted: Filter
    now: datetime
    may_register: bool
    may_answer: bool
    labels: ClassVar[Labels] = Labels()


@dataclass(frozen=True, kw_only=True)
class QuestionsPage:
    """Every open question, by the inquiry's clock: what a spokesperson goes through."""

    inquiries: Sequence[Inquiry]
    now: datetime
    labels: ClassVar[Labels] = Labels()

    @property
    def count(self) -> int:
        """How many questions are open."""
        return sum(len(each.open_questions) for each in self.inquiries)


@dataclass(frozen=True, kw_only=True)
class RegisterPage:
    """The form to write an inquiry down. `passes_on`: the reader does not answer themselves."""

    form: InquiryForm
    outlets: Sequence[Organisation]
    minutes: int
    passes_on: bool
    person: Person | None = None
    card_register: ClassVar[str] = CARD_REGISTER


@dataclass(frozen=True, kw_only=True)
class Forms:
    """What can be done on the page of one inquiry."""

    hold: HoldForm
    more: MoreForm
    card: CardForm
    link: LinkForm
    withdraw: WithdrawForm
    refer: ReferForm


@dataclass(frozen=True, kw_only=True)
class InquiryPage:
    """One inquiry: its questions, what was said, and what can be done."""

    inquiry: Inquiry
    answers: Sequence[Answer]
    forms: Forms
    now: datetime
    reader_id: int
    may_answer: bool
    may_contacts: bool
    problem: str = ""
    labels: ClassVar[Labels] = Labels()
    card_register: ClassVar[str] = CARD_REGISTER

    def may(self, action: str) -> bool:
        """Whether the reader may do it and it is due."""
        return self.may_answer and may(self.inquiry.state, Action(action))

    @property
    def is_urgent(self) -> bool:
        """Whether most of the time is gone and it is not over yet."""
        return self.inquiry.is_waiting and warns_at(self.inquiry) <= self.now <= self.inquiry.clock_at

    @property
    def contact(self) -> str:
        """Where to reach them, for those who do: others see that it is known."""
        return self._for_those_who_answer(self.inquiry.contact)

    @property
    def card_number(self) -> str:
        """The number of the press card, for those who check it or wrote it down."""
        return self._for_those_who_answer(self.inquiry.card_number)

    def _for_those_who_answer(self, text: str) -> str:
        own = self.inquiry.registered_by_id == self.reader_id
        return text if self.may_answer or own else "••••" if text else ""

    def answers_to(self, number: int) -> list[Answer]:
        """What was said to one question."""
        return [each for each in self.answers if number in each.numbers]

    @property
    def promises(self) -> list[Answer]:
        """What was said to none of them: first answers."""
        return [each for each in self.answers if not each.numbers]


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """The approved lines, nearest to the question first, and the answer being put together."""

    inquiry: Inquiry
    form: AnswerForm
    lines: Sequence[Line]
    now: datetime
    puts_right: bool = False
    outdated: Sequence[Answer] = ()
    labels: ClassVar[Labels] = Labels()
    courtesy: ClassVar[Sequence[str]] = COURTESY
    first: ClassVar[int] = 8

    @property
    def ticked(self) -> set[str]:
        """The keys that are ticked."""
        return set(self.form.ticked.data or ())
