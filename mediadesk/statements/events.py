"""What has happened to a statement?

Each event carries the words a timeline needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class StatementDrafted(Event):
    """Somebody began a statement."""

    name: ClassVar[str] = "statement.drafted"
    subject_kind: ClassVar[str] = "statement"

    type: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StatementSaved(Event):
    """The draft was saved. `lost` are the fact codes of citations whose words are gone."""

    name: ClassVar[str] = "statement.saved"
    subject_kind: ClassVar[str] = "statement"

    title: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignaturesVoided(Event):
    """An edit made every signature under `subject_version` fall; the text goes on as `new_version`."""

    name: ClassVar[str] = "statement.signatures_voided"
    subject_kind: ClassVar[str] = "statement"

    title: str
    new_version: int
    signatures: int


@dataclass(frozen=True, kw_only=True)
class StatementSubmitted(Event):
    """A version was frozen and went to secrecy review."""

    name: ClassVar[str] = "statement.submitted"
    subject_kind: ClassVar[str] = "statement"

    title: str
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class SecrecyReviewed(Event):
    """Secrecy review passed."""

    name: ClassVar[str] = "statement.secrecy_reviewed"
    subject_kind: ClassVar[str] = "statement"

    title: str


@dataclass(frozen=True, kw_only=True)
class SignedOff(Event):
    """A party signed for its part. `party` is its key, `party_kind` one of signing.PartyKind, `party_name` the
    department's name or the msgid of the office.
    """

    name: ClassVar[str] = "statement.signed_off"
    subject_kind: ClassVar[str] = "statement"

    title: str
    party: str
    party_kind: str
    party_name: str


@dataclass(frozen=True, kw_only=True)
class SignOffCarriedOver(Event):
    """A party's signature under version `carried_from` holds for this one: what it answers for is the same."""

    name: ClassVar[str] = "statement.sign_off_carried_over"
    subject_kind: ClassVar[str] = "statement"

    title: str
    party: str
    party_kind: str
    party_name: str
    carried_from: int


@dataclass(frozen=True, kw_only=True)
class StatementReturned(Event):
    """The text went back to its author; `reason` is the comment, `step` where it was."""

    name: ClassVar[str] = "statement.returned"
    subject_kind: ClassVar[str] = "statement"

    title: str
    step: str


@dataclass(frozen=True, kw_only=True)
class StatementApproved(Event):
    """Authority was given to issue exactly this version."""

    name: ClassVar[str] = "statement.approved"
    subject_kind: ClassVar[str] = "statement"

    title: str
    tier: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class StatementFrozen(Event):
    """The PDF of the approved version has its final bytes."""

    name: ClassVar[str] = "statement.frozen"
    subject_kind: ClassVar[str] = "statement"

    title: str
    document_id: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class StatementIssued(Event):
    """The text left the house; `next_update_at` is when it promises the next one."""

    name: ClassVar[str] = "statement.issued"
    subject_kind: ClassVar[str] = "statement"

    type: str
    title: str
    document_id: int
    next_update_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CopyMarked(Event):
    """A copy of the issued PDF was asked for that bears its recipient's name; `document_id` is the copy."""

    name: ClassVar[str] = "statement.copy_marked"
    subject_kind: ClassVar[str] = "statement"

    title: str
    document_id: int
    recipient: str
    number: int


@dataclass(frozen=True, kw_only=True)
class AmendmentProposed(Event):
    """Somebody, or a fact that changed, asks that an issued text be corrected or withdrawn; `kind` says which."""

    name: ClassVar[str] = "statement.amendment_proposed"
    subject_kind: ClassVar[str] = "statement"

    title: str
    kind: str
    amendment_id: int


@dataclass(frozen=True, kw_only=True)
class AmendmentDecided(Event):
    """A leader agreed to correct or withdraw an issued text, or declined with a `reason`."""

    name: ClassVar[str] = "statement.amendment_decided"
    subject_kind: ClassVar[str] = "statement"

    title: str
    kind: str
    decision: str
    amendment_id: int


@dataclass(frozen=True, kw_only=True)
class StatementCorrected(Event):
    """The correction of an issued text has left the house; `correction_id` is the correcting text."""

    name: ClassVar[str] = "statement.corrected"
    subject_kind: ClassVar[str] = "statement"

    title: str
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class StatementWithdrawn(Event):
    """An issued text was taken back in public; `reason` is what the public is told."""

    name: ClassVar[str] = "statement.withdrawn"
    subject_kind: ClassVar[str] = "statement"

    title: str
