"""Who counts as due in a time, who as overdue, and who stands apart?

Due is who held a post of the class on the middle day of the time, the fair rule for those who came or left in it: who
was there for the first half and longer had to be met by us, who came after the middle is due from the next time on, and
a seat that changed hands counts once. Overdue is who was due and not met in the time before either, or in a time that
is over. Who is not to be contacted stands apart and is counted neither as due nor as met.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass


class CoveredState(StrEnum):
    """How it stands with one person in the time."""

    OVERDUE = "overdue"
    DUE = "due"
    MET = "met"
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class Before:
    """The time before: its middle day, and when it began."""

    middle: date
    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which posts are meant, which meetings count, and in which time (`begins_at` ≤ t < `ends_at`).

    `before` is None where nothing was planned then; `is_over` when the time has ended.
    """

    role_class: RoleClass
    kinds: tuple[MeetingKind, ...]
    middle: date
    begins_at: datetime
    ends_at: datetime
    district: str = ""
    organisation_kind: OrganisationKind | None = None
    before: Before | None = None
    is_over: bool = False


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of one district were due, met, overdue (part of those due), and stand apart."""

    district: str
    due: int
    met: int
    overdue: int
    apart: int

    @property
    def percent(self) -> int:
        """The share that was met, in whole percent, rounded down; 100 where nobody was due."""
        return self.met * 100 // self.due if self.due else 100


@dataclass(frozen=True, kw_only=True)
class CoveredPerson:
    """One person: whether and when they were met in the time, when last at all, and when next.

    `left_on` is the last day of a post that has ended meanwhile; `reason` why they are not to be contacted.
    """

    person_id: int
    name: str
    district: str
    affiliation: str
    state: CoveredState
    met_at: datetime | None = None
    met_meeting_id: int | None = None
    last_met_at: datetime | None = None
    next_at: datetime | None = None
    next_meeting_id: int | None = None
    left_on: date | None = None
    reason: str = ""


def total(shares: list[Share], district: str = "") -> Share:
    """All shares as one."""
    return Share(
        district=district,
        due=sum(each.due for each in shares),
        met=sum(each.met for each in shares),
        overdue=sum(each.overdue for each in shares),
        apart=sum(each.apart for each in shares),
    )
