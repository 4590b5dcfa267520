"""What has happened to a fact or to a question?

Each event carries the words a timeline needs, so that a reader above need not ask the ledger again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class FactRequested(Event):
    """A department was asked; `subject_id` is the request."""

    name: ClassVar[str] = "fact.requested"
    subject_kind: ClassVar[str] = "fact_request"

    code: str
    department_id: int
    department_name: str
    question: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class FactRequestCancelled(Event):
    """The asker took the question back; `reason` says why."""

    name: ClassVar[str] = "fact.request_cancelled"
    subject_kind: ClassVar[str] = "fact_request"

    code: str
    department_name: str


@dataclass(frozen=True, kw_only=True)
class FactRefused(Event):
    """The department cannot answer; `reason` says why."""

    name: ClassVar[str] = "fact.refused"
    subject_kind: ClassVar[str] = "fact_request"

    code: str
    department_name: str


@dataclass(frozen=True, kw_only=True)
class FactAnswered(Event):
    """A new version was reported; nobody has signed it yet."""

    name: ClassVar[str] = "fact.answered"
    subject_kind: ClassVar[str] = "fact"

    code: str
    department_name: str
    wording: str
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class FactCoSigned(Event):
    """The organisation that a cause names has confirmed it; `signed_by` is who signed for it."""

    name: ClassVar[str] = "fact.co_signed"
    subject_kind: ClassVar[str] = "fact"

    code: str
    third_party: str
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, kw_only=True)
class FactAttested(Event):
    """A version was signed by its department and may be cited."""

    name: ClassVar[str] = "fact.attested"
    subject_kind: ClassVar[str] = "fact"

    code: str
    department_name: str
    wording: str
    as_of: datetime
    public_source: str | None = None


@dataclass(frozen=True, kw_only=True)
class FactSuperseded(Event):
    """A version may be cited no more because `by_version` took its place."""

    name: ClassVar[str] = "fact.superseded"
    subject_kind: ClassVar[str] = "fact"

    code: str
    by_version: int


@dataclass(frozen=True, kw_only=True)
class FactWithdrawn(Event):
    """The department took a version back; `reason` says why."""

    name: ClassVar[str] = "fact.withdrawn"
    subject_kind: ClassVar[str] = "fact"

    code: str
    department_name: str
