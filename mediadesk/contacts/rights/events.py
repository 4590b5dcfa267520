"""What has happened to the rights of a person in the register? Kinds and reasons only, never the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticeGiven(Event):
    """A person was told what is done with their data, with the text of that version."""

    name: ClassVar[str] = "person.notice_given"
    subject_kind: ClassVar[str] = "person"

    version: str


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(Event):
    """A consent was written down; `separate` for giving data to others."""

    name: ClassVar[str] = "person.consent_recorded"
    subject_kind: ClassVar[str] = "person"

    consent_id: int
    separate: bool


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """A consent was taken back. When it was the basis, the data is not used from this moment."""

    name: ClassVar[str] = "person.consent_withdrawn"
    subject_kind: ClassVar[str] = "person"

    consent_id: int


@dataclass(frozen=True, kw_only=True)
class DataVerified(Event):
    """Somebody made sure that the person's data is right."""

    name: ClassVar[str] = "person.data_verified"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class UseRestricted(Event):
    """The person's data is held, but not used any more."""

    name: ClassVar[str] = "person.use_restricted"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class UseAllowedAgain(Event):
    """The person's data may be used again, for the stated reason."""

    name: ClassVar[str] = "person.use_allowed_again"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class DataCopied(Event):
    """A copy of everything held about a person was made for them."""

    name: ClassVar[str] = "person.data_copied"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class KeepingExtended(Event):
    """The person's data is kept longer, for the stated reason."""

    name: ClassVar[str] = "person.keeping_extended"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class PersonAnonymised(Event):
    """A person's data was deleted; what is left has no name."""

    name: ClassVar[str] = "person.anonymised"
    subject_kind: ClassVar[str] = "person"

    cause: str


@dataclass(frozen=True, kw_only=True)
class DeletionProposed(Event):
    """A person's data should go; somebody is to decide, or a hold is to end."""

    name: ClassVar[str] = "privacy_deletion.proposed"
    subject_kind: ClassVar[str] = "privacy_deletion"

    person_id: int
    cause: str


@dataclass(frozen=True, kw_only=True)
class DeletionDeclined(Event):
    """The data is kept, for the stated reason."""

    name: ClassVar[str] = "privacy_deletion.declined"
    subject_kind: ClassVar[str] = "privacy_deletion"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RightsRequested(Event):
    """A person asked about their data."""

    name: ClassVar[str] = "privacy_request.received"
    subject_kind: ClassVar[str] = "privacy_request"

    person_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class RightsRequestMoved(Event):
    """A step of such a request was done."""

    name: ClassVar[str] = "privacy_request.moved"
    subject_kind: ClassVar[str] = "privacy_request"

    person_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class RightsRequestExtended(Event):
    """The person waits longer, until `due_at` (ISO), for the stated reason."""

    name: ClassVar[str] = "privacy_request.extended"
    subject_kind: ClassVar[str] = "privacy_request"

    person_id: int
    due_at: str


@dataclass(frozen=True, kw_only=True)
class RightsRequestDueSoon(Event):
    """Little of the time to answer such a request is left; `due_at` (ISO) tells one term from an extended one."""

    name: ClassVar[str] = "privacy_request.due_soon"
    subject_kind: ClassVar[str] = "privacy_request"

    person_id: int
    due_at: str


@dataclass(frozen=True, kw_only=True)
class RightsRequestOverdue(Event):
    """The time to answer such a request is over, and nobody has."""

    name: ClassVar[str] = "privacy_request.overdue"
    subject_kind: ClassVar[str] = "privacy_request"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class BreachFound(Event):
    """Data of people got into wrong hands."""

    name: ClassVar[str] = "data_breach.found"
    subject_kind: ClassVar[str] = "data_breach"


@dataclass(frozen=True, kw_only=True)
class BreachStepDone(Event):
    """Something that a breach asks for was done: remedied, authority told, people told, closed."""

    name: ClassVar[str] = "data_breach.step_done"
    subject_kind: ClassVar[str] = "data_breach"

    step: str
