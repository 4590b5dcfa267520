"""What is a fact, and what does the desk know about each of its versions?

A fact is a sentence of record that one department stands for. It has versions because the world moves: each
version holds as of one moment, is never rewritten, and only the attested one may be cited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.errors import NotFound

ANSWER_WITHIN = timedelta(minutes=15)  # Product default for a request without its own due time.
ANSWER_WARNING_SHARE = 0.25  # The last quarter of the time is shown as urgent.


class FactKind(StrEnum):
    """What a fact speaks of. A statement's sections ask for kinds."""

    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    CAUSE = "cause"
    ACTION = "action"
    ORGANISATION = "organisation"
    PLAN = "plan"
    STATUS = "status"


class AnswerForm(StrEnum):
    """What the answering department is asked to fill in."""

    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"


class Basis(StrEnum):
    """What a fact stands on: our own department, or what another organisation has published."""

    DEPARTMENT = "department"
    PUBLIC_SOURCE = "public_source"


class Origin(StrEnum):
    """Where a cause lies. Only `ours` is ours to name alone."""

    OURS = "ours"
    THIRD_PARTY = "third_party"
    NATURAL = "natural"


class Certainty(StrEnum):
    """How firmly a department stands behind a cause: the ladder, from the lowest rung up."""

    UNKNOWN = "unknown"
    PRELIMINARY = "preliminary"
    ATTESTED = "attested"

    @property
    def rung(self) -> int:
        """0 at the foot of the ladder."""
        return list(Certainty).index(self)


class Confidentiality(StrEnum):
    """Who may read it: everybody, our own people, or those named. Only `public` is cited in a public text."""

    PUBLIC = "public"
    INTERNAL = "internal"
    SECRET = "secret"  # noqa: S105  (a grade, no password)


class VersionStatus(StrEnum):
    """The life of one version."""

    REPORTED = "reported"
    ATTESTED = "attested"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class RequestStatus(StrEnum):
    """The life of one question to a department."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class EvidencePurpose(StrEnum):
    """What a file proves."""

    ANSWER = "answer"
    JOINT_SIGNATURE = "joint_signature"


@dataclass(frozen=True)
class Evidence:
    """A kept file: the bytes lie in the file store under `sha256`. `captured_at`: when the photo or record was
    made, as the person who sent it says.
    """

    id: int
    file_name: str
    media_type: str
    sha256: str
    byte_size: int
    purpose: EvidencePurpose
    added_by: str
    added_at: datetime
    captured_at: datetime | None = None


@dataclass(frozen=True)
class FactVersion:
    """One version of a fact. `value` is `yes`/`no`, a decimal number or None; `unit` belongs to a number.

    `third_party` is the other organisation that a cause names; `joint_signed_by` is who signed for it.
    `certainty` belongs to a cause; `lowered_reason` says why it is less certain than the version in force.
    `valid_from`, `valid_until`: outside of this span it is stale for a text. `concerns`: whom it speaks of.
    """

    id: int
    fact_id: int
    version: int
    wording: str
    value: str | None
    unit: str | None
    as_of: datetime
    note: str | None
    origin: Origin | None
    third_party: str | None
    status: VersionStatus
    answered_by: str
    answered_by_id: int
    answered_at: datetime
    attested_by: str | None = None
    attested_by_id: int | None = None
    attested_at: datetime | None = None
    joint_signed_by: str | None = None
    joint_signed_at: datetime | None = None
    superseded_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None
    source_mention_id: int | None = None
    source_name: str | None = None
    evidence: tuple[Evidence, ...] = ()
    certainty: Certainty | None = None
    lowered_reason: str | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    concerns: tuple[str, ...] = ()

    @property
    def is_attested(self) -> bool:
        """Whether a statement may cite this version."""
        return self.status is VersionStatus.ATTESTED

    @property
    def is_live(self) -> bool:
        """Whether it is in force or may yet be."""
        return self.status in (VersionStatus.ATTESTED, VersionStatus.REPORTED)

    @property
    def is_public(self) -> bool:
        """Whether a text for the public may hold it."""
        return self.confidentiality is Confidentiality.PUBLIC

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether it still, and already, holds at `moment`."""
        begun = self.valid_from is None or self.valid_from <= moment
        return begun and (self.valid_until is None or moment <= self.valid_until)

    @property
    def needs_joint_signature(self) -> bool:
        """Whether it names another organisation's fault that this organisation has not confirmed."""
        return self.origin is Origin.THIRD_PARTY and self.joint_signed_at is None


@dataclass(frozen=True)
class Fact:
    """A fact with all its versions, oldest first; there is at least one.

    `contested_with`: the codes of facts that contradict it until somebody settles which one stands.
    `source_system`, `external_id`: where an imported fact comes from.
    """

    id: int
    number: int
    incident_id: int
    department_id: int
    department_name: str
    kind: FactKind
    basis: Basis
    request_id: int | None
    versions: tuple[FactVersion, ...]
    contested_with: tuple[str, ...] = ()
    source_system: str | None = None
    external_id: str | None = None

    @property
    def code(self) -> str:
        """`FA3`: how people speak of it within its incident."""
        return f"FA{self.number}"

    def numbered(self, number: int) -> FactVersion:
        """The version with this number. Raises NotFound."""
        for version in self.versions:
            if version.version == number:
                return version
        raise NotFound("fact_version", (self.id, number))

    @property
    def next_number(self) -> int:
        """The number that the next answer will have."""
        return self.versions[-1].version + 1

    @property
    def attested(self) -> FactVersion | None:
        """The version in force, if any."""
        return next((version for version in self.versions if version.is_attested), None)

    @property
    def current(self) -> FactVersion:
        """The version in force, else the newest one."""
        return self.attested or self.versions[-1]

    @property
    def pending(self) -> FactVersion | None:
        """A newer answer that waits for its attestation, if any."""
        newest = self.versions[-1]
        return newest if newest.status is VersionStatus.REPORTED else None

    @property
    def newest_live(self) -> FactVersion | None:
        """What its department says now: the answer that waits, else the version in force."""
        return self.pending or self.attested

    @property
    def is_contested(self) -> bool:
        """Whether another fact contradicts it and nobody has settled which one stands."""
        return bool(self.contested_with)

    @property
    def shows_our_fault(self) -> bool:
        """Whether an attested version says that the cause lies with us."""
        return self.attested is not None and self.attested.origin is Origin.OURS


@dataclass(frozen=True)
class FactRequest:
    """A question to one department. `number` is the number the fact will have."""

    id: int
    number: int
    incident_id: int
    department_id: int
    department_name: str
    question: str
    why: str
    kind: FactKind
    form: AnswerForm
    unit: str | None
    suggested_wording: str | None
    third_party: str | None
    asked_by: str
    asked_by_id: int
    asked_at: datetime
    due_at: datetime
    status: RequestStatus
    fact_id: int | None = None
    first_answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_reason: str | None = None

    @property
    def code(self) -> str:
        """The code the fact has or will have."""
        return f"FA{self.number}"

    @property
    def is_waiting(self) -> bool:
        """Whether the department still owes an answer or a signature."""
        return self.status in (RequestStatus.OPEN, RequestStatus.ANSWERED)

    def is_overdue(self, now: datetime) -> bool:
        """Whether it was not answered in time; a settled request is overdue no more."""
        return self.status is RequestStatus.OPEN and now > self.due_at
