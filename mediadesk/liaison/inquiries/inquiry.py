"""What does a journalist ask, who are they, and until when do they need an answer?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.liaison.inquiries import errors
from mediadesk.liaison.inquiries.states import WAITING, State
from mediadesk.messages import N_
from mediadesk.statements.content import clean

# Product default (clock C25), not taken from any rule: set by MEDIADESK_INQUIRY_MINUTES.
ANSWER_WITHIN = timedelta(hours=2)
MOST_QUESTIONS = 20
LONGEST_QUESTION = 1000


class Channel(StrEnum):
    """By what the inquiry came, or the answer went."""

    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"
    FAX = "fax"
    IN_PERSON = "in_person"
    OTHER = "other"


CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.PHONE: N_("Telephone"),
    Channel.EMAIL: N_("E-mail"),
    Channel.WECHAT: N_("WeChat"),
    Channel.FAX: N_("Fax"),
    Channel.IN_PERSON: N_("In person"),
    Channel.OTHER: N_("Another way"),
}


class CardCheck(StrEnum):
    """What is known of the press card (rules for press cards, 2009, articles 16 and 17)."""

    OPEN = "open"
    VERIFIED = "verified"
    NOT_FOUND = "not_found"
    ACCOMPANIED = "accompanied"  # Without a card, led by somebody who holds one.


CARD_NAMES: Mapping[CardCheck, str] = {
    CardCheck.OPEN: N_("Not checked yet"),
    CardCheck.VERIFIED: N_("Checked: the card is valid"),
    CardCheck.NOT_FOUND: N_("Checked: no such card"),
    CardCheck.ACCOMPANIED: N_("No card, led by a card holder"),
}
# With these more may be said than what is published already.
TRUSTED = (CardCheck.VERIFIED, CardCheck.ACCOMPANIED)
CARD_REGISTER = "https://press.nppa.gov.cn/"
"""Where the holder's office lets anybody look a card up; the desk only links to it."""


@dataclass(frozen=True, kw_only=True)
class InquiryDraft:
    """What somebody typed while the journalist was speaking. `questions` are verbatim, in their order.

    `card_checked_on`: the day on which the register says that the card was looked up.
    """

    caller: str
    outlet: str
    questions: tuple[str, ...]
    received_at: datetime
    channel: Channel = Channel.PHONE
    contact: str = ""
    card_number: str = ""
    card_check: CardCheck = CardCheck.OPEN
    card_checked_on: date | None = None
    deadline: datetime | None = None
    incident_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Question:
    """One question, verbatim. `answered_at` is when it was first answered."""

    id: int
    number: int
    text: str
    asked_at: datetime
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.answered_at is None


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """One inquiry. `due_at` is ours; `clock_at` is what runs now: ours, or what we promised since."""

    id: int
    state: State
    caller: str
    outlet: str
    person_id: int | None
    organisation_id: int | None
    channel: Channel
    contact: str
    card_number: str
    card_check: CardCheck
    card_checked_at: datetime | None
    card_checked_by: str
    received_at: datetime
    deadline: datetime | None
    due_at: datetime
    clock_at: datetime
    clock_from: datetime
    promised_by: datetime | None
    incident_id: int | None
    incident_title: str
    department_id: int | None
    registered_by: str
    registered_by_id: int
    registered_at: datetime
    referred_to: str
    ended_reason: str
    ended_at: datetime | None
    first_answer_at: datetime | None
    outdated_at: datetime | None
    questions: tuple[Question, ...]
    revision: int

    @property
    def code(self) -> str:
        """`MQ12`: how people speak of it."""
        return f"MQ{self.id}"

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What is not answered yet."""
        return tuple(each for each in self.questions if each.is_open)

    @property
    def is_waiting(self) -> bool:
        """Whether our clock runs: the journalist waits, and not for somebody outside of the house."""
        return self.state in WAITING and not self.referred_to

    @property
    def is_outdated(self) -> bool:
        """Whether something that was said does not stand any more, and the journalist was not told."""
        return self.outdated_at is not None

    @property
    def is_trusted(self) -> bool:
        """Whether more may be said than what is published."""
        return self.card_check in TRUSTED

    def is_overdue(self, now: datetime) -> bool:
        """Whether the time is over and something is still owed."""
        return self.is_waiting and now > self.clock_at


def check_draft(draft: InquiryDraft, now: datetime) -> InquiryDraft:
    """The draft tidied. Raises the first broken rule at its field."""
    caller, outlet = " ".join(clean(draft.caller).split()), " ".join(clean(draft.outlet).split())
    if not caller:
        raise errors.CallerMissing(field="caller")
    if not outlet:
        raise errors.OutletMissing(field="outlet")
    if draft.received_at > now:
        raise errors.ReceivedLater(field="received_at")
    if draft.deadline is not None and draft.deadline <= draft.received_at:
        raise errors.DeadlineBeforeInquiry(field="deadline")
    check_card(draft.card_check, draft.card_number)
    return replace(
        draft,
        caller=caller[:80],
        outlet=outlet[:120],
        questions=check_questions(draft.questions),
        contact=refuse_identity_number(clean(draft.contact)[:120], "contact"),
        card_number=clean(draft.card_number)[:40],
    )


def check_questions(questions: Sequence[str]) -> tuple[str, ...]:
    """The questions without empty ones, each verbatim. Raises QuestionMissing or TooManyQuestions."""
    kept = tuple(text[:LONGEST_QUESTION] for each in questions if (text := clean(each)))
    if not kept:
        raise errors.QuestionMissing(field="questions")
    if len(kept) > MOST_QUESTIONS:
        raise errors.TooManyQuestions(field="questions", most=MOST_QUESTIONS)
    return kept


def check_card(check: CardCheck, number: str) -> None:
    """A card is looked up by its number. Raises CheckWithoutNumber."""
    if check in (CardCheck.VERIFIED, CardCheck.NOT_FOUND) and not number.strip():
        raise errors.CheckWithoutNumber(field="card_number")


def questions_in(text: str) -> tuple[str, ...]:
    """One question a line; a number in front of it is ours to give."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").split("\n"))
    return tuple(_without_number(line) for line in lines if line)


def _without_number(line: str) -> str:
    head, mark, rest = line[:3].partition("、") if "、" in line[:3] else line[:3].partition(".")
    is_number = mark and head.isdigit() and not rest[:1].isdigit()
    return line[len(head) + 1 :].strip() if is_number and line[len(head) + 1 :].strip() else line


def due_of(received_at: datetime, deadline: datetime | None, within: timedelta = ANSWER_WITHIN) -> datetime:
    """Until when we answer: the journalist's deadline, or two hours after they asked, whichever is sooner (C25)."""
    own = received_at + within
    return min(deadline, own) if deadline else own
