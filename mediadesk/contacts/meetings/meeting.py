"""When do we meet whom, who came, and may it be written down like this?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.meetings.state import MeetingAction, MeetingState, next_state
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class MeetingKind(StrEnum):
    """How we meet."""

    VISIT = "visit"
    SYMPOSIUM = "symposium"
    PRESS_VISIT = "press_visit"
    INTERVIEW = "interview"
    BRIEFING = "briefing"
    CALL = "call"


MEETING_NAMES: Mapping[MeetingKind, str] = {
    MeetingKind.VISIT: N_("Visit"),
    MeetingKind.SYMPOSIUM: N_("Symposium"),
    MeetingKind.PRESS_VISIT: N_("Press visit on site"),
    MeetingKind.INTERVIEW: N_("Interview"),
    MeetingKind.BRIEFING: N_("Press briefing"),
    MeetingKind.CALL: N_("Telephone call"),
}


class Attendance(StrEnum):
    """Whether a participant came."""

    INVITED = "invited"
    ATTENDED = "attended"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDANCE_NAMES: Mapping[Attendance, str] = {
    Attendance.INVITED: N_("Invited"),
    Attendance.ATTENDED: N_("Attended"),
    Attendance.EXCUSED: N_("Excused"),
    Attendance.ABSENT: N_("Absent"),
}

LONGEST = timedelta(days=14)


class TitleMissing(RuleBroken):
    """A meeting without a title cannot be told from another."""

    msgid = N_("Write what the meeting is about.")


class PlaceMissing(RuleBroken):
    """People must know where to go; a call needs no place."""

    msgid = N_("Write where it takes place, so that people can find it.")


class MeetingEndsBeforeItBegins(RuleBroken):
    """Time runs forwards."""

    msgid = N_("The meeting would end before it begins. Correct one of the two times.")


class MeetingTooLong(RuleBroken):
    """More likely a slip in the month or year than a meeting."""

    msgid = N_(
        "The meeting would last longer than 14 days. Check the dates, or enter one meeting for each day."
    )


class MeetingNotYetBegun(RuleBroken):
    """What has not happened cannot be minuted."""

    msgid = N_("The meeting has not begun yet. Attendance and minutes can be written from its beginning on.")


class AlreadyBegun(RuleBroken):
    """The list of what has begun says who was invited and who came."""

    msgid = N_("The meeting has begun, so nobody is taken off its list any more. Note who did not come.")


class AlreadyMinuted(RuleBroken):
    """What has been minuted has taken place."""

    msgid = N_("Minutes of this meeting exist, so it cannot begin later than they were written.")


class MinutesMissing(RuleBroken):
    """Empty minutes are none."""

    msgid = N_("Write the minutes before saving them.")


class PersonNotToBeContacted(RuleBroken):
    """The person asked not to be contacted."""

    msgid = N_("%(name)s is not to be contacted (%(reason)s). Do not invite this person.")


class AlreadyParticipant(RuleBroken):
    """Nobody comes twice."""

    msgid = N_("%(name)s is already on the list of participants.")


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """A meeting as typed; times aware."""

    kind: MeetingKind
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    incident_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody on the list: a person of the register or one of us, never both.

    `capacity` is the class in which a person takes part, fixed when invited; None for our own people.
    `affiliation` is an organisation and post, or our department.
    """

    id: int
    person_id: int | None
    user_id: int | None
    name: str
    affiliation: str
    capacity: RoleClass | None
    attendance: Attendance
    is_walk_in: bool = False
    card: CardCheck | None = None
    heard_briefing: bool = False


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What was said, by whom written down and when."""

    text: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    """It does not take place: why, since when, who said so."""

    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting with everybody on its list and everything promised in it.

    `uid` names it in calendars and never changes; `edition` grows when time, place or title do.
    """

    id: int
    kind: MeetingKind
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    minutes: Minutes | None
    participants: tuple[Participant, ...]
    follow_ups: tuple[FollowUp, ...]
    revision: int
    state: MeetingState = MeetingState.PLANNED
    cancellation: Cancellation | None = None
    edition: int = 1
    incident_id: int | None = None
    uid: str = ""

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is MeetingState.CANCELLED

    def has_begun(self, now: datetime) -> bool:
        """Whether it is running or over."""
        return now >= self.starts_at

    def is_over(self, now: datetime) -> bool:
        """Whether its end has passed."""
        return now > self.ends_at

    def count_open(self) -> int:
        """How many promises are still owed."""
        return sum(1 for each in self.follow_ups if each.is_open)

    def count_overdue(self, now: datetime) -> int:
        """How many promises are owed and late."""
        return sum(1 for each in self.follow_ups if each.is_overdue(now))

    def lacks_minutes(self, now: datetime) -> bool:
        """Whether it is over and nothing has been written down."""
        return self.is_over(now) and self.minutes is None and not self.is_cancelled


def check_meeting(draft: MeetingDraft, before: Meeting | None = None) -> MeetingDraft:
    """The draft tidied; `before` is the meeting that it changes.

    Raises TitleMissing, PlaceMissing, MeetingEndsBeforeItBegins, MeetingTooLong or AlreadyMinuted.
    """
    if before:
        next_state(before.state, MeetingAction.CHANGE)
    title, place = " ".join(draft.title.split()), " ".join(draft.place.split())
    if not title:
        raise TitleMissing(field="title")
    if not place and draft.kind is not MeetingKind.CALL:
        raise PlaceMissing(field="place")
    if draft.ends_at <= draft.starts_at:
        raise MeetingEndsBeforeItBegins(field="ends_at")
    if draft.ends_at - draft.starts_at > LONGEST:
        raise MeetingTooLong(field="ends_at")
    if before and before.minutes and draft.starts_at > before.minutes.recorded_at:
        raise AlreadyMinuted(field="starts_at")
    refuse_identity_number(title, "title")
    return replace(draft, title=title, place=refuse_identity_number(place, "place"))


def changed_fields(before: Meeting, draft: MeetingDraft) -> tuple[str, ...]:
    """The names of the fields that the draft would change, in the order of the form."""
    names = ("kind", "title", "place", "starts_at", "ends_at", "incident_id")
    return tuple(name for name in names if getattr(before, name) != getattr(draft, name))


# What a guest has to be told when it changes.
TOLD_TO_GUESTS = frozenset({"title", "place", "starts_at", "ends_at"})


def check_invitation(meeting: Meeting, person: Person, now: datetime) -> None:
    """Whether `person` may be put on the list.

    One who is not to be contacted may not be invited, but may have come: once the meeting has begun the list
    says who was there. Raises MeetingIsCancelled, AlreadyParticipant or PersonNotToBeContacted.
    """
    next_state(meeting.state, MeetingAction.ADD_PARTICIPANT)
    if any(known.person_id == person.id for known in meeting.participants):
        raise AlreadyParticipant(field="who", name=person.name)
    if person.do_not_contact and not meeting.has_begun(now):
        raise PersonNotToBeContacted(field="who", name=person.name, reason=person.do_not_contact_reason)


def check_colleague(meeting: Meeting, user_id: int, name: str) -> None:
    """Whether one of us may be put on the list. Raises MeetingIsCancelled or AlreadyParticipant."""
    next_state(meeting.state, MeetingAction.ADD_PARTICIPANT)
    if any(known.user_id == user_id for known in meeting.participants):
        raise AlreadyParticipant(field="who", name=name)


def check_removal(meeting: Meeting, now: datetime) -> None:
    """Who was invited to what has begun stays on its list. Raises MeetingIsCancelled or AlreadyBegun."""
    next_state(meeting.state, MeetingAction.REMOVE_PARTICIPANT)
    if meeting.has_begun(now):
        raise AlreadyBegun(field="who")


def check_begun(meeting: Meeting, now: datetime) -> None:
    """Attendance and minutes are written from the beginning on. Raises MeetingIsCancelled or MeetingNotYetBegun."""
    next_state(meeting.state, MeetingAction.RECORD_ATTENDANCE)
    if not meeting.has_begun(now):
        raise MeetingNotYetBegun(field="text")


def check_minutes(meeting: Meeting, text: str, now: datetime) -> str:
    """The minutes as they are stored. Raises MeetingNotYetBegun or MinutesMissing for the field `text`."""
    check_begun(meeting, now)
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy:
        raise MinutesMissing(field="text")
    return refuse_identity_number(tidy, "text")


def count_attendance(participants: tuple[Participant, ...]) -> Mapping[Attendance, int]:
    """How many are invited, came, excused themselves or stayed away."""
    return {state: sum(1 for each in participants if each.attendance is state) for state in Attendance}
