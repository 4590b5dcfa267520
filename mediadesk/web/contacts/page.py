"""What do the pages of the register show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from mediadesk.accounts.store import UserRecord
from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.listing import FollowUpState, OrganisationFilter, Page, PeopleFilter, When
from mediadesk.contacts.meetings.meeting import (
    ATTENDANCE_NAMES,
    MEETING_NAMES,
    Attendance,
    Meeting,
    MeetingKind,
)
from mediadesk.contacts.organisation import KIND_NAMES, Organisation
from mediadesk.contacts.person import CHANNEL_NAMES, Person
from mediadesk.contacts.phone import Phone, parse_phone
from mediadesk.contacts.privacy import BASIS_NAMES
from mediadesk.contacts.role import CLASS_NAMES, PersonRole, roles_held_on
from mediadesk.times import full


@dataclass(frozen=True)
class Labels:
    """The names of all states and kinds, as msgids."""

    kind = KIND_NAMES
    role_class = CLASS_NAMES
    channel = CHANNEL_NAMES
    basis = BASIS_NAMES
    meeting = MEETING_NAMES
    attendance = ATTENDANCE_NAMES


def span_of(meeting: Meeting) -> str:
    """`2026-03-13 14:30–16:00`, with the day of the end when it is another one; Shanghai."""
    begin, end = full(meeting.starts_at), full(meeting.ends_at)
    return f"{begin}–{end[11:]}" if begin[:10] == end[:10] else f"{begin} – {end}"


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """The list of people with its filter."""

    labels: ClassVar[Labels] = Labels()
    people: Page[Person]
    wanted: PeopleFilter
    organisations: Sequence[Organisation]
    may_edit: bool

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.wanted.text or self.wanted.role_class or self.wanted.organisation_id)

    def roles_of(self, person: Person) -> tuple[PersonRole, ...]:
        """The posts somebody holds today."""
        return roles_held_on(person.roles, self.wanted.today)

    def phone_of(self, person: Person) -> str:
        """The number, masked."""
        return parse_phone(person.phone).masked if person.phone else ""


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """One person: what is open, how to reach them, their posts, and all between us on one line of time."""

    labels: ClassVar[Labels] = Labels()
    person: Person
    meetings: Sequence[Meeting]
    follow_ups: Sequence[FollowUp]
    namesakes: Sequence[Person]
    now: datetime
    today: date
    role_form: Any
    may_edit: bool
    may_unmask: bool
    may_meet: bool
    phone: Phone | None = None
    ending: tuple[int, str] | None = None

    @property
    def held(self) -> tuple[PersonRole, ...]:
        """The posts held today."""
        return roles_held_on(self.person.roles, self.today)

    @property
    def masked_phone(self) -> str:
        """The number, masked."""
        return parse_phone(self.person.phone).masked if self.person.phone else ""

    @property
    def overdue(self) -> list[FollowUp]:
        """What we owe the person and have missed."""
        return [each for each in self.follow_ups if each.is_overdue(self.now)]

    @property
    def owed(self) -> list[FollowUp]:
        """What we owe the person and can still keep."""
        return [each for each in self.follow_ups if each.is_open and not each.is_overdue(self.now)]

    @property
    def done(self) -> list[FollowUp]:
        """What we have kept."""
        return [each for each in self.follow_ups if not each.is_open]

    @property
    def is_kept_too_long(self) -> bool:
        """Whether the data should be gone."""
        return self.person.privacy.is_over(self.today)


@dataclass(frozen=True, kw_only=True)
class PersonFormPage:
    """A person being entered or changed."""

    form: Any
    person: Person | None = None
    masked_phone: str = ""
    conflict: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationsPage:
    """The list of organisations with its filter."""

    labels: ClassVar[Labels] = Labels()
    organisations: Page[Organisation]
    people: Mapping[int, int]
    wanted: OrganisationFilter
    may_edit: bool

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.wanted.text or self.wanted.kind)


@dataclass(frozen=True, kw_only=True)
class OrganisationPage:
    """One organisation and its people, of today and of before."""

    labels: ClassVar[Labels] = Labels()
    organisation: Organisation
    present: Sequence[tuple[Person, PersonRole]]
    former: Sequence[tuple[Person, PersonRole]]
    may_edit: bool


@dataclass(frozen=True, kw_only=True)
class OrganisationFormPage:
    """An organisation being entered or changed."""

    form: Any
    organisation: Organisation | None = None
    conflict: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingsPage:
    """The list of meetings with its filter."""

    labels: ClassVar[Labels] = Labels()
    span_of = staticmethod(span_of)
    meetings: Page[Meeting]
    counts: Mapping[When, int]
    when: When
    kind: MeetingKind | None
    text: str
    now: datetime
    may_edit: bool

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.kind or self.text)


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """One meeting: who, what was said, what was promised. `found` answers the search for participants."""

    labels: ClassVar[Labels] = Labels()
    span_of = staticmethod(span_of)
    meeting: Meeting
    now: datetime
    minutes_form: Any
    follow_up_form: Any
    counts: Mapping[Attendance, int]
    may_edit: bool
    who: str = ""
    found_people: Sequence[Person] = ()
    found_users: Sequence[UserRecord] = ()
    problem: str = ""
    conflict: Sequence[tuple[str, str]] | None = None
    is_writing: bool = False

    @property
    def has_begun(self) -> bool:
        """Whether attendance and minutes can be written."""
        return self.meeting.has_begun(self.now)


@dataclass(frozen=True, kw_only=True)
class MeetingFormPage:
    """A meeting being planned or changed."""

    form: Any
    meeting: Meeting | None = None
    person: Person | None = None
    conflict: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpsPage:
    """Promises by state, mine or everybody's."""

    follow_ups: Page[FollowUp]
    state: FollowUpState
    mine: bool
    may_see_all: bool
    now: datetime
    counts: Mapping[FollowUpState, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FollowUpPage:
    """One promise, and the form that closes it."""

    follow_up: FollowUp
    form: Any
    now: datetime
    may_finish: bool
    may_view: bool
