"""What do the pages of the register show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from mediadesk.accounts.store import UserRecord
from mediadesk.contacts.follow_ups.climbing.rung import STEP_NAMES, Step
from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.inviting.invitation import Tally
from mediadesk.contacts.knowing.acquaintance import Acquaintance
from mediadesk.contacts.listing import FollowUpState, OrganisationFilter, Page, When
from mediadesk.contacts.meetings.agenda.agenda import TimedItem, runs_over
from mediadesk.contacts.meetings.files.file import MeetingFile
from mediadesk.contacts.meetings.meeting import (
    ATTENDANCE_NAMES,
    MEETING_NAMES,
    Attendance,
    Meeting,
    MeetingKind,
)
from mediadesk.contacts.meetings.on_site.on_site import Arrangement, is_missing
from mediadesk.contacts.organisation import KIND_NAMES, Organisation
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES, Programme
from mediadesk.contacts.person import CHANNEL_NAMES, Person
from mediadesk.contacts.phone import Phone, parse_phone
from mediadesk.contacts.points import POINT_NAMES, PointKind
from mediadesk.contacts.press_card import RESULT_NAMES
from mediadesk.contacts.privacy import BASIS_NAMES
from mediadesk.contacts.role import CLASS_NAMES, PersonRole, RoleClass, roles_held_on
from mediadesk.contacts.seeing.seen import SeenPerson
from mediadesk.times import full
from mediadesk.web.contacts.alike import Alike
from mediadesk.web.contacts.line_view import LineView, href_of
from mediadesk.web.contacts.rows_fields import days_name


@dataclass(frozen=True)
class Labels:
    """The names of all states and kinds, as msgids."""

    kind = KIND_NAMES
    role_class = CLASS_NAMES
    channel = CHANNEL_NAMES
    basis = BASIS_NAMES
    meeting = MEETING_NAMES
    attendance = ATTENDANCE_NAMES
    medium = MEDIUM_NAMES
    tier = MEDIA_TIER_NAMES
    point = POINT_NAMES
    card_result = RESULT_NAMES


def span_of(meeting: Meeting) -> str:
    """`2026-03-13 14:30–16:00`, with the day of the end when it is another one; Shanghai."""
    begin, end = full(meeting.starts_at), full(meeting.ends_at)
    return f"{begin}–{end[11:]}" if begin[:10] == end[:10] else f"{begin} – {end}"


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """One person: what is open, how to reach them, their posts, and all between us on one line of time."""

    labels: ClassVar[Labels] = Labels()
    href_of = staticmethod(href_of)
    person: Person
    seen: SeenPerson
    line: LineView
    alike: Sequence[Alike]
    known_by: Sequence[Acquaintance]
    points: Sequence[PointShown]
    card_number: str
    card_checked_by: str
    now: datetime
    today: date
    role_form: Any
    card_form: Any
    knows_form: Any
    may_edit: bool
    may_unmask: bool
    may_meet: bool
    may_inquire: bool
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
    def is_kept_too_long(self) -> bool:
        """Whether the data should be gone."""
        return self.person.privacy.is_over(self.today)

    @property
    def ending_soon(self) -> list[PersonRole]:
        """Terms that run out within sixty days."""
        return [role for role in self.held if role.ends_soon(self.today)]

    @property
    def is_press(self) -> bool:
        """Whether they come as a journalist today, so that a press card matters."""
        return any(role.role_class is RoleClass.PRESS for role in self.held)

    @property
    def card_is_open(self) -> bool:
        """Whether the press card has to be checked before more than public material is handed out."""
        card = self.person.press_card
        return self.is_press and (card is None or not card.is_confirmed or card.needs_check(self.today))


@dataclass(frozen=True)
class PointShown:
    """A further number or address as the reader may see it."""

    kind: PointKind
    text: str
    label: str


@dataclass(frozen=True, kw_only=True)
class PostPage:
    """One post: corrected, moved on from, taken up again."""

    labels: ClassVar[Labels] = Labels()
    person: Person
    role: PersonRole
    form: Any
    moving: Any
    today: date

    @property
    def is_movable(self) -> bool:
        """Whether a change of outlet can begin here: a journalist's post that is not over."""
        return self.role.role_class is RoleClass.PRESS and self.role.until_on is None


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
    """One organisation: what is open, its people of today and of before, all between us on one line of time."""

    labels: ClassVar[Labels] = Labels()
    href_of = staticmethod(href_of)
    days_name = staticmethod(days_name)
    organisation: Organisation
    line: LineView
    under: Sequence[Organisation]
    closes: tuple[Programme, datetime] | None
    now: datetime
    today: date
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
    full = staticmethod(full)
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
    agenda: Sequence[TimedItem] = ()
    arranged: Arrangement = field(default_factory=Arrangement)
    files: Sequence[MeetingFile] = ()
    tally: Tally = field(default_factory=Tally)
    by_class: Sequence[Any] = ()
    opinions: Any = None
    incident: Any = None
    file_error: str = ""

    @property
    def missing_on_site(self) -> list[str]:
        """What a press visit still lacks, as msgids."""
        return is_missing(self.meeting, self.arranged)

    @property
    def agenda_runs_over(self) -> int:
        """By how many minutes the agenda is longer than the meeting."""
        items = [each.item for each in self.agenda]
        return runs_over(items, self.meeting.starts_at, self.meeting.ends_at)

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
    may_promise: bool = False
    steps: Mapping[int, Step] = field(default_factory=dict)
    counts: Mapping[FollowUpState, int] = field(default_factory=dict)
    step_names: ClassVar[Mapping[Step, str]] = STEP_NAMES
