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


@dataclass(frozen=True, kw_only=True)
class FactsContradicted(Event):
    """Two departments say what cannot both be true; neither may be cited until it is settled."""

    name: ClassVar[str] = "fact.contradicted"
    subject_kind: ClassVar[str] = "fact_contradiction"

    code: str
    department_name: str
    wording: str
    other_code: str
    other_department_name: str
    other_wording: str


@dataclass(frozen=True, kw_only=True)
class DifferenceProposed(Event):
    """Two departments say different things as of different times; it binds nobody yet."""

    name: ClassVar[str] = "fact.difference_proposed"
    subject_kind: ClassVar[str] = "fact_contradiction"

    code: str
    department_name: str
    wording: str
    other_code: str
    other_department_name: str
    other_wording: str


@dataclass(frozen=True, kw_only=True)
class ContradictionSettled(Event):
    """Somebody answered for how it ends; `standing` are the codes that may be used, `reason` says why."""

    name: ClassVar[str] = "fact.contradiction_settled"
    subject_kind: ClassVar[str] = "fact_contradiction"

    code: str
    other_code: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class FactReminded(Event):
    """The asked department was reminded; `told` are the names of its confirmers."""

    name: ClassVar[str] = "fact.reminded"
    subject_kind: ClassVar[str] = "fact_request"

    code: str
    department_name: str
    step: str
    told: str


@dataclass(frozen=True, kw_only=True)
class FactRequestClimbed(Event):
    """A question stayed unanswered beyond its time; `told` are the heads who hear of it."""

    name: ClassVar[str] = "fact.request_climbed"
    subject_kind: ClassVar[str] = "fact_request"

    code: str
    department_name: str
    told: str


@dataclass(frozen=True, kw_only=True)
class FactsImported(Event):
    """Facts of another system came in as a file; they still wait for signatures."""

    name: ClassVar[str] = "fact.imported"
    subject_kind: ClassVar[str] = "fact_import"

    file_name: str
    sha256: str
    added: int
    renewed: int
    unchanged: int
    refused: int
