"""What do the pages around a meeting show: invitations, arrivals, arrangements, the calendar?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from mediadesk.contacts.calendar.feed import Feed
from mediadesk.contacts.inviting.invitation import ANSWER_NAMES, ANSWER_TONES, WAY_NAMES, Invitation, Tally
from mediadesk.contacts.inviting.letter import LETTER_NAMES, LETTER_TONES
from mediadesk.contacts.inviting.sending import Progress, SendingPlan
from mediadesk.contacts.meetings.meeting import Attendance, Meeting, MeetingKind, Participant
from mediadesk.contacts.meetings.on_site.card import CARD_NAMES, CARD_REGISTER
from mediadesk.contacts.meetings.on_site.on_site import Arrangement
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.web.contacts.choosing import Options
from mediadesk.web.contacts.page import Labels, span_of


@dataclass(frozen=True)
class MeetingLabels(Labels):
    """The names of what stands around a meeting, as msgids."""

    answer = ANSWER_NAMES
    answer_tone = ANSWER_TONES
    way = WAY_NAMES
    letter = LETTER_NAMES
    letter_tone = LETTER_TONES
    card = CARD_NAMES
    capacity = CLASS_NAMES


@dataclass(frozen=True, kw_only=True)
class InvitationsPage:
    """Who was told what, and what they answered; what pressing “send” would do."""

    labels: ClassVar[MeetingLabels] = MeetingLabels()
    span_of = staticmethod(span_of)
    meeting: Meeting
    now: datetime
    invitations: Mapping[int, Invitation]
    people: Mapping[int, Person]
    emails: Mapping[int, str]
    plan: SendingPlan
    tally: Tally
    progress: Progress
    has_mail: bool
    has_link: bool
    may_edit: bool
    reply_error: str = ""
    problem: str = ""

    @property
    def guests(self) -> list[Participant]:
        """Everybody on the list who is not one of us."""
        return [each for each in self.meeting.participants if each.person_id is not None]

    @property
    def is_open(self) -> bool:
        """Whether anything can still be sent."""
        return self.may_edit and not self.meeting.is_cancelled and not self.meeting.has_begun(self.now)

    def why_not(self, guest: Participant) -> str:
        """Why the guest gets no letter, as a msgid; empty when they do or did."""
        return next((each.why for each in self.plan.unreached if each.participant.id == guest.id), "")


@dataclass(frozen=True)
class LeftOutGuest:
    """Somebody who is not invited; `why` is a msgid, `note` what a colleague wrote about it."""

    person: Person
    why: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class GuestsPage:
    """Guests chosen one by one, by class or from a media list; `problem` stands beside the chooser."""

    labels: ClassVar[MeetingLabels] = MeetingLabels()
    meeting: Meeting
    role_class: RoleClass | None
    list_id: int | None
    lists: Sequence[tuple[int, str]]
    people: Sequence[Person]
    left_out: Sequence[LeftOutGuest]
    already: int
    total: int
    chooser: Options
    problem: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a class or a list was chosen."""
        return self.role_class is not None or self.list_id is not None


@dataclass(frozen=True, kw_only=True)
class ArrivalPage:
    """Who came, class by class; on site with the press card and the safety briefing."""

    labels: ClassVar[MeetingLabels] = MeetingLabels()
    span_of = staticmethod(span_of)
    card_register: ClassVar[str] = CARD_REGISTER
    meeting: Meeting
    now: datetime
    invitations: Mapping[int, Invitation]
    arranged: Arrangement
    who: str = ""
    found_people: Sequence[Person] = ()
    problem: str = ""

    @property
    def groups(self) -> list[tuple[RoleClass | None, list[Participant]]]:
        """The list by class; our own people last."""
        return by_class(self.meeting.participants)

    @property
    def checks_cards(self) -> bool:
        """Whether press cards are looked at."""
        return checks_cards(self.meeting)

    @property
    def is_on_site(self) -> bool:
        """Whether a safety briefing is due."""
        return self.meeting.kind is MeetingKind.PRESS_VISIT


def checks_cards(meeting: Meeting) -> bool:
    """Whether press cards are looked at when the guests arrive."""
    return meeting.kind in (MeetingKind.PRESS_VISIT, MeetingKind.INTERVIEW, MeetingKind.BRIEFING)


def by_class(participants: Sequence[Participant]) -> list[tuple[RoleClass | None, list[Participant]]]:
    """The list by class, in the order of the classes; who has none comes last."""
    order: list[RoleClass | None] = [*RoleClass, None]
    groups = [(each, [one for one in participants if one.capacity is each]) for each in order]
    return [(each, members) for each, members in groups if members]


@dataclass(frozen=True, kw_only=True)
class ClassCount:
    """How many of one class are on the list, and how many came."""

    role_class: RoleClass | None
    invited: int
    came: int


def count_by_class(participants: Sequence[Participant]) -> list[ClassCount]:
    """Attendance of each class."""
    return [
        ClassCount(
            role_class=each,
            invited=len(members),
            came=sum(1 for one in members if one.attendance is Attendance.ATTENDED),
        )
        for each, members in by_class(participants)
    ]


@dataclass(frozen=True, kw_only=True)
class ArrangePage:
    """A form beside a meeting: the agenda, what is arranged on site, why it is cancelled."""

    meeting: Meeting
    form: Any = None
    rows: Sequence[tuple[str, str, str]] = ()
    problem: str = ""
    problem_at: str = ""
    reason: str = ""
    told: int = 0


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """A meeting on paper: letters of invitation, or the minutes."""

    labels: ClassVar[MeetingLabels] = MeetingLabels()
    span_of = staticmethod(span_of)
    meeting: Meeting
    company: str
    today: date
    letters: Sequence[tuple[str, Sequence[str]]] = ()
    agenda: Sequence[Any] = ()
    counts: Sequence[ClassCount] = ()
    groups: Sequence[tuple[RoleClass | None, list[Participant]]] = ()


@dataclass(frozen=True, kw_only=True)
class FeedPage:
    """The subscriptions of one person; `address` is shown once, when it is made."""

    feeds: Sequence[Feed]
    address: str = ""
