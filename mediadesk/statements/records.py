"""What does the desk keep about a statement, its versions and its signatures?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.statements.approving.afterwards import EmergencyRelease, PhoneApproval
from mediadesk.statements.content import Content
from mediadesk.statements.signing import Party
from mediadesk.statements.states import State


class Step(StrEnum):
    """Where a text was when it was sent back."""

    SECRECY = "secrecy"
    SIGN_OFF = "sign_off"
    APPROVAL = "approval"
    FACTS = "facts"


class ApprovalWay(StrEnum):
    """How an approval was given."""

    IN_PERSON = "in_person"
    SUBSTITUTE = "substitute"
    TELEPHONE = "telephone"
    ENVELOPE = "envelope"  # Beforehand: the text was made of one approved for such a day.


@dataclass(frozen=True)
class Review:
    """A passed secrecy review."""

    reviewer_id: int
    reviewer: str
    at: datetime
    content_hash: str
    note: str = ""


@dataclass(frozen=True)
class SignOff:
    """One party's place at the table; open while `signed_at` is None.

    `because` holds the codes of the matrix rows that seat the party; `carried_from` is the version whose signature
    still holds here, because what the party answers for is the same.
    """

    party: Party
    content_hash: str
    span_hash: str
    signer_id: int | None = None
    signer: str = ""
    signed_at: datetime | None = None
    because: tuple[str, ...] = ()
    carried_from: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the party still has to sign."""
        return self.signed_at is None


@dataclass(frozen=True)
class Approval:
    """Authority to issue exactly the text with `content_hash`. `document_id` is the PDF asked for; `stands_for` is
    whom a substitute stood in for.
    """

    approver_id: int
    approver: str
    tier: int
    at: datetime
    content_hash: str
    document_id: int
    way: ApprovalWay = ApprovalWay.IN_PERSON
    stands_for_id: int | None = None
    stands_for: str = ""


@dataclass(frozen=True)
class Return:
    """A text sent back with a comment."""

    step: Step
    by_id: int
    by: str
    at: datetime
    comment: str


@dataclass(frozen=True)
class Version:
    """One version. Frozen (with a hash) once submitted; its signatures fall when it is voided by an edit."""

    id: int
    statement_id: int
    number: int
    content: Content
    author_ids: tuple[int, ...]
    saved_at: datetime
    saved_by: str
    saved_by_id: int
    submitted_at: datetime | None = None
    submitted_by_id: int | None = None
    submitted_by: str = ""
    content_hash: str | None = None
    voided_at: datetime | None = None
    voided_by: str = ""
    review: Review | None = None
    sign_offs: tuple[SignOff, ...] = ()
    approval: Approval | None = None
    phone: PhoneApproval | None = None
    release: EmergencyRelease | None = None
    returns: tuple[Return, ...] = ()

    @property
    def is_frozen(self) -> bool:
        """Whether the words can no longer change."""
        return self.submitted_at is not None

    @property
    def signatures(self) -> int:
        """How many people put their name under it."""
        signed = sum(1 for sign_off in self.sign_offs if not sign_off.is_open)
        return signed + (self.review is not None) + (self.approval is not None)

    @property
    def awaited_document_id(self) -> int | None:
        """The PDF that its approval or its emergency release asked for."""
        clearance = self.approval or self.release
        return clearance.document_id if clearance else None

    @property
    def open_parties(self) -> tuple[Party, ...]:
        """Who still has to sign off."""
        return tuple(sign_off.party for sign_off in self.sign_offs if sign_off.is_open)

    @property
    def last_return(self) -> Return | None:
        """The newest comment it came back with."""
        return self.returns[-1] if self.returns else None

    def sign_off_of(self, key: str) -> SignOff | None:
        """The place of the party with this key."""
        return next((sign_off for sign_off in self.sign_offs if sign_off.party.key == key), None)


@dataclass(frozen=True)
class Statement:
    """A statement with its newest version."""

    id: int
    incident_id: int
    incident_title: str
    type_code: str
    type_version: int
    state: State
    author_id: int
    author: str
    series_number: int | None
    previous_id: int | None
    created_at: datetime
    approved_at: datetime | None
    issued_at: datetime | None
    issued_by: str
    document_id: int | None
    revision: int
    version: Version

    @property
    def title(self) -> str:
        """The newest version's title."""
        return self.version.content.title

    @property
    def since(self) -> datetime:
        """Since when it stands where it stands."""
        version = self.version
        signed = [sign_off.signed_at for sign_off in version.sign_offs if sign_off.signed_at]
        reviewed = version.review.at if version.review else version.submitted_at
        moments = {
            State.IN_REVIEW: version.submitted_at,
            State.IN_SIGN_OFF: reviewed,
            State.AWAITING_APPROVAL: max(signed, default=reviewed),
            State.APPROVED: self.approved_at,
            State.RELEASED: self.approved_at,
            State.ISSUED: self.issued_at,
            State.RETURNED: version.last_return.at if version.last_return else None,
        }
        return moments.get(self.state) or version.saved_at


class Task(StrEnum):
    """What a statement waits for from somebody."""

    REVIEW = "review"
    SIGN_OFF = "sign_off"
    APPROVE = "approve"
    ISSUE = "issue"
    REVISE = "revise"
    CONFIRM_WORD = "confirm_word"
    LOOK_AGAIN = "look_again"
    CHASE = "chase"
    PUT_RIGHT = "put_right"


@dataclass(frozen=True)
class Waiting:
    """A statement that waits for a person: what to do, since when, and until when if there is an end."""

    statement: Statement
    task: Task
    since: datetime
    party: Party | None = None
    due_at: datetime | None = None
