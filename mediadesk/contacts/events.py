"""What has happened to the register?

Events name records and fields, never a person's data: the audit record is kept when the data must be deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Event):
    """A body was entered into the register."""

    name: ClassVar[str] = "organisation.added"
    subject_kind: ClassVar[str] = "organisation"


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """Something about a body was changed; `changed` holds field names."""

    name: ClassVar[str] = "organisation.changed"
    subject_kind: ClassVar[str] = "organisation"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    """A person was entered into the register."""

    name: ClassVar[str] = "person.added"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """Something about a person was changed; `changed` holds field names, `roles` for posts."""

    name: ClassVar[str] = "person.changed"
    subject_kind: ClassVar[str] = "person"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PhoneUnmasked(Event):
    """Somebody looked at a phone number that is masked for their role; `reason` says what for."""

    name: ClassVar[str] = "person.phone_unmasked"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A meeting was entered."""

    name: ClassVar[str] = "meeting.planned"
    subject_kind: ClassVar[str] = "meeting"


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """What, where or when a meeting is, or who is on its list, was changed; `changed` holds field names."""

    name: ClassVar[str] = "meeting.changed"
    subject_kind: ClassVar[str] = "meeting"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Event):
    """Who came was written down; `attended` counts them."""

    name: ClassVar[str] = "meeting.attendance_recorded"
    subject_kind: ClassVar[str] = "meeting"

    attended: int


@dataclass(frozen=True, kw_only=True)
class MinutesRecorded(Event):
    """Minutes were written or corrected."""

    name: ClassVar[str] = "meeting.minutes_recorded"
    subject_kind: ClassVar[str] = "meeting"


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """A meeting does not take place."""

    name: ClassVar[str] = "meeting.cancelled"
    subject_kind: ClassVar[str] = "meeting"


@dataclass(frozen=True, kw_only=True)
class InvitationsSent(Event):
    """Letters were put on their way: invitations, changes or cancellations (`method`); `letters` counts them."""

    name: ClassVar[str] = "meeting.invitations_sent"
    subject_kind: ClassVar[str] = "meeting"

    method: str
    letters: int


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(Event):
    """A guest said whether they come; `by` says which way."""

    name: ClassVar[str] = "meeting.invitation_answered"
    subject_kind: ClassVar[str] = "meeting"

    participant_id: int
    by: str


@dataclass(frozen=True, kw_only=True)
class MaterialReleased(Event):
    """A file of a meeting was handed to people who were there; `given` counts them."""

    name: ClassVar[str] = "meeting.material_released"
    subject_kind: ClassVar[str] = "meeting"

    file_id: int
    given: int


@dataclass(frozen=True, kw_only=True)
class CalendarSubscribed(Event):
    """Somebody made a secret address under which their calendar is read."""

    name: ClassVar[str] = "calendar.subscribed"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class CalendarUnsubscribed(Event):
    """Somebody ended their subscriptions to the calendar."""

    name: ClassVar[str] = "calendar.unsubscribed"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class FollowUpAssigned(Event):
    """Something promised was given to a department, perhaps to one colleague; `origin` says where it was promised."""

    name: ClassVar[str] = "follow_up.assigned"
    subject_kind: ClassVar[str] = "follow_up"

    meeting_id: int | None = None
    origin: str = "meeting"
    department_id: int
    user_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpDone(Event):
    """Something promised was done."""

    name: ClassVar[str] = "follow_up.done"
    subject_kind: ClassVar[str] = "follow_up"

    meeting_id: int | None = None
