"""What was agreed otherwise than with the approver's own pen, and what became of it afterwards?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ApprovedInPlace(Event):
    """Authority was given by a registered substitute; `stands_for` is whose place it was."""

    name: ClassVar[str] = "statement.approved_in_place"
    subject_kind: ClassVar[str] = "statement"

    title: str
    tier: int
    content_hash: str
    stands_for: str


@dataclass(frozen=True, kw_only=True)
class ApprovedByPhone(Event):
    """An officer recorded that `approver` agreed on the telephone; it waits for confirmation until `due_at`."""

    name: ClassVar[str] = "statement.approved_by_phone"
    subject_kind: ClassVar[str] = "statement"

    title: str
    tier: int
    content_hash: str
    approver: str
    approver_id: int
    witness: str
    channel: str
    said_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PhoneApprovalConfirmed(Event):
    """The leader confirmed their word with their own password."""

    name: ClassVar[str] = "statement.phone_approval_confirmed"
    subject_kind: ClassVar[str] = "statement"

    title: str


@dataclass(frozen=True, kw_only=True)
class PhoneApprovalRejected(Event):
    """The leader says that this was not agreed; `has_left` says whether it is out already."""

    name: ClassVar[str] = "statement.phone_approval_rejected"
    subject_kind: ClassVar[str] = "statement"

    title: str
    has_left: bool


@dataclass(frozen=True, kw_only=True)
class ReleasedInEmergency(Event):
    """A text was let out before every signature was there; `skipped` names what was missing."""

    name: ClassVar[str] = "statement.released_in_emergency"
    subject_kind: ClassVar[str] = "statement"

    title: str
    tier: int
    content_hash: str
    skipped: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReleaseAgreed(Event):
    """The second pair of eyes agrees with an emergency release."""

    name: ClassVar[str] = "statement.release_agreed"
    subject_kind: ClassVar[str] = "statement"

    title: str


@dataclass(frozen=True, kw_only=True)
class ReleaseRejected(Event):
    """The second pair of eyes says that it should not have gone out; `has_left` says whether it has."""

    name: ClassVar[str] = "statement.release_rejected"
    subject_kind: ClassVar[str] = "statement"

    title: str
    has_left: bool


@dataclass(frozen=True, kw_only=True)
class AnswerAskedAgain(Event):
    """Nobody has answered yet: what is owed after the fact was asked for once more, for the `times`-th time."""

    name: ClassVar[str] = "statement.answer_asked_again"
    subject_kind: ClassVar[str] = "statement"

    title: str
    times: int
    owed: str
