"""Which meetings, opinions, proposals, inquiries and promises belong to a person's year, and what is open of them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.meetings.meeting import Attendance, Meeting
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import PersonRole
from mediadesk.errors import RuleBroken
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.liaison.opinions.opinion import Opinion, Reply
from mediadesk.liaison.proposals.proposal import Proposal
from mediadesk.messages import N_
from mediadesk.times import SHANGHAI

FIRST_YEAR = 2000


class YearOutOfRange(RuleBroken):
    """Of years to come there is nothing to tell."""

    msgid = N_("Choose a year from %(first)s to %(last)s.")


@dataclass(frozen=True, kw_only=True)
class PersonYear:
    """One person, one year (Shanghai). Promises count where they were given, due or kept in the year."""

    person: Person
    year: int
    meetings: tuple[Meeting, ...]
    opinions: tuple[Opinion, ...]
    proposals: tuple[Proposal, ...]
    inquiries: tuple[Inquiry, ...]
    promises: tuple[FollowUp, ...]

    @property
    def roles(self) -> tuple[PersonRole, ...]:
        """The posts held at some time of the year, newest first."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return tuple(
            role
            for role in self.person.roles
            if (role.from_on or date.min) <= last and (role.until_on or date.max) >= first
        )

    @property
    def attended(self) -> tuple[Meeting, ...]:
        """The meetings to which they came."""
        return tuple(each for each in self.meetings if came(each, self.person.id) is Attendance.ATTENDED)

    @property
    def open_promises(self) -> tuple[FollowUp, ...]:
        """What we still owe."""
        return tuple(each for each in self.promises if each.is_open)

    @property
    def open_opinions(self) -> tuple[Opinion, ...]:
        """Opinions that are not closed."""
        return tuple(each for each in self.opinions if each.closed_at is None)

    @property
    def open_proposals(self) -> tuple[Proposal, ...]:
        """Proposals that are not closed."""
        return tuple(each for each in self.proposals if each.closed_at is None)

    def replies_to(self, opinion: Opinion) -> tuple[Reply, ...]:
        """What this person was replied, and not what others were."""
        return tuple(
            reply
            for speaker in opinion.speakers
            if speaker.person_id == self.person.id
            for reply in speaker.replies
        )


def bounds(year: int) -> tuple[datetime, datetime]:
    """From when until before when the year lasts, aware UTC."""
    begin, end = (datetime(each, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) for each in (year, year + 1))
    return begin, end


def check_year(year: int, today: date) -> int:
    """The year. Raises YearOutOfRange at the field `year`."""
    if not FIRST_YEAR <= year <= today.year:
        raise YearOutOfRange(field="year", first=str(FIRST_YEAR), last=str(today.year))
    return year


def came(meeting: Meeting, person_id: int) -> Attendance | None:
    """Whether the person came, was excused, … ; None when not on the list."""
    return next((each.attendance for each in meeting.participants if each.person_id == person_id), None)


def belongs(promise: FollowUp, begin: datetime, end: datetime) -> bool:
    """Whether a promise belongs to the time: given, due or kept in it."""
    kept = promise.outcome.done_at if promise.outcome else None
    return any(begin <= at < end for at in (promise.assigned_at, promise.due_at, kept) if at is not None)
